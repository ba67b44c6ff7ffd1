package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scans that follow on each other, and scans that find nothing. */
class RepeatedScanTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("R24")
    void secondScanTellsWhatIsNewStillThereAndGone() throws Exception {
        try (PublishedSites sites = new PublishedSites()) {
            scan(sites.site.url("/"));
            Hits first = hits();
            assertEquals(13, first.in("new").all().size());
            sites.other.remove("/home.jpg");
            sites.site.page("/news", "<p>The picture is off this page.</p><a href=/report.pdf>report</a>");
            sites.site
                    .page("/other", "<img src=/canyon.jpg>")
                    .page(
                            "/",
                            "<a href=/gallery>gallery</a> <a href=/news>news</a> <a href=/imprint>imprint</a> <a href=/other>other</a> <a href=/collage>both</a> <a href=/posts>posts</a>");
            Run second = scan(sites.site.url("/"));
            assertEquals(0, second.code(), second.notes());
            assertEquals(Set.of("black-canyon /other img own"), hits().in("new").uses());
            assertEquals(
                    Set.of("dust-bowl-home /gallery img hotlink"),
                    hits().in("gone").uses());
            JsonNode left = hits().the("acanthus-mollis", "/news");
            assertEquals("still", left.get("state").asString(), "the file is still on the server");
            assertFalse(left.get("stillOnPage").asBoolean());
            JsonNode there = hits().the("black-canyon", "/gallery");
            assertTrue(there.get("stillOnPage").asBoolean());
            JsonNode before = first.the("black-canyon", "/gallery");
            assertEquals(before.get("firstSeen"), there.get("firstSeen"));
            assertTrue(time(there, "lastSeen").isAfter(time(before, "lastSeen")));
            JsonNode gone = hits().the("dust-bowl-home", "/gallery");
            assertEquals(first.the("dust-bowl-home", "/gallery").get("lastSeen"), gone.get("lastSeen"));
            assertTrue(time(gone, "lastChecked").isAfter(time(gone, "lastSeen")));
            assertEquals(14, hits().all().size());
            assertEquals(
                    "still",
                    hits().the("acanthus-mollis", "/collage").get("state").asString(),
                    "the drawing is unchanged, so it was not sent again");
        }
    }

    @Test
    void worksThatAreAddedAreLookedForInWhatWasSeen() throws Exception {
        try (PublishedSites sites = new PublishedSites()) {
            Path works = PublishedSites.works(folder);
            Path later = works.resolveSibling("later.jpg");
            Files.move(works.resolve("acanthus-mollis.jpg"), later);
            run(works, sites.site.url("/"));
            assertEquals(10, hits().all().size());
            Files.move(later, works.resolve("acanthus-mollis.jpg"));
            run(works, sites.site.url("/"));
            assertEquals(
                    Set.of(
                            "acanthus-mollis /news img own",
                            "acanthus-mollis /imprint img own",
                            "acanthus-mollis /collage svg own"),
                    hits().in("new").uses());
            assertEquals(10, hits().in("still").all().size());
            assertFalse(Files.readString(out().resolve("index.html")).contains("No preview"));
        }
    }

    @Test
    void nothingFoundIsSaidKindlyAndWithExitCodeOne() throws Exception {
        try (ScannedSite site = new ScannedSite("127.0.0.1")) {
            site.page("/", "<img src=/x.jpg>").picture("/x.jpg", PublishedSites.sample("allium-oreophilum"));
            Run run = scan(site.url("/"));
            assertEquals(1, run.code(), run.notes());
            assertEquals("", Files.readString(out().resolve("hits.jsonl")));
            String html = Files.readString(out().resolve("index.html"));
            assertTrue(html.contains("None of your pictures was found"), html);
            assertTrue(html.contains("That is good news"), html);
        }
    }

    @Test
    void whatWasNotLookedAtIsSaid() throws Exception {
        try (PublishedSites sites = new PublishedSites()) {
            sites.site.put(
                    "/robots.txt", "text/plain", "User-agent: *\nDisallow: /news\n".getBytes(StandardCharsets.UTF_8));
            scan(sites.site.url("/"));
            assertTrue(hits().uses().stream().noneMatch(use -> use.contains("/news")));
            assertFalse(sites.site.asked().contains("/news"));
            String html = Files.readString(out().resolve("index.html"));
            assertTrue(html.contains("robots.txt asks to stay away"), html);
            assertTrue(html.contains(sites.site.url("/news")), html);
        }
    }

    @Test
    void wrongUseIsRefusedWithWordsThatHelp() throws IOException {
        Path works = PublishedSites.works(folder);
        refused("neither a web address", "nonsense", "--works", works);
        refused("there is no file or folder", "http://127.0.0.1/", "--works", folder.resolve("none"));
        refused("--delay is between", "http://127.0.0.1/", "--works", works, "--delay", "-1");
        refused("--max-pages is at least 1", "http://127.0.0.1/", "--works", works, "--max-pages", "0");
        refused("is no regular expression", "http://127.0.0.1/", "--works", works, "--include", "(");
        refused("auto, always or never", "http://127.0.0.1/", "--works", works, "--render", "maybe");
        refused("none of the works", "http://127.0.0.1/", "--works", Files.createDirectory(folder.resolve("empty")));
    }

    private void refused(String words, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--out", out()));
        Run run = Run.of(all.toArray());
        assertEquals(2, run.code(), run.notes());
        assertTrue(run.notes().contains(words), run.notes());
    }

    private static Instant time(JsonNode hit, String key) {
        return Instant.parse(hit.get(key).asString());
    }

    private Path out() {
        return folder.resolve("report");
    }

    private Hits hits() throws IOException {
        return Hits.in(out());
    }

    private Run scan(Object... more) throws IOException {
        Path works = folder.resolve("works");
        return run(Files.exists(works) ? works : PublishedSites.works(folder), more);
    }

    private Run run(Path works, Object... more) {
        List<Object> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(more));
        all.addAll(List.of("--works", works, "--out", out(), "--delay", 0, "--allow-private-network"));
        return Run.of(all.toArray());
    }
}
