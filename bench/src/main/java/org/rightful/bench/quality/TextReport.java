package org.rightful.bench.quality;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run as a table for the terminal. */
final class TextReport {
    private final Outcome outcome;
    private final StringBuilder out = new StringBuilder();

    private TextReport(Outcome outcome) {
        this.outcome = outcome;
    }

    static String of(Outcome outcome) {
        TextReport report = new TextReport(outcome);
        report.summary();
        report.table(Query.Part.EDITS, "Copies of photographs");
        report.table(Query.Part.SHARED, "Photographs with an overlay that unrelated works wear too");
        report.table(Query.Part.OWN, "Crops of works that wear an overlay themselves");
        return report.out.toString();
    }

    private void summary() {
        line(String.format(
                Locale.ROOT,
                "photographs      %d, looked up: %s",
                outcome.sources().photos().size(),
                outcome.holdout()));
        line(String.format(Locale.ROOT, "works            %d", outcome.works().size()));
        line(String.format(Locale.ROOT, "queries          %d", outcome.results().size()));
        line(String.format(
                Locale.ROOT,
                "unrelated pairs  %,d, of which %,d share an overlay",
                outcome.unrelatedPairs(),
                outcome.sharingPairs()));
        for (int k = 0; k < outcome.recognisers().size(); k++) {
            Optional<Double> mean = outcome.meanRecall(Query.Part.EDITS, k);
            line(String.format(
                    Locale.ROOT,
                    "%-16s mean recall %s, wrong matches %d, works not registered %d",
                    outcome.recognisers().get(k),
                    mean.map(TextReport::percent).orElse("-"),
                    outcome.wrong(k),
                    outcome.unregistered().get(k).size()));
        }
    }

    private void table(Query.Part part, String title) {
        List<List<Row>> rows = java.util.stream.IntStream.range(
                        0, outcome.recognisers().size())
                .mapToObj(k -> outcome.rows(part, k))
                .toList();
        if (rows.getFirst().isEmpty()) {
            return;
        }
        line("");
        line(title);
        StringBuilder head = new StringBuilder("%-26s %6s".formatted("", "copies"));
        for (String name : outcome.recognisers()) {
            head.append(" %14s".formatted(name));
        }
        line(String.format(
                Locale.ROOT, "%s %6s %7s %6s %8s %9s", head, "wrong", "region", "share", "look ms", "search ms"));
        for (int n = 0; n < rows.getFirst().size(); n++) {
            Row own = rows.getFirst().get(n);
            StringBuilder text = new StringBuilder("%-26s %6d".formatted(own.name(), own.copies()));
            for (List<Row> column : rows) {
                text.append(" %14s".formatted(percent(column.get(n).recall())));
            }
            line(String.format(
                    Locale.ROOT,
                    "%s %6d %7s %6s %8.1f %9.1f",
                    text,
                    own.wrong(),
                    Double.isNaN(own.region()) ? "-" : percent(own.region()),
                    Double.isNaN(own.shareError()) ? "-" : String.format(Locale.ROOT, "%.1f", own.shareError()),
                    own.lookMillis(),
                    own.searchMillis()));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
