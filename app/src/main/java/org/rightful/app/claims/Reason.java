package org.rightful.app.claims;

/** Why a claim ended (R104). */
public enum Reason {
    WRONG_MATCH,
    NO_OWNERSHIP,
    LICENSED,
    EXCEPTION,
    TIME_BARRED,
    SETTLED,
    SETTLED_DIRECTLY,
    /** By the holder, or because our side was silent. */
    WITHDRAWN,
    /** Another claim about the same picture and site is there. */
    DUPLICATE,
    NOT_COMMERCIAL,
    UNCOLLECTABLE,
    /** What was asked for was done: credited, taken down, told. */
    ENDED;

    /** Whether the claim should not have been made: it ends with an apology, and counts in the public figures as wrong (R106, R109). */
    public boolean wasWrong() {
        return switch (this) {
            case WRONG_MATCH, NO_OWNERSHIP, LICENSED, EXCEPTION, TIME_BARRED, DUPLICATE -> true;
            case SETTLED, SETTLED_DIRECTLY, WITHDRAWN, NOT_COMMERCIAL, UNCOLLECTABLE, ENDED -> false;
        };
    }

    /** Whether it counts against the account that registered the work (R110). */
    boolean countsAgainstAccount() {
        return this == WRONG_MATCH || this == NO_OWNERSHIP;
    }

    /** Whether a use that begins after it may be claimed, with a new capture and a supervisor's approval (R36). */
    boolean allowsClaimOfNewUse() {
        return this == SETTLED || this == SETTLED_DIRECTLY || this == ENDED;
    }
}
