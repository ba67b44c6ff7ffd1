package org.rightful.harvest.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.WebUrl;

/**
 * Keeps requests to one host apart. Every single request passes here, also those of redirects and of robots.txt: to one host at
 * most so many at a time, and between the end of one and the start of the next at least the gap.
 *
 * <p>Threads that wait are served in the order in which they came. May be used by several threads.
 */
public final class Pace {
    private static final int HOSTS_BEFORE_TIDYING = 4096;

    private final Duration gap;
    private final int connections;
    private final LongSupplier nanos;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /**
     * Makes a pace.
     *
     * @param nanos a clock that never goes back, nanoseconds, such as {@code System::nanoTime}
     */
    public Pace(Duration gap, int connections, LongSupplier nanos) {
        if (gap.isNegative() || connections < 1) {
            throw new IllegalArgumentException("gap or connections: " + gap + ", " + connections);
        }
        this.gap = gap;
        this.connections = connections;
        this.nanos = nanos;
    }

    /** What counts as one host: the name, with the port unless it is the usual one, so that http and https are one. */
    public static String host(WebUrl url) {
        boolean usual = url.port() == (url.isHttps() ? 443 : 80);
        return usual ? url.host() : url.host() + ":" + url.port();
    }

    /** Waits for the host's turn. Whoever gets the permit asks once, and closes it when the answer is read. */
    public Permit enter(String host) throws InterruptedException {
        Host entered = hosts.compute(host, (name, known) -> {
            Host here = known == null ? new Host(nanos.getAsLong()) : known;
            here.visitors++;
            return here;
        });
        try {
            entered.connections.acquire();
        } catch (InterruptedException e) {
            leave(host);
            throw e;
        }
        try {
            entered.start();
        } catch (InterruptedException e) {
            entered.connections.release();
            leave(host);
            throw e;
        }
        return new Permit(host, entered);
    }

    /** Keeps to this gap at least, from now on, on this host: its crawl-delay. */
    public void slowDown(String host, Duration atLeast) {
        hosts.compute(host, (name, known) -> {
            Host here = known == null ? new Host(nanos.getAsLong()) : known;
            here.slowTo(atLeast.toNanos());
            return here;
        });
    }

    /** Leaves the host alone for this long, because it asked for it. */
    public void holdBack(String host, Duration wait) {
        hosts.compute(host, (name, known) -> {
            Host here = known == null ? new Host(nanos.getAsLong()) : known;
            here.notBefore(nanos.getAsLong() + wait.toNanos());
            return here;
        });
    }

    /** When the host may be asked next, on the clock given; a time in the past if it may be now. */
    public long readyAt(String host) {
        @Nullable Host known = hosts.get(host);
        return known == null ? nanos.getAsLong() : known.readyAt();
    }

    private void leave(String host) {
        hosts.computeIfPresent(host, (name, here) -> {
            here.visitors--;
            return here;
        });
        if (hosts.size() > HOSTS_BEFORE_TIDYING) {
            long now = nanos.getAsLong();
            for (String name : hosts.keySet()) {
                hosts.computeIfPresent(name, (same, here) -> here.isForgettable(now) ? null : here);
            }
        }
    }

    /** Leave to ask one host once. */
    public final class Permit implements AutoCloseable {
        private final String host;
        private final Host entered;

        private Permit(String host, Host entered) {
            this.host = host;
            this.entered = entered;
        }

        @Override
        public void close() {
            entered.finish();
            entered.connections.release();
            leave(host);
        }
    }

    /** One host. Its times are guarded by itself, {@code visitors} by the map's entry. */
    private final class Host {
        private final Semaphore connections = new Semaphore(Pace.this.connections, true);
        private int visitors;
        private long gapNanos = gap.toNanos();
        private boolean slowed;
        private long readyAt;

        Host(long now) {
            readyAt = now;
        }

        void start() throws InterruptedException {
            for (long wait = claim(); wait > 0; wait = claim()) {
                LockSupport.parkNanos(wait);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        /** Takes the turn if it has come and returns 0, otherwise the nanoseconds until then. */
        private synchronized long claim() {
            long now = nanos.getAsLong();
            long wait = readyAt - now;
            if (wait <= 0) {
                readyAt = now + gapNanos;
                return 0;
            }
            return wait;
        }

        synchronized void finish() {
            notBefore(nanos.getAsLong() + gapNanos);
        }

        synchronized void notBefore(long time) {
            if (time - readyAt > 0) {
                readyAt = time;
            }
        }

        synchronized void slowTo(long atLeastNanos) {
            if (atLeastNanos > gapNanos) {
                readyAt += atLeastNanos - gapNanos;
                gapNanos = atLeastNanos;
                slowed = true;
            }
        }

        synchronized long readyAt() {
            return readyAt;
        }

        synchronized boolean isForgettable(long now) {
            return visitors == 0 && !slowed && readyAt - now <= 0;
        }
    }
}
