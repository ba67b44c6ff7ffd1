package org.rightful.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A wiki, whose pictures come out of {@code fetch.php} without an extension and behind a token, is scanned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DokuWikiTest {
    private DokuWiki wiki;
    private Scanned scanned;

    @BeforeAll
    void publishAndScan(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Path files = folder.resolve("files");
        Magazine.makeFiles(files);
        Magazine.makeElsewhere(folder.resolve("elsewhere"));
        Path works = Photos.works(folder.resolve("works"));
        try (DokuWiki site = DokuWiki.start(Files.createDirectories(folder.resolve("site")));
                Web elsewhere = Web.serve("127.0.0.2", folder.resolve("elsewhere"))) {
            wiki = site;
            site.publish(files, elsewhere.url());
            scanned = Scanned.run(site.home(), works, folder.resolve("report"));
        }
    }

    @Test
    void everyPageWithAWorkIsFoundAndNoOther() {
        Map<String, Set<String>> expected = new TreeMap<>(Map.of(
                wiki.page("boats"), Set.of("nagasaki-boats"),
                wiki.page("river:canyon"), Set.of("black-canyon"),
                wiki.page("direct"), Set.of("acanthus-mollis"),
                wiki.page("linked"), Set.of("dust-bowl-home"),
                wiki.page("elsewhere"), Set.of("march-pastoral"),
                wiki.page("table"), Set.of("acanthus-mollis", "nagasaki-boats")));
        Map<String, Set<String>> found = new TreeMap<>(scanned.worksOfPages());
        found.keySet().removeIf(page -> !page.matches(".*doku\\.php\\?id=[a-z:]+"));

        assertEquals(expected, found);
    }

    @Test
    void uploadedFileIsFoundBehindTheSizeThatThePageShows() {
        Hit boats = only(wiki.page("boats"));

        assertEquals(3000, boats.line().get("width").asInt(), boats.line()::toString);
        assertTrue(!boats.image().contains("w="), boats.image());
    }

    @Test
    void pictureThatTheWikiPassesOnIsFoundWhereItComesFrom() {
        Hit passedOn = only(wiki.page("elsewhere"));

        assertTrue(passedOn.image().startsWith("http://127.0.0.2:"), passedOn.image());
    }

    @Test
    void documentsNameTheirPageOrSlide() {
        Set<String> found = new TreeSet<>();
        for (Hit hit : scanned.onPages()) {
            if (hit.foundIn().startsWith("pdf") || hit.foundIn().startsWith("pptx")) {
                found.add(hit.work() + " " + hit.foundIn());
            }
        }

        assertEquals(
                Set.of(
                        "dust-bowl-home pdf:page=2",
                        "acanthus-mollis pptx:slide=1",
                        "black-canyon pptx:slide=2",
                        "nagasaki-boats pptx:slide=3"),
                found);
    }

    @Test
    void everyFindIsOfTheWorkThatIsInItsFile() {
        Map<String, String> works = Map.of(
                "boats", "nagasaki-boats",
                "canyon", "black-canyon",
                "acanthus", "acanthus-mollis",
                "home", "dust-bowl-home",
                "pastoral-small", "march-pastoral",
                "unused", "french-alpine-landscape");
        for (Hit hit : scanned.hits()) {
            if (hit.image().endsWith(".jpg")) {
                String file = hit.image().replaceAll(".*(/|:|=|%3A|%2F)", "").replace(".jpg", "");
                assertEquals(works.get(file), hit.work(), hit.line()::toString);
            }
        }
    }

    private Hit only(String page) {
        var hits = scanned.onPages().stream()
                .filter(hit -> hit.page().equals(page))
                .toList();
        assertEquals(1, hits.size(), () -> page + ": " + hits);
        return hits.getFirst();
    }
}
