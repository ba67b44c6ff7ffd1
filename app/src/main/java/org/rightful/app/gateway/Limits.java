package org.rightful.app.gateway;

import java.time.Duration;

/**
 * The limits of the gateway.
 *
 * @param connect how long a connection may take
 * @param answer how long an answer may take
 * @param retries how often the library asks again by itself, under the same key
 */
record Limits(Duration connect, Duration answer, int retries) {
    /** Of a request to our door; the gateway's are a few kilobytes. */
    static final int MOST_TOLD_BYTES = 262_144;

    /** Requests to our door from one address, a minute. */
    static final int MOST_TOLD_A_MINUTE = 1_200;

    /** A signature older than this is not believed; the gateway signs anew each time it sends. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Refunds of one payment that are looked through for one that was made before. */
    static final int MOST_REFUNDS = 100;

    static final Limits OURS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1);
}
