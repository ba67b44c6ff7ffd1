package org.rightful.app.claims;

import java.util.Arrays;

/** What a site is for (R30), as far as it could be told from its pages. */
public enum SiteKind {
    COMMERCIAL,
    NEWS,
    HOBBY,
    CHARITY,
    CHURCH,
    SCHOOL,
    FAN_PAGE,
    UNKNOWN;

    /** Of a name that harvest or a person gave; whatever else it says is unknown. */
    public static SiteKind of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Whether it earns money. A site of which nobody knows is treated as one that does not. */
    public boolean isCommercial() {
        return this == COMMERCIAL || this == NEWS;
    }
}
