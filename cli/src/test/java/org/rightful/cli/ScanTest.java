package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What one scan says of a site that uses works in many ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanTest {
    private PublishedSites sites;
    private Path out;
    private Run run;

    @BeforeAll
    void scanOnce(@TempDir Path folder) throws IOException {
        sites = new PublishedSites();
        out = folder.resolve("report");
        run = Run.of(
                "scan",
                sites.site.url("/"),
                "--works",
                PublishedSites.works(folder),
                "--out",
                out,
                "--delay",
                0,
                "--allow-private-network",
                "--json");
    }

    @AfterAll
    void close() {
        sites.close();
    }

    @Test
    void everyUseIsFoundAndNoOther() throws Exception {
        assertEquals(0, run.code(), run.notes());
        assertEquals(new TreeSet<>(PublishedSites.uses()), hits().uses());
        assertEquals(
                new TreeSet<>(PublishedSites.uses()), Hits.of(run.answers()).uses(), "as they came");
        assertFalse(run.notes().contains("scanning:"), "no progress in a pipe");
        keysStandInTheOrderOfTheDesign(
                Files.readAllLines(out.resolve("hits.jsonl")).getFirst());
        JsonNode canyon = hits().the("black-canyon", "/gallery");
        assertEquals(sites.site.url("/canyon.jpg"), canyon.get("image").asString(), "the largest size");
        assertTrue(canyon.get("credit").asString().contains("O’Sullivan"), canyon::toString);
        assertEquals("crop", canyon.get("kind").asString());
        assertTrue(hits().the("nagasaki-boats", "/gallery").get("mirrored").asBoolean());
        String html = Files.readString(out.resolve("index.html"));
        assertTrue(html.contains("13 uses of 6 pictures found"), html.substring(0, 400));
    }

    @Test
    @Tag("R27")
    void ownCopyHotlinkFrameAndWidgetAreToldApart() throws Exception {
        JsonNode own = hits().the("black-canyon", "/gallery");
        assertEquals("own", own.get("hosting").asString());
        assertTrue(own.get("hostingParty").isNull());
        JsonNode hotlink = hits().the("dust-bowl-home", "/gallery");
        assertEquals("hotlink", hotlink.get("hosting").asString());
        assertEquals("127.0.0.2", hotlink.get("hostingParty").asString());
        JsonNode frame = hits().the("french-alpine-landscape", "/gallery");
        assertEquals("frame", frame.get("hosting").asString());
        assertEquals("127.0.0.3", frame.get("widgetHost").asString());
        assertEquals(sites.widget.url("/embed"), frame.get("framedPage").asString());
        JsonNode widget = hits().the("march-pastoral", "/posts");
        assertEquals("embed", widget.get("hosting").asString(), "the service's markup, not the file's host, decides");
        assertEquals("x.com", widget.get("widgetHost").asString());
        assertTrue(widget.get("framedPage").isNull());
        assertEquals(
                Map.of("own", 10L, "hotlink", 1L, "frame", 1L, "embed", 1L),
                hits().all().stream()
                        .collect(Collectors.groupingBy(hit -> hit.get("hosting").asString(), Collectors.counting())));
    }

    @Test
    @Tag("R28")
    void pageOrSlideAndTheRegionAreMarked() throws Exception {
        JsonNode pdf = hits().the("black-canyon", "/report.pdf");
        assertEquals("pdf:page=2", pdf.get("foundIn").asString());
        assertEquals(4, pdf.get("position").size());
        assertTrue(pdf.get("queryRegion").size() >= 3, pdf::toString);
        assertEquals(
                "pptx:slide=2",
                hits().the("nagasaki-boats", "/talk.pptx").get("foundIn").asString());
        JsonNode left = hits().the("black-canyon", "/collage");
        JsonNode right = hits().the("dust-bowl-home", "/collage");
        assertEquals(left.get("image"), right.get("image"));
        assertEquals(0, leftmost(left), 30, "the left half of the collage");
        assertEquals(600, leftmost(right), 30, "the right half");
        JsonNode crop = hits().the("black-canyon", "/gallery");
        assertEquals(50, crop.get("workOverlapPercent").asDouble(), 4, "half of the work was cut out");
        assertEquals(100, crop.get("queryOverlapPercent").asDouble(), 4);
    }

    @Test
    void pictureInsideADrawingIsFoundWhereTheDrawingIsShown() throws Exception {
        JsonNode leaf = hits().the("acanthus-mollis", "/collage");
        assertEquals("svg", leaf.get("foundIn").asString());
        assertEquals(sites.site.url("/drawing.svg"), leaf.get("image").asString());
        assertEquals(300, leaf.get("prominence").get("shownWidth").asInt());
    }

    @Test
    @Tag("R29")
    void sizePositionAndProminenceAreRecorded() throws Exception {
        JsonNode canyon = hits().the("black-canyon", "/gallery");
        BufferedImage served = Alteration.CROPPED.apply(PublishedSites.sample("black-canyon"));
        assertEquals(served.getWidth(), canyon.get("width").asInt(), "the largest size, not the one in src");
        assertEquals(served.getHeight(), canyon.get("height").asInt());
        assertEquals("#fig > img", canyon.get("elementPath").asString());
        JsonNode prominence = canyon.get("prominence");
        assertEquals(1, prominence.get("place").asInt());
        assertEquals(4, prominence.get("of").asInt());
        assertEquals("main", prominence.get("region").asString());
        assertEquals(600, prominence.get("shownWidth").asInt());
        assertEquals(400, prominence.get("shownHeight").asInt());
        assertEquals(
                600.0 * 400 / (600 * 400 + 2 * 200 * 150),
                prominence.get("shareOfContent").asDouble(),
                0.001,
                "beside the lazy picture, whose placeholder counts too");
        JsonNode second = hits().the("nagasaki-boats", "/gallery").get("prominence");
        assertTrue(second.get("place").asInt() > 1, second::toString);
        double[] drawn = {100.0 / 612, (792 - 300 - 220) / 792.0, 300.0 / 612, 220.0 / 792};
        JsonNode position = hits().the("black-canyon", "/report.pdf").get("position");
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(drawn[i], position.get(i).asDouble(), 0.005, "on a letter page: " + position);
        }
    }

    @Test
    @Tag("R32")
    void creditAndLinkToTheSourceAreRecorded() throws Exception {
        JsonNode leaf = hits().the("acanthus-mollis", "/imprint");
        assertTrue(leaf.get("credit").asString().contains("Karl Blossfeldt"), leaf::toString);
        assertEquals("https://photos.example/leaf", leaf.get("sourceLink").asString());
        assertTrue(hits().the("acanthus-mollis", "/news").get("credit").isNull());
    }

    private static void keysStandInTheOrderOfTheDesign(String line) {
        List<String> keys =
                new ArrayList<>(Hits.of(List.of(line)).all().getFirst().propertyNames());
        assertEquals(
                List.of(
                        "work",
                        "page",
                        "image",
                        "foundIn",
                        "hosting",
                        "width",
                        "height",
                        "score",
                        "queryRegion",
                        "workRegion",
                        "credit",
                        "licenceSignal",
                        "seenAt"),
                keys.subList(0, 13));
    }

    private static double leftmost(JsonNode hit) {
        return hit.get("queryRegion")
                .valueStream()
                .mapToDouble(corner -> corner.get(0).asDouble())
                .min()
                .orElseThrow();
    }

    private Hits hits() throws IOException {
        return Hits.in(out);
    }
}
