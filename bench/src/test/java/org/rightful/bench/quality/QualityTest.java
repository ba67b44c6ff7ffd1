package org.rightful.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.bench.Progress;
import org.rightful.bench.edit.Drawings;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Overlays;
import org.rightful.vision.Point;
import org.w3c.dom.Document;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityTest {
    private static final int PHOTOS = 4;
    private static final int OVERLAYS = Overlays.all().size();

    private static final Sources.ProgressFactory SILENT = (label, steps) ->
            new Progress(new PrintStream(OutputStream.nullOutputStream()), false, label, Math.max(1, steps));

    private Outcome outcome;

    @BeforeAll
    void measureDrawnPictures(@TempDir Path folder) throws Exception {
        Sources sources = Sources.list(Drawings.files(folder, PHOTOS, 240, 180), Optional.empty(), SILENT);
        outcome = measure(Plan.of(sources.photos(), Holdout.EVEN, true), sources);
    }

    @Test
    void halfOfThePhotographsIsLookedUpAndTheOtherHalfWearsOverlays() {
        assertEquals(PHOTOS * 5 + 2 * OVERLAYS, outcome.works().size());
        long asked = outcome.results().stream()
                .filter(r -> r.query().part() == Query.Part.EDITS)
                .map(r -> r.query().source())
                .distinct()
                .count();
        assertEquals(2, asked);
    }

    @Test
    void everyEditHasARow() {
        assertEquals(Edits.all().size(), outcome.rows(Query.Part.EDITS, 0).size());
        assertTrue(outcome.rows(Query.Part.EDITS, 0).stream().allMatch(row -> row.copies() == 2));
    }

    @Test
    void pairsAreCountedWithoutRelatedWorks() {
        Result mirror = outcome.results().stream()
                .filter(r -> r.query().row().equals("mirror"))
                .findFirst()
                .orElseThrow();
        assertEquals(outcome.works().size() - 5, mirror.unrelatedPairs());
        assertEquals(0, mirror.sharingPairs());
        Result shared = outcome.results().stream()
                .filter(r -> r.query().part() == Query.Part.SHARED)
                .findFirst()
                .orElseThrow();
        assertEquals(2, shared.sharingPairs());
    }

    @Test
    void baselineFindsRecompressedAndMissesCroppedCopies() {
        List<Row> rows = outcome.rows(Query.Part.EDITS, 0);
        assertEquals(1, row(rows, "jpeg_q30").recall());
        assertEquals(1, row(rows, "scale_50").recall());
        assertEquals(0, row(rows, "crop_30").recall());
        assertEquals(0, row(rows, "mirror").recall());
        assertEquals(1, row(outcome.rows(Query.Part.EDITS, 1), "mirror").recall());
    }

    @Test
    void recogniserThatAlwaysAnswersTheSameIsCaught() {
        List<Row> rows = outcome.rows(Query.Part.EDITS, 2);
        assertEquals(0, row(rows, "mirror").recall());
        assertEquals(2, row(rows, "mirror").wrong());
        long unrelated = outcome.results().stream()
                .map(Result::query)
                .filter(q -> q.source().number() != PHOTOS - 1
                        && q.donors().stream().noneMatch(donor -> donor.number() == PHOTOS - 1))
                .count();
        assertEquals(unrelated, outcome.wrong(2));
    }

    @Test
    void photographsOfACollageAreNeitherRightNorWrong() {
        Query collage = outcome.results().stream()
                .map(Result::query)
                .filter(q -> q.row().equals("collage_4"))
                .findFirst()
                .orElseThrow();
        Work donor = new Work.Whole(collage.donors().getFirst());
        assertEquals(Truth.TOUCHING, Truth.of(collage, org.rightful.bench.edit.Outline.rectangle(0, 0, 1, 1), donor));
    }

    @Test
    void quarterThatTheCopyDoesNotShowIsUnrelated() {
        Query query = outcome.results().getFirst().query();
        var corner = org.rightful.bench.edit.Outline.rectangle(0, 0, 0.3, 0.3);
        assertEquals(Truth.TOUCHING, Truth.of(query, corner, new Work.Quarter(query.source(), 0)));
        assertEquals(Truth.UNRELATED, Truth.of(query, corner, new Work.Quarter(query.source(), 3)));
    }

    @Test
    void pageIsWellFormedAndShowsEveryMissUpToTheLimit() throws Exception {
        Document page = parse(HtmlReport.of(outcome, 25));
        assertEquals(50, page.getElementsByTagName("img").getLength());
        assertEquals(0, page.getElementsByTagName("script").getLength());
    }

    @Test
    void pageOfWrongMatchesShowsTheirRegions() throws Exception {
        Outcome liar = new Outcome(
                outcome.sources(),
                outcome.plan(),
                outcome.holdout(),
                List.of("liar"),
                List.of(List.of("a <work>: refused & dropped")),
                outcome.works(),
                outcome.results().stream()
                        .map(r -> new Result(
                                r.query(),
                                List.of(r.judged().get(2)),
                                r.unrelatedPairs(),
                                r.sharingPairs(),
                                Optional.of(new byte[] {1})))
                        .toList(),
                1);
        Document page = parse(HtmlReport.of(liar, 3));
        assertEquals(6, page.getElementsByTagName("img").getLength());
    }

    @Test
    void tableAndJsonNameEveryEdit() {
        String text = TextReport.of(outcome);
        String json = JsonReport.of(outcome);
        for (Row row : outcome.rows(Query.Part.EDITS, 0)) {
            assertTrue(text.contains(row.name()), row.name());
            assertTrue(json.contains("\"name\": \"" + row.name() + "\""), row.name());
        }
    }

    @Test
    void runRepeatsItself(@TempDir Path folder) throws Exception {
        Sources sources = Sources.list(Drawings.files(folder, PHOTOS, 240, 180), Optional.empty(), SILENT);
        Plan whole = Plan.of(sources.photos(), Holdout.EVEN, false);
        Source first = sources.photos().getFirst();
        List<Query> few = whole.queries().getOrDefault(first, List.of()).subList(0, 20);
        Plan plan = new Plan(sources.photos(), whole.works(), Map.of(first, few));
        assertEquals(verdicts(measure(plan, sources)), verdicts(measure(plan, sources)));
    }

    private static List<String> verdicts(Outcome outcome) {
        List<String> verdicts = new ArrayList<>();
        for (Result result : outcome.results()) {
            for (Judged judged : result.judged()) {
                verdicts.add(result.query().label() + " " + judged.hit() + " " + judged.score() + " " + judged.wrong());
            }
        }
        return verdicts;
    }

    private static Row row(List<Row> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    private static Document parse(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome measure(Plan plan, Sources sources) throws InterruptedException {
        try (PdqRecogniser pdq = new PdqRecogniser(false);
                PdqRecogniser dihedral = new PdqRecogniser(true);
                Liar liar = new Liar()) {
            return new QualityRun(plan, List.of(pdq, dihedral, liar), 2, SILENT).run(sources, Holdout.EVEN);
        }
    }

    /** Takes every picture for a quarter of the last photograph, which is not looked up. */
    private static final class Liar implements Recogniser<String> {
        private static final List<Point> REGION = List.of(new Point(1, 1), new Point(90, 5), new Point(60, 80));

        @Override
        public String name() {
            return "liar";
        }

        @Override
        public String look(Sample sample) {
            return "";
        }

        @Override
        public Optional<String> rejection(String looked) {
            return Optional.empty();
        }

        @Override
        public void register(String work, String looked) {}

        @Override
        public void ready() {}

        @Override
        public List<Found> search(String looked) {
            String work = "drawn-" + (PHOTOS - 1) + ".jpg#quarter/1";
            return List.of(new Found(work, 0.4, "invented", REGION, REGION, 50));
        }

        @Override
        public void close() {}
    }
}
