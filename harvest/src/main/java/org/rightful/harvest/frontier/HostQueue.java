package org.rightful.harvest.frontier;

import java.util.Map;
import java.util.TreeMap;

/** What is held in memory of one host's queue: how much waits, and how far each priority was taken. */
final class HostQueue {
    final int id;
    private final Map<Integer, Long> takenUpTo = new TreeMap<>();
    private long pages;
    private long others;

    HostQueue(int id) {
        this.id = id;
    }

    void added(int priority) {
        count(priority, 1);
    }

    void taken(StoredKey key) {
        takenUpTo.put(key.rank(), key.rest());
        count(key.rank(), -1);
    }

    private void count(int priority, int change) {
        if (Task.isPagePriority(priority)) {
            pages += change;
        } else {
            others += change;
        }
    }

    /** The first sequence number of this priority that was not taken. */
    long next(int priority) {
        return takenUpTo.getOrDefault(priority, -1L) + 1;
    }

    boolean hasWork(boolean withPages) {
        return others > 0 || (withPages && pages > 0);
    }

    long waiting() {
        return pages + others;
    }
}
