package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedScanTest {
    private static final String DRAWN_BY_SCRIPT = """
            <div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>
            <script>
              const picture = new Image();
              picture.src = ["", "leaf" + ".jpg"].join("/");
              document.getElementById("root").append(picture);
            </script>
            """;

    @Test
    void pictureThatOnlyScriptsShowIsFoundInTheBrowser(@TempDir Path folder) throws Exception {
        Path works = PublishedSites.works(folder);
        try (ScannedSite site = new ScannedSite("127.0.0.1")) {
            site.page("/", DRAWN_BY_SCRIPT)
                    .picture("/leaf.jpg", Alteration.MIRRORED.apply(PublishedSites.sample("acanthus-mollis")));
            Run without = scan(site, works, folder.resolve("without"), "never");
            assertEquals(1, without.code(), without.notes());
            assertTrue(Files.readString(folder.resolve("without/index.html")).contains("no browser was used"));
            Run with = scan(site, works, folder.resolve("with"), "auto");
            assertEquals(0, with.code(), with.notes());
            assertEquals(
                    Set.of("acanthus-mollis / img own"),
                    Hits.in(folder.resolve("with")).uses());
        }
    }

    private static Run scan(ScannedSite site, Path works, Path out, String render) {
        return Run.of(
                "scan",
                site.url("/"),
                "--works",
                works,
                "--out",
                out,
                "--delay",
                0,
                "--allow-private-network",
                "--render",
                render);
    }
}
