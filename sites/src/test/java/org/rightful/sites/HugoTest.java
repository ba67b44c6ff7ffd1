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

/** A site built by Hugo, with its pictures in sizes and formats of their own, is scanned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HugoTest {
    private String home;
    private Scanned scanned;

    @BeforeAll
    void buildAndScan(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Path source = Files.createDirectories(folder.resolve("source"));
        Path site = Files.createDirectories(folder.resolve("site"));
        Hugo.makeSource(source);
        try (Web web = Web.serve("127.0.0.1", site)) {
            home = web.url();
            Hugo.build(source, site, home);
            scanned = Scanned.run(home, Photos.works(folder.resolve("works")), folder.resolve("report"));
        }
    }

    @Test
    void everyPageWithAWorkIsFoundAndNoOther() {
        Map<String, Set<String>> expected = new TreeMap<>(Map.of(
                "posts/listed/", Set.of("black-canyon"), // Hugo names a picture called "cover" for those who share
                "", Set.of("black-canyon"),
                "posts/", Set.of("black-canyon"),
                "posts/responsive/", Set.of("nagasaki-boats"),
                "posts/lazy/", Set.of("acanthus-mollis"),
                "posts/background/", Set.of("french-alpine-landscape"),
                "posts/thumbnail/", Set.of("airplane-from-above"),
                "posts/shared/", Set.of("nagasaki-boats"),
                "posts/structured/", Set.of("dust-bowl-home"),
                "posts/figure/", Set.of("march-pastoral")));
        Map<String, Set<String>> found = new TreeMap<>();
        scanned.worksOfPages().forEach((page, works) -> {
            if (page.endsWith("/")) {
                found.put(page.substring(home.length()), works);
            }
        });

        assertEquals(expected, found);
    }

    @Test
    void everyFindSaysHowThePageUsesThePicture() {
        String[][] uses = {
            {"posts/responsive/", "nagasaki-boats", "img"},
            {"posts/lazy/", "acanthus-mollis", "lazy"},
            {"posts/background/", "french-alpine-landscape", "css"},
            {"posts/thumbnail/", "airplane-from-above", "img"},
            {"posts/shared/", "nagasaki-boats", "twitter"}, // and opengraph, with the same address
            {"posts/structured/", "dust-bowl-home", "jsonld"},
            {"posts/figure/", "march-pastoral", "img"},
        };
        for (String[] use : uses) {
            Hit.Use expected = new Hit.Use(home + use[0], use[1], use[2], "own");
            assertTrue(scanned.uses().contains(expected), () -> expected + " is not among " + scanned.uses());
        }
    }

    @Test
    void pictureInTheStyleSheetIsFound() {
        assertTrue(
                scanned.onPages().stream()
                        .anyMatch(hit -> hit.page().endsWith(".css")
                                && hit.work().equals("black-canyon")
                                && hit.foundIn().equals("css")),
                scanned.uses()::toString);
    }

    @Test
    void originalsAreFoundInTheSitemap() {
        Set<String> found = new TreeSet<>();
        for (Hit hit : scanned.onPages()) {
            if (hit.foundIn().equals("sitemap")) {
                found.add(hit.work());
            }
        }

        assertEquals(new TreeSet<>(Photos.WORKS), found);
    }

    @Test
    void licenceAndCreditOfStructuredDataAreTold() {
        Hit hit = scanned.onPages().stream()
                .filter(one -> one.foundIn().equals("jsonld"))
                .findFirst()
                .orElseThrow();

        assertEquals("Lange", hit.text("credit"));
        assertTrue(hit.text("licenceSignal").contains("publicdomain/zero"), hit.line()::toString);
    }

    @Test
    void photographsThatAreNotRegisteredAreNotFound() {
        assertTrue(scanned.hits().stream().noneMatch(hit -> hit.image().matches(".*(cat|allium).*")));
        assertTrue(scanned.hits().stream().noneMatch(hit -> hit.page().endsWith("/posts/cat/")));
    }
}
