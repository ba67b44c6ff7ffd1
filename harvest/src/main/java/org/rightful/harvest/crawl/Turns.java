package org.rightful.harvest.crawl;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Whose turn it is: hosts in the order in which they may be asked again, those that waited longest first. Knows no clock and no
 * task; not for several threads.
 */
final class Turns {
    private final int connections;
    private final int atOnce;
    private final Map<String, Host> hosts = new HashMap<>();
    private final PriorityQueue<Place> queue = new PriorityQueue<>();
    private final Set<String> parked = new LinkedHashSet<>();
    private long order;

    /**
     * Makes an empty queue.
     *
     * @param connections requests to one host at a time
     * @param atOnce answers of one host under way: being fetched, or being read
     */
    Turns(int connections, int atOnce) {
        this.connections = connections;
        this.atOnce = Math.max(connections, atOnce);
    }

    /** The host has something to ask. */
    void hasWork(String name, long now) {
        Host host = hosts.computeIfAbsent(name, fresh -> new Host(now));
        host.hasWork = true;
        enqueue(name, host);
    }

    /** The next host that may be asked now. */
    Optional<String> next(long now) {
        Place first = queue.peek();
        if (first == null || first.readyAt() - now > 0) {
            return Optional.empty();
        }
        queue.remove();
        host(first.host()).queued = false;
        return Optional.of(first.host());
    }

    /** When the next host may be asked; empty if none waits. */
    OptionalLong nextAt() {
        Place first = queue.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.readyAt());
    }

    /** The host whose turn it was has nothing to ask. */
    void hasNothing(String name) {
        host(name).hasWork = false;
    }

    /** The host whose turn it was has only pages, and no page may be asked now. */
    void park(String name) {
        host(name).hasWork = false;
        parked.add(name);
    }

    /** Pages may be asked again. */
    void unpark(long now) {
        parked.forEach(name -> hasWork(name, now));
        parked.clear();
    }

    /** The host whose turn it was is being asked. */
    void started(String name) {
        Host host = host(name);
        host.fetching++;
        host.underWay++;
        enqueue(name, host);
    }

    /** An answer is there and is being read; the host may be asked again from then on. */
    void fetched(String name, long readyAt) {
        Host host = host(name);
        host.fetching--;
        host.readyAt = readyAt;
        enqueue(name, host);
    }

    /** An answer was read. */
    void finished(String name) {
        Host host = host(name);
        host.underWay--;
        enqueue(name, host);
    }

    private Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("a host that never had work: " + name);
        }
        return host;
    }

    private void enqueue(String name, Host host) {
        if (host.hasWork && !host.queued && host.fetching < connections && host.underWay < atOnce) {
            host.queued = true;
            queue.add(new Place(name, host.readyAt, order++));
        }
    }

    private record Place(String host, long readyAt, long order) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            long sooner = readyAt - other.readyAt; // on a clock that may wrap around
            return sooner != 0 ? Long.signum(sooner) : Long.compare(order, other.order);
        }
    }

    /** What is known of one host. */
    private static final class Host {
        private boolean hasWork;
        private boolean queued;
        private int fetching;
        private int underWay;
        private long readyAt;

        Host(long readyAt) {
            this.readyAt = readyAt;
        }
    }
}
