package org.rightful.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A hostile site costs its budget and nothing more. Not real software: nobody packages this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSiteTest {
    private static final int PAGES = 120;

    private Scanned scanned;
    private String report;
    private Map<String, Integer> asked;

    @BeforeAll
    void scan(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Path works = Photos.works(folder.resolve("works"));
        Path out = folder.resolve("report");
        try (HostileSite site = HostileSite.start(works.resolve("black-canyon.jpg"))) {
            scanned = Scanned.run(site.home(), works, out, "--max-pages", String.valueOf(PAGES), "--max-depth", "1000");
            asked = Map.of(
                    "/", site.asked("/"), "/calendar", site.asked("/calendar"), "/silent", site.asked("/silent"));
        }
        report = Files.readString(out.resolve("index.html"));
    }

    @Test
    void photographAmongTheTrapsIsFoundAndNothingElse() {
        assertEquals(0, scanned.code(), scanned.said());
        assertEquals(
                List.of("black-canyon img"),
                scanned.hits().stream()
                        .map(hit -> hit.work() + " " + hit.foundIn())
                        .toList());
    }

    @Test
    void scanEndsWithinItsBudget() {
        assertTrue(asked.getOrDefault("/", 0) <= PAGES + 20, asked::toString);
        assertTrue(asked.getOrDefault("/calendar", 0) < PAGES, asked::toString);
        assertTrue(scanned.took().compareTo(Duration.ofMinutes(5)) < 0, scanned.took()::toString);
    }

    @Test
    void silentAddressIsNotAskedAgain() {
        assertEquals(1, asked.get("/silent"));
    }

    @Test
    void addressesThatMustNotBeAskedAreReported() {
        for (String address : Set.of("169.254.169.254", "/bomb.jpg", "/silent", "/drip", "/circle")) {
            assertTrue(report.contains(address), () -> address + " is not in the report: " + scanned.said());
        }
    }
}
