package org.rightful.app.sightings;

/** What a person wants of a confirmed use, mildest first (R42, R118). */
public enum Outcome {
    CREDIT,
    INFORMATION,
    TAKEDOWN,
    FUTURE_LICENCE,
    FEE;

    /**
     * The mildest that makes sense (R42, R43): a site without commerce that shows the picture small or nobody credits it is
     * asked for a credit; without commerce and credited, for information; a commercial one for a licence from now on.
     *
     * @param siteKind in capitals, as harvest names it
     * @param hosting in capitals; who embeds or frames holds no copy
     * @param credited whether the page names a maker
     */
    static Outcome proposed(String siteKind, String hosting, boolean credited) {
        boolean holdsCopy = hosting.equals("OWN");
        return switch (siteKind) {
            case "COMMERCIAL" -> holdsCopy ? FUTURE_LICENCE : TAKEDOWN;
            case "NEWS", "HOBBY", "CHARITY", "CHURCH", "SCHOOL", "FAN_PAGE" -> credited ? INFORMATION : CREDIT;
            default -> credited ? INFORMATION : CREDIT;
        };
    }
}
