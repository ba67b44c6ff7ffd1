package org.rightful.app.sightings;

/** What happens to a hit. */
public enum HitEvent {
    /** A person says: mine, and not licensed. */
    CONFIRM,
    /** A person says: not my picture. */
    REJECT,
    /** A person says, or a recorded licence shows: this use is licensed. */
    LICENSE,
    /** A person says, or the list of sites shows: leave this site alone. */
    WHITELIST,
    /** A person takes an earlier answer back, later than by undo. */
    REOPEN,
    /** A person undoes the last stroke. */
    UNDO,
    /** A scan or a re-check saw that it is not there any more. */
    VANISH,
    /** A scan saw it again, or saw another found picture of it. */
    RETURN,
    /** A reason appeared why nothing can be asked for it. */
    BLOCK,
    /** The reason is gone. */
    UNBLOCK;

    /** Whether a person decides it in the inbox. */
    public boolean isDecision() {
        return switch (this) {
            case CONFIRM, REJECT, LICENSE, WHITELIST, REOPEN -> true;
            case UNDO, VANISH, RETURN, BLOCK, UNBLOCK -> false;
        };
    }
}
