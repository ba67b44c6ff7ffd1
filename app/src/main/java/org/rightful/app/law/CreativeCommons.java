package org.rightful.app.law;

import java.time.LocalDate;

/** What follows when a picture under a Creative Commons licence is used without its conditions. */
public final class CreativeCommons {
    private static final int CURE_DAYS = 30;

    private CreativeCommons() {}

    /**
     * What may be asked for: the credit, with time to add it. A fee is never asked for (the enforcement principles; OLG Koeln
     * 6 U 60/14).
     *
     * @param cureUntil the last day on which the credit can be added
     * @param comesBack whether the licence comes back by itself then (4.0, section 6(b)); otherwise the service treats it as if
     */
    public record Request(LocalDate cureUntil, boolean comesBack, Provision because) {}

    /**
     * What may be asked for under a licence of this version.
     *
     * @param major the licence's version, 1 to 4
     * @param told the day on which the recipient learns of the breach
     */
    public static Request of(int major, LocalDate told) {
        if (major < 1 || major > 4) {
            throw new IllegalArgumentException("there is no Creative Commons licence of version " + major);
        }
        boolean comesBack = major == 4;
        return new Request(
                told.plusDays(CURE_DAYS), comesBack, Provisions.current().get(comesBack ? "cc-4-cure" : "cc-earlier"));
    }
}
