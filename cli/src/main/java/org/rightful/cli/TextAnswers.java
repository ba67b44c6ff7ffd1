package org.rightful.cli;

import java.util.List;
import java.util.Locale;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Rejected;

/** Answers for people. */
final class TextAnswers implements Answers {
    private final Output output;

    TextAnswers(Output output) {
        this.output = output;
    }

    @Override
    public void matches(String query, List<Match> matches) {
        if (matches.isEmpty()) {
            output.answer(query + ": no match");
        }
        for (Match match : matches) {
            output.answer("%s %s".formatted(query, sentence(match)));
            output.answer("  region %s, %.1f %% of the picture"
                    .formatted(corners(match.queryRegion()), match.queryOverlapPercent()));
            output.answer("  in the work %s, %.1f %% of it"
                    .formatted(corners(match.workRegion()), match.workOverlapPercent()));
        }
    }

    @Override
    public void rejectedQuery(String query, Rejected rejected) {
        output.note("rejected %s: %s: %s".formatted(query, rejected.reason(), rejected.detail()));
    }

    @Override
    public void rejectedWork(String work, Rejected rejected) {
        rejectedQuery(work, rejected);
    }

    /** Nothing more: the note at the end of a build says it. */
    @Override
    public void built(BuildSummary summary) {}

    private static String sentence(Match match) {
        return "contains %s: %s, score %.3f, %,d inliers%s"
                .formatted(
                        match.work(),
                        match.kind().name().toLowerCase(Locale.ROOT),
                        match.score(),
                        match.inliers(),
                        match.mirrored() ? ", mirrored" : "");
    }

    private static String corners(List<Point> region) {
        StringBuilder text = new StringBuilder();
        for (Point corner : region) {
            text.append(text.isEmpty() ? "" : " ").append("%.0f,%.0f".formatted(corner.x(), corner.y()));
        }
        return text.toString();
    }
}
