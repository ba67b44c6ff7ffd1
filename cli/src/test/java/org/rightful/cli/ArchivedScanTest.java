package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

class ArchivedScanTest {
    private static final Instant ARCHIVED = Instant.parse("2024-05-06T07:08:09Z");

    @Test
    void archiveGivesTheSameFindsWithoutTheNetwork(@TempDir Path folder) throws Exception {
        Path works = PublishedSites.works(folder);
        Path archive = folder.resolve("crawl.warc.gz");
        try (PublishedSites sites = new PublishedSites()) {
            write(archive, sites.site, sites.other, sites.widget);
        } // from here on nobody answers
        Run run = Run.of(
                "scan",
                archive,
                "--works",
                works,
                "--out",
                folder.resolve("report"),
                "--max-pages",
                9); // its pages and documents: pictures do not count
        assertEquals(0, run.code(), run.notes());
        Hits hits = Hits.in(folder.resolve("report"));
        assertEquals(new TreeSet<>(PublishedSites.uses()), hits.uses());
        assertEquals(
                ARCHIVED.toString(),
                hits.the("black-canyon", "/gallery").get("seenAt").asString(),
                "it was seen when it was archived");
    }

    @Test
    void fileThatIsNoArchiveIsRefused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("crawl.warc"), "this is no archive");
        Run run = Run.of("scan", file, "--works", PublishedSites.works(folder), "--out", folder.resolve("report"));
        assertEquals(2, run.code(), run.notes());
        assertTrue(run.notes().contains("crawl.warc"), run.notes());
    }

    private static void write(Path archive, ScannedSite... sites) throws IOException {
        try (WarcWriter writer = new WarcWriter(
                FileChannel.open(archive, StandardOpenOption.CREATE, StandardOpenOption.WRITE), WarcCompression.GZIP)) {
            for (ScannedSite site : sites) {
                for (Map.Entry<String, ScannedSite.File> file : site.files().entrySet()) {
                    HttpResponse response = new HttpResponse.Builder(200, "OK")
                            .body(
                                    MediaType.parse(file.getValue().type()),
                                    file.getValue().bytes())
                            .build();
                    writer.write(new WarcResponse.Builder(URI.create(site.url(file.getKey())))
                            .date(ARCHIVED)
                            .body(response)
                            .build());
                }
            }
        }
    }
}
