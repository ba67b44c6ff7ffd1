package org.rightful.harvest.document;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment by which the reading of one document must be over. */
record Deadline(InstantSource clock, Instant end) {
    /** Ends the reading. It never leaves this package. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Passed() {
            super("time is over", null, false, false);
        }
    }

    static Deadline in(Duration time, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(time));
    }

    boolean isPassed() {
        return clock.instant().isAfter(end);
    }

    /** @throws Passed if the moment has passed */
    void check() {
        if (isPassed()) {
            throw new Passed();
        }
    }
}
