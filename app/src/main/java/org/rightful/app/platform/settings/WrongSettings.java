package org.rightful.app.platform.settings;

import java.util.List;

/** Settings that cannot be used. The message has a line for each wrong one, which says what to change. */
public final class WrongSettings extends Exception {
    private static final long serialVersionUID = 1;

    WrongSettings(List<String> sentences) {
        super(String.join(System.lineSeparator(), sentences));
    }
}
