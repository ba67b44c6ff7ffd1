package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How one recogniser did on one edit, or on one kind of overlay.
 *
 * @param copies looked up
 * @param found of them
 * @param wrong unrelated works taken for one of them, summed
 * @param region mean agreement of the regions it told with the true ones; NaN if it told none
 * @param shareError mean error of the work's share, percentage points; NaN if it told none
 * @param lookMillis mean, wall clock
 * @param searchMillis mean, wall clock
 */
record Row(
        String name,
        String family,
        int copies,
        int found,
        int wrong,
        double region,
        double shareError,
        double lookMillis,
        double searchMillis) {

    /** 0 to 1. */
    double recall() {
        return copies == 0 ? 0 : (double) found / copies;
    }

    static List<Row> of(List<Result> results, Query.Part part, int recogniser) {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        for (Result result : results) {
            if (result.query().part() == part) {
                groups.computeIfAbsent(result.query().row(), name -> new ArrayList<>())
                        .add(result);
            }
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach((name, group) -> rows.add(row(name, group, recogniser)));
        return rows;
    }

    private static Row row(String name, List<Result> group, int recogniser) {
        List<Judged> judged =
                group.stream().map(result -> result.judged().get(recogniser)).toList();
        return new Row(
                name,
                group.getFirst().query().family(),
                judged.size(),
                (int) judged.stream().filter(Judged::hit).count(),
                judged.stream().mapToInt(j -> j.wrong().size()).sum(),
                mean(judged, Judged::region),
                mean(judged, Judged::shareError),
                mean(judged, j -> j.lookNanos() / 1e6),
                mean(judged, j -> j.searchNanos() / 1e6));
    }

    private static double mean(List<Judged> judged, ToDoubleFunction<Judged> value) {
        return judged.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
