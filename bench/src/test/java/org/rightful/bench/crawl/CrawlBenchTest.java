package org.rightful.bench.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlBenchTest {
    @TempDir
    private Path folder;

    @Test
    void smallSiteIsMeasuredWhole() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            new CrawlBench(new CrawlBench.Settings(folder, 400, 1, 1_000, List.of(), 400, false), stream, stream).run();
        }
        String json = Files.readString(folder.resolve("crawl.json"));
        assertTrue(json.contains("\"uses\": " + 400 * CrawlSite.PICTURES_A_PAGE), json);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("pages/s"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count(), "the memory files are taken away");
        }
    }

    @Test
    void scanIsMeasuredFromSiteToFindsBesideDecodingTheSameFiles() throws Exception {
        EndToEnd.Figures figures = new EndToEnd(1, false, System.err)
                .measure(List.of(Path.of(System.getProperty("rightful.samples"))), 18);
        assertEquals(18, figures.pictures());
        assertEquals(4, figures.copies(), "of two registered photographs two cuts each");
        assertEquals(4, figures.found());
        assertTrue(figures.shareOfDecoding() > 0 && figures.shareOfDecoding() < 1, figures.asText());
        assertTrue(
                figures.scanned().cpuSeconds() > 5 * figures.decoded().cpuSeconds(),
                "the workers' time counts: " + figures.asText());
    }

    private CrawlBench.Settings settings(int pages, int rounds, int pictures) {
        return new CrawlBench.Settings(folder, pages, rounds, 1, List.of(), pictures, false);
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> settings(401, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> settings(400, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> settings(400, 1, 3));
    }
}
