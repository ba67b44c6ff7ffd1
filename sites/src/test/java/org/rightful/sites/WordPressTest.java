package org.rightful.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A magazine made with WordPress is scanned, changed in WordPress, and scanned again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordPressTest {
    private static final Pattern UPLOAD =
            Pattern.compile("/wp-content/uploads/\\d+/\\d+/([a-z-]+?)(-\\d+x\\d+|-scaled)?\\.(jpg|png)");

    private Magazine magazine;
    private Scanned first;
    private Scanned second;
    private Map<String, Set<String>> named;

    @BeforeAll
    void publishAndScan(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Path files = folder.resolve("files");
        Magazine.makeFiles(files);
        Magazine.makeElsewhere(folder.resolve("elsewhere"));
        Magazine.makeWidget(folder.resolve("widget"));
        Path works = Photos.works(folder.resolve("works"));
        Path out = folder.resolve("report");
        try (WordPress site = WordPress.start(Files.createDirectories(folder.resolve("site")));
                Web elsewhere = Web.serve("127.0.0.2", folder.resolve("elsewhere"));
                Web widget = Web.serve("127.0.0.3", folder.resolve("widget"))) {
            magazine = Magazine.publish(site, files, elsewhere.url(), widget.url() + "widget.html");
            named = namedByWordPress(site);
            first = Scanned.run(site.home(), works, out);
            site.run("unpublish-picture.php", magazine.id("captioned"));
            second = Scanned.run(site.home(), works, out);
        }
    }

    /** Each page that WordPress says it has, with the works whose files its markup names; read without our code. */
    private static Map<String, Set<String>> namedByWordPress(WordPress site) throws Exception {
        Map<String, Set<String>> pages = new TreeMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String page : site.run("addresses.php").lines().toList()) {
                Matcher upload = UPLOAD.matcher(Web.text(client, page));
                Set<String> works = new TreeSet<>();
                while (upload.find()) {
                    String work = Magazine.WORK_OF_FILE.get(upload.group(1));
                    if (work != null) {
                        works.add(work);
                    }
                }
                pages.put(page, works);
            }
        }
        return pages;
    }

    @Test
    void everyWayToUseAPictureInAPostIsFound() {
        String[][] uses = {
            {"gallery", "nagasaki-boats", "img", "own"},
            {"gallery", "acanthus-mollis", "img", "own"},
            {"cover", "black-canyon", "srcset", "own"},
            {"fixed-cover", "french-alpine-landscape", "css", "own"},
            {"featured", "dust-bowl-home", "srcset", "own"},
            {"captioned", "march-pastoral", "srcset", "own"},
            {"thumbnail", "airplane-from-above", "img", "own"},
            {"attachment", "acanthus-mollis", "img", "own"},
            {"attachment page", "acanthus-mollis", "srcset", "own"},
            {"hotlink", "march-pastoral", "img", "hotlink"},
            {"frame", "airplane-from-above", "frame", "frame"},
            {"video", "nagasaki-boats", "poster", "own"},
            {"about", "dust-bowl-home", "img", "own"},
            {"cat", "french-alpine-landscape", "img", "own"}, // the image widget, which is on every page
        };
        for (String[] use : uses) {
            Hit.Use expected = new Hit.Use(magazine.url(use[0]), use[1], use[2], use[3]);
            assertTrue(first.uses().contains(expected), () -> expected + " is not among " + worksOn(expected.page()));
        }
    }

    @Test
    void everyPageThatNamesAWorkIsFoundAndNoOther() {
        Map<String, Set<String>> found = new TreeMap<>(first.worksOfPages());
        Map<String, Set<String>> onPages = new TreeMap<>();
        for (Map.Entry<String, Set<String>> page : named.entrySet()) {
            Set<String> works = new TreeSet<>(page.getValue());
            works.addAll(fromOtherHosts(page.getKey(), works.size()));
            if (!works.isEmpty()) {
                onPages.put(page.getKey(), works);
            }
        }
        found.keySet().retainAll(named.keySet());

        assertEquals(onPages, found);
        assertTrue(onPages.size() > 30, () -> "pages with works: " + onPages.keySet());
    }

    private Set<String> fromOtherHosts(String page, int ownWorks) {
        boolean feed = page.endsWith("/feed/") && ownWorks > 2; // the feeds with the posts' text
        Set<String> works = new TreeSet<>();
        if (feed || page.equals(magazine.url("hotlink"))) {
            works.add("march-pastoral");
        }
        if (feed || page.equals(magazine.url("frame"))) {
            works.add("airplane-from-above");
        }
        return works;
    }

    @Test
    void everyFindIsOfTheWorkThatIsInItsFile() {
        for (Hit hit : first.hits()) {
            Matcher upload = UPLOAD.matcher(hit.image());
            if (upload.find()) {
                assertEquals(Magazine.WORK_OF_FILE.get(upload.group(1)), hit.work(), hit.line()::toString);
            }
            assertFalse(hit.image().contains("cat") || hit.image().contains("allium"), hit.line()::toString);
        }
    }

    @Test
    void documentsNameTheirPageOrSlide() {
        Set<String> found = first.onPages().stream()
                .filter(hit -> hit.page().matches(".*\\.(pdf|pptx)"))
                .map(hit -> hit.work() + " " + hit.foundIn())
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "dust-bowl-home pdf:page=2",
                        "acanthus-mollis pptx:slide=1",
                        "black-canyon pptx:slide=2",
                        "nagasaki-boats pptx:slide=3"),
                found);
    }

    @Test
    void frameAndHotlinkAreToldApartAndNameTheOtherParty() {
        Hit hotlink = only("hotlink", "march-pastoral");
        Hit frame = only("frame", "airplane-from-above");

        assertEquals(List.of("hotlink", "127.0.0.2"), List.of(hotlink.hosting(), hotlink.text("hostingParty")));
        assertEquals(List.of("frame", "127.0.0.3"), List.of(frame.hosting(), frame.text("widgetHost")));
    }

    @Test
    void largestFileIsFoundBehindTheSizesThatPagesShow() {
        Hit boats = only("gallery", "nagasaki-boats");
        Hit airplane = only("thumbnail", "airplane-from-above");

        assertTrue(boats.image().endsWith("/boats-from-the-camera.jpg"), boats.image());
        assertEquals(3000, boats.line().get("width").asInt());
        assertTrue(airplane.image().endsWith("/airplane.jpg"), airplane.image());
    }

    @Test
    void creditAndLicenceBesideThePictureAreTold() {
        Hit captioned = only("captioned", "march-pastoral");

        assertTrue(captioned.text("credit").contains("P. H. Emerson"), captioned.line()::toString);
        assertTrue(
                captioned.text("licenceSignal").contains("creativecommons.org/licenses/by/4.0"),
                captioned.line()::toString);
        assertEquals("", only("hotlink", "march-pastoral").text("licenceSignal"));
    }

    @Test
    void licenceInsideTheFileIsTold() {
        String signal = only("thumbnail", "airplane-from-above").text("licenceSignal");

        assertTrue(signal.startsWith("usage_terms: http://www.getty.edu/"), signal);
    }

    @Test
    void mirroredCopyIsSaidToBeMirrored() {
        assertTrue(only("fixed-cover", "french-alpine-landscape", "mirrored")
                .line()
                .get("mirrored")
                .asBoolean());
    }

    @Test
    void fileThatNoPostUsesIsFoundInTheListOfMedia() {
        assertTrue(
                first.hits().stream()
                        .anyMatch(hit -> hit.image().endsWith("/canyon-forgotten.jpg")
                                && hit.foundIn().equals("rest")
                                && hit.work().equals("black-canyon")),
                "the listing of /wp-json/ is read");
    }

    @Test
    void pictureTakenOutOfThePostIsStillFoundOnTheServer() {
        String post = magazine.url("captioned");
        List<Hit> now = second.hits().stream()
                .filter(hit -> hit.page().equals(post) && hit.work().equals("march-pastoral"))
                .toList();

        assertEquals(1, now.size(), now::toString);
        assertEquals("still", now.getFirst().text("state"));
        assertFalse(now.getFirst().isOnPage());
        assertTrue(now.getFirst().image().endsWith("/pastoral.png"));
    }

    @Test
    void whatWasNotChangedIsStillThere() {
        Set<Hit.Use> before = first.uses();
        before.removeIf(use -> use.work().equals("march-pastoral"));
        Set<Hit.Use> after = second.hits().stream()
                .filter(hit -> hit.isOnPage() && hit.text("state").equals("still"))
                .map(Hit::use)
                .collect(Collectors.toCollection(TreeSet::new));
        after.removeIf(use -> use.work().equals("march-pastoral"));

        assertEquals(before, after);
    }

    private Hit only(String post, String work) {
        return only(post, work, "");
    }

    private Hit only(String post, String work, String inImage) {
        List<Hit> hits = first.onPages().stream()
                .filter(hit -> hit.page().equals(magazine.url(post))
                        && hit.work().equals(work)
                        && hit.image().contains(inImage))
                .toList();
        assertEquals(1, hits.size(), () -> post + ", " + work + ": " + hits);
        return hits.getFirst();
    }

    private List<Hit.Use> worksOn(String page) {
        return first.uses().stream().filter(use -> use.page().equals(page)).toList();
    }
}
