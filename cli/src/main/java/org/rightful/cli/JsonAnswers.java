package org.rightful.cli;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Rejected;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers for programs: one JSON object a line. The keys are described in docs/cli.md and do not change. */
final class JsonAnswers implements Answers {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Output output;

    JsonAnswers(Output output) {
        this.output = output;
    }

    @Override
    public void matches(String query, List<Match> matches) {
        write(json -> {
            json.writeStringProperty("query", query);
            json.writeArrayPropertyStart("matches");
            for (Match match : matches) {
                match(json, match);
            }
            json.writeEndArray();
        });
    }

    @Override
    public void rejectedQuery(String query, Rejected rejected) {
        rejected("query", query, rejected);
    }

    @Override
    public void rejectedWork(String work, Rejected rejected) {
        rejected("work", work, rejected);
    }

    @Override
    public void built(BuildSummary summary) {
        write(json -> {
            json.writeStringProperty("index", summary.index());
            json.writeNumberProperty("works", summary.works());
            json.writeNumberProperty("added", summary.added());
            json.writeNumberProperty("replaced", summary.replaced());
            json.writeNumberProperty("unchanged", summary.unchanged());
            json.writeNumberProperty("removed", summary.removed());
            json.writeObjectPropertyStart("rejected");
            summary.rejected().forEach((reason, files) -> json.writeNumberProperty(reason.name(), files));
            json.writeEndObject();
        });
    }

    private void rejected(String key, String path, Rejected rejected) {
        write(json -> {
            json.writeStringProperty(key, path);
            json.writeStringProperty("rejected", rejected.reason().name());
            json.writeStringProperty("detail", rejected.detail());
        });
    }

    private static void match(JsonGenerator json, Match match) {
        json.writeStartObject();
        json.writeStringProperty("work", match.work());
        json.writeNumberProperty("score", rounded(match.score(), 3));
        json.writeStringProperty("kind", match.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("inliers", match.inliers());
        json.writeBooleanProperty("mirrored", match.mirrored());
        region(json, "queryRegion", match.queryRegion());
        region(json, "workRegion", match.workRegion());
        json.writeNumberProperty("queryOverlapPercent", rounded(match.queryOverlapPercent(), 1));
        json.writeNumberProperty("workOverlapPercent", rounded(match.workOverlapPercent(), 1));
        json.writeEndObject();
    }

    private static void region(JsonGenerator json, String key, List<Point> corners) {
        json.writeArrayPropertyStart(key);
        for (Point corner : corners) {
            json.writeStartArray();
            json.writeNumber(rounded(corner.x(), 1));
            json.writeNumber(rounded(corner.y(), 1));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static BigDecimal rounded(double number, int decimals) {
        return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    }

    private void write(Consumer<JsonGenerator> content) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        output.answer(line.toString());
    }
}
