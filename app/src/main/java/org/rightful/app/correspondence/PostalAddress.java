package org.rightful.app.correspondence;

import java.util.List;

/**
 * Where a letter on paper goes.
 *
 * @param lines name, street, place, country: two to six, as they are printed in the window
 */
public record PostalAddress(List<String> lines) {
    private static final int LEAST = 2;
    private static final int MOST = 6; // DIN 5008: the address zone has six lines

    public PostalAddress {
        lines = Required.lines(lines, "lines");
        if (lines.size() < LEAST || lines.size() > MOST) {
            throw new IllegalArgumentException("a postal address has two to six lines");
        }
    }
}
