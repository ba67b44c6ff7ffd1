package org.rightful.harvest.browser;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which something must be done, on the machine's steady clock. */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier one of this deadline and the one that far from now. */
    Deadline orIn(Duration time) {
        Deadline other = in(time);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    /** Time left, never negative. */
    long remainingNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    /** Time left, at least 1: to a socket 0 means for ever. */
    int remainingMillis() {
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(remainingNanos()), 1, Integer.MAX_VALUE);
    }

    boolean isOver() {
        return remainingNanos() == 0;
    }
}
