package org.rightful.app.law;

import java.util.EnumSet;
import java.util.Set;

/** What a notice to a host must contain. */
public final class Takedown {
    private Takedown() {}

    /** A part of a notice. */
    public enum Part {
        REASONS,
        EXACT_ADDRESSES,
        NAME_AND_MAIL_ADDRESS,
        GOOD_FAITH,
        SIGNATURE,
        WORK,
        CONTACT,
        ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY
    }

    /** Where it is not known by whose law the host acts: all parts that any law wants. */
    public static Set<Part> parts() {
        return EnumSet.allOf(Part.class);
    }

    /** Regulation (EU) 2022/2065 article 16(2); 17 USC 512(c)(3)(A). Elsewhere a notice has the parts of both. */
    public static Set<Part> parts(Jurisdiction host) {
        if (host.isInTheUnion()) {
            return EnumSet.of(Part.REASONS, Part.EXACT_ADDRESSES, Part.NAME_AND_MAIL_ADDRESS, Part.GOOD_FAITH);
        }
        if (host == Jurisdiction.US) {
            return EnumSet.of(
                    Part.SIGNATURE,
                    Part.WORK,
                    Part.EXACT_ADDRESSES,
                    Part.CONTACT,
                    Part.GOOD_FAITH,
                    Part.ACCURACY_AND_AUTHORITY_UNDER_PENALTY_OF_PERJURY);
        }
        return parts();
    }
}
