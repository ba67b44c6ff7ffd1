package org.rightful.evidence;

import java.time.Duration;

/** Everything about a package that is bounded. Checked before memory is spent. */
public record EvidenceLimits(
        long packageBytes,
        int entries,
        int jsonBytes,
        int recordBytes,
        long inflatedBytes,
        int records,
        int variants,
        int stampBytes,
        int stamps,
        Duration stampWait) {
    public static EvidenceLimits defaults() {
        return new EvidenceLimits(
                512L << 20, 200, 16 << 20, 80 << 20, 1L << 30, 20_000, 64, 64 << 10, 16, Duration.ofSeconds(20));
    }
}
