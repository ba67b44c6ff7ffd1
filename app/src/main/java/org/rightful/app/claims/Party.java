package org.rightful.app.claims;

/** Who does something in a claim, or is waited for. */
public enum Party {
    RECIPIENT,
    /** Acts for the recipient, with fewer rights (R2). */
    HELPER,
    HOLDER,
    /** The people who run the service. */
    SERVICE,
    /** The service by itself: a clock, a check. */
    CLOCK
}
