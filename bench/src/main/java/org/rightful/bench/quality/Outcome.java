package org.rightful.bench.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param recognisers their names; the first one is the one that is measured, the others are what it is set against
 * @param unregistered by recogniser: works that it would not take, each with the reason
 * @param works by name
 */
record Outcome(
        Sources sources,
        Plan plan,
        Holdout holdout,
        List<String> recognisers,
        List<List<String>> unregistered,
        Map<String, Work> works,
        List<Result> results,
        double seconds) {

    long unrelatedPairs() {
        return results.stream().mapToLong(Result::unrelatedPairs).sum();
    }

    long sharingPairs() {
        return results.stream().mapToLong(Result::sharingPairs).sum();
    }

    /** The rows of one part as one recogniser did, in the order of the plan. */
    List<Row> rows(Query.Part part, int recogniser) {
        return Row.of(results, part, recogniser);
    }

    /** Wrong works that a recogniser found, over all parts. */
    long wrong(int recogniser) {
        return results.stream()
                .mapToLong(r -> r.judged().get(recogniser).wrong().size())
                .sum();
    }

    /** The mean of the rows' recalls; empty without rows. */
    Optional<Double> meanRecall(Query.Part part, int recogniser) {
        List<Row> rows = rows(part, recogniser);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream().mapToDouble(Row::recall).sum() / rows.size());
    }
}
