package org.rightful.app.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each address through so many times in a while. Forgets addresses that came long ago; thread-safe. */
public final class Turnstile {
    private static final int MOST_ADDRESSES = 100_000;

    private final int most;
    private final Duration in;
    private final Clock clock;
    private final Map<String, Deque<Instant>> seen = new LinkedHashMap<>();

    public Turnstile(int most, Duration in, Clock clock) {
        this.most = most;
        this.in = in;
        this.clock = clock;
    }

    /** Whether somebody from this address may pass now; passing counts. */
    public synchronized boolean lets(String address) {
        Instant now = clock.instant();
        if (seen.size() >= MOST_ADDRESSES) {
            seen.values().removeIf(times -> times.getLast().isBefore(now.minus(in)));
            if (seen.size() >= MOST_ADDRESSES && !seen.containsKey(address)) {
                return false; // more addresses than people: nobody new until some are forgotten
            }
        }
        Deque<Instant> times = seen.computeIfAbsent(address, any -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(in))) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
