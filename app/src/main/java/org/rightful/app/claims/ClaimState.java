package org.rightful.app.claims;

import java.util.Optional;

/** Where a claim stands. How it moves: {@link ClaimMoves}. Until when: {@link Clocks}. */
public enum ClaimState {
    /** Prepared; nobody was told. */
    DRAFT(Party.SERVICE),
    /** Thrown away before anybody was told. */
    DISCARDED(),
    AWAITING_ANSWER(Party.RECIPIENT),
    /** Reminded once; there is no second time. */
    REMINDED(Party.RECIPIENT),
    /** Something waits for an answer of a person. All reminders stand still (R72). */
    ASKED(Party.SERVICE),
    /** A proof, or a reason why nothing is owed, is being looked at. No deadline runs for the recipient (R70). */
    IN_REVIEW(Party.SERVICE),
    /** The rights holder decides about an offer. */
    OFFERED(Party.HOLDER),
    /** Somebody else says to be the author; everything stands still (R82). */
    DISPUTED(Party.SERVICE),
    /** The recipient did not answer, or could not be reached; a person decides what follows. */
    UNANSWERED(Party.SERVICE),
    /** Somebody on our side was silent, or a supervisor stopped it. If it stays so, the recipient is released (R71). */
    ON_HOLD(Party.SERVICE),
    /** Both sides agreed on a sum, which is to be paid. */
    AGREED(Party.RECIPIENT),
    CLOSED();

    private final Optional<Party> waitsFor;

    ClaimState(Party waitsFor) {
        this.waitsFor = Optional.of(waitsFor);
    }

    ClaimState() {
        this.waitsFor = Optional.empty();
    }

    /** Whose turn it is; empty if it is over. */
    public Optional<Party> waitsFor() {
        return waitsFor;
    }

    /** Whether nothing more happens. */
    public boolean isOver() {
        return this == CLOSED || this == DISCARDED;
    }

    /** Whether the recipient knows of it. */
    public boolean wasSent() {
        return this != DRAFT && this != DISCARDED;
    }
}
