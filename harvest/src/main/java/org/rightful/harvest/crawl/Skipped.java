package org.rightful.harvest.crawl;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;

/** Counts what was left out on purpose, by reason, with one example each: naming thousands would drown the rest. */
final class Skipped {
    private final Map<Reason, Count> counts = new EnumMap<>(Reason.class);

    private record Count(NotFetched first, long count) {}

    synchronized void add(NotFetched why) {
        counts.merge(why.reason(), new Count(why, 1), (old, one) -> new Count(old.first, old.count + 1));
    }

    synchronized void add(NotFetched why, long count) {
        counts.merge(why.reason(), new Count(why, count), (old, more) -> new Count(old.first, old.count + more.count));
    }

    synchronized void tell(Handing handing) {
        counts.values().forEach(count -> handing.missed(count.first, count.count, Optional.empty(), List.of()));
        counts.clear();
    }
}
