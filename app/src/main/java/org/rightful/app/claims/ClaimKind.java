package org.rightful.app.claims;

import org.rightful.app.sightings.Outcome;

/** What a claim asks for (R42), mildest first. */
public enum ClaimKind {
    CREDIT,
    INFORMATION,
    TAKEDOWN,
    FUTURE_LICENCE,
    FEE;

    /** Whether it names a sum. */
    public boolean asksMoney() {
        return this == FUTURE_LICENCE || this == FEE;
    }

    /** Whether it asks the recipient to do something; information only tells. */
    public boolean asksForSomething() {
        return this != INFORMATION;
    }

    static ClaimKind of(Outcome wanted) {
        return switch (wanted) {
            case CREDIT -> CREDIT;
            case INFORMATION -> INFORMATION;
            case TAKEDOWN -> TAKEDOWN;
            case FUTURE_LICENCE -> FUTURE_LICENCE;
            case FEE -> FEE;
        };
    }
}
