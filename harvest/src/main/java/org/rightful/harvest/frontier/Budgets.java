package org.rightful.harvest.frontier;

import org.h2.mvstore.MVMap;
import org.rightful.harvest.HarvestLimits;

/** What hosts and patterns of addresses have cost in this scan. Guarded by its frontier's lock. */
final class Budgets {
    private static final int HALF = 32;
    private static final long LOWER_HALF = 0xffff_ffffL;

    private final MVMap<StoredKey, Long> patterns;
    private final MVMap<StoredKey, Long> spent;
    private final HarvestLimits.Site limits;

    /**
     * Counts in these tables.
     *
     * @param patterns pages asked (upper half) and new pictures (lower half) by host and pattern
     * @param spent addresses asked by host and kind
     */
    Budgets(MVMap<StoredKey, Long> patterns, MVMap<StoredKey, Long> spent, HarvestLimits.Site limits) {
        this.patterns = patterns;
        this.spent = spent;
        this.limits = limits;
    }

    void clear() {
        patterns.clear();
        spent.clear();
    }

    /** An address of this kind is being asked. */
    void spend(int host, Task.Kind kind) {
        StoredKey key = new StoredKey(host, column(kind), 0);
        spent.put(key, spent.getOrDefault(key, 0L) + 1);
    }

    Frontier.Spent spent(int host) {
        return new Frontier.Spent(
                count(host, Task.Kind.PAGE), count(host, Task.Kind.PICTURE), count(host, Task.Kind.LISTING));
    }

    private int count(int host, Task.Kind kind) {
        return Math.toIntExact(spent.getOrDefault(new StoredKey(host, column(kind), 0), 0L));
    }

    private static int column(Task.Kind kind) {
        return switch (kind) {
            case PAGE -> 0;
            case PICTURE -> 1;
            case SHEET, LISTING -> 2;
        };
    }

    /** Counts pages that are asked and pictures that are new. False, and nothing is counted, if the pattern has no page left. */
    boolean pattern(StoredKey pattern, int asked, int earned) {
        long value = patterns.getOrDefault(pattern, 0L);
        long pages = value >>> HALF;
        long pictures = value & LOWER_HALF;
        boolean may = asked == 0 || pages < limits.patternPages() + pictures * limits.pagesANewPicture();
        if (may) {
            long kept = Math.min(pictures + earned, Integer.MAX_VALUE);
            patterns.put(pattern, ((pages + asked) << HALF) | kept);
        }
        return may;
    }
}
