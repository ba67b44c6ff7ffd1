package org.rightful.app.correspondence;

import java.util.List;

/**
 * Goes before several notices to one operator and lists them (R116). Whoever replies to it answers all of them.
 *
 * @param claims at least two, each with a notice of its own
 */
public record Together(List<Each> claims) implements ClaimLetter {
    private static final int LEAST = 2;

    public Together {
        claims = Required.few(claims, "claims");
        if (claims.size() < LEAST) {
            throw new IllegalArgumentException("claims must be at least " + LEAST);
        }
    }

    /** One of the claims. */
    public record Each(String number, String workTitle, String site) {
        public Each {
            number = Required.line(number, "number");
            workTitle = Required.line(workTitle, "workTitle");
            site = Required.line(site, "site");
        }
    }
}
