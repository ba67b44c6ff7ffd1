package org.rightful.bench.quality;

import java.util.List;
import java.util.Optional;

/**
 * What came of one query.
 *
 * @param judged by recogniser, in their order
 * @param unrelatedPairs works in the index that the query must not find
 * @param sharingPairs those of them that wear the query's overlay
 * @param picture a small JPEG of the query if the first recogniser missed it or was wrong
 */
record Result(Query query, List<Judged> judged, long unrelatedPairs, long sharingPairs, Optional<byte[]> picture) {
    Result {
        judged = List.copyOf(judged);
    }
}
