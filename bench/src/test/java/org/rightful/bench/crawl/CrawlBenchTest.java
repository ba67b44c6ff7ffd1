package org.rightful.bench.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlBenchTest {
    @TempDir
    private Path folder;

    @Test
    void smallSiteIsMeasuredWhole() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new CrawlBench(new CrawlBench.Settings(folder, 400, 1, 1_000, false), stream, stream).run();
        String json = Files.readString(folder.resolve("crawl.json"));
        assertTrue(json.contains("\"uses\": " + 400 * CrawlSite.PICTURES_A_PAGE), json);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("pages/s"));
        assertEquals(1, Files.list(folder).count(), "the memory files are taken away");
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CrawlBench.Settings(folder, 401, 1, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new CrawlBench.Settings(folder, 400, 0, 1, false));
    }
}
