package org.rightful.app.sightings;

/** Where a scan stands. How it moves: {@link ScanMoves}. */
public enum ScanState {
    /** It waits for its turn. */
    QUEUED,
    RUNNING,
    /** A person let it wait; it goes on where it was. */
    PAUSED,
    /** A person ended it; what it found stays. */
    STOPPED,
    DONE,
    /** It broke; the reason is shown, and it can go on. */
    FAILED;

    /** Whether it will move by itself. */
    public boolean isUnderWay() {
        return this == QUEUED || this == RUNNING;
    }
}
