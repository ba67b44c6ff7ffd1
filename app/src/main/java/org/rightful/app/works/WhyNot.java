package org.rightful.app.works;

/** What keeps a work from being claimed. Each has a sentence, the message {@code why-not.NAME}, on screen and in the API. */
public enum WhyNot {
    UNFINISHED,
    NOT_VERIFIED,
    CREATOR_MISSING,
    SCREENING_OPEN,
    SCREENING_UNEXPLAINED,
    NEVER_CLAIMABLE,
    MANDATE_MISSING,
    IN_CONFLICT,
    DISPUTED,
    ACCOUNT_FROZEN;

    /** The key of the sentence. */
    public String message() {
        return "why-not." + name();
    }
}
