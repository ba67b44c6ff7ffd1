package org.rightful.harvest.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.rightful.harvest.FoundAgain;
import org.rightful.harvest.FoundPicture;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Asking;
import org.rightful.harvest.fetch.RudeServer;
import org.rightful.harvest.frontier.Hashes;

@Timeout(60)
class CrawlTest {
    @TempDir
    private Path folder;

    @Test
    void everyPictureIsHandedOnOnceWithAllItsUses() throws Exception {
        try (SmallSite site = new SmallSite()) {
            site.page("/", "<a href=two>2</a><img src=a.png><img src=b.png>")
                    .page(
                            "/two",
                            "<a href=/>1</a><img src=a.png><a href=direct>picture</a><link rel=stylesheet href=s.css>")
                    .text("/s.css", "text/css", "body { background: url(/css.png) }")
                    .picture("/a.png", 1)
                    .picture("/b.png", 1)
                    .picture("/css.png", 2)
                    .picture("/direct", 3);
            Gathered found = scan(site, usual());
            assertEquals(List.of("/", "/direct", "/s.css", "/two"), found.paths());
            assertEquals(3, found.pictures.size(), "a.png and b.png have the same bytes");
            assertEquals(new TreeSet<>(List.of("/ img", "/two img")), found.usesOf(sha(1)));
            assertEquals(new TreeSet<>(List.of("/s.css css")), found.usesOf(sha(2)));
            assertEquals(new TreeSet<>(List.of("/direct direct")), found.usesOf(sha(3)));
            assertEquals(List.of(), found.missed);
            assertEquals(FoundPicture.Change.NEW, found.pictures.getFirst().change());
        }
    }

    @Test
    void largestSizeIsFetchedAndIfItIsMissingTheNext() throws Exception {
        try (SmallSite site = new SmallSite()) {
            site.page(
                            "/",
                            "<img src=small.png srcset='small.png 100w, middle.png 400w, large.png 900w'>"
                                    + "<img src=s2.png srcset='s2.png 100w, nothing.png 900w'>"
                                    + "<img src=only-a-page.png>")
                    .picture("/small.png", 1)
                    .picture("/middle.png", 2)
                    .picture("/large.png", 3)
                    .picture("/s2.png", 4)
                    .page("/only-a-page.png", "<p>soft 404");
            Gathered found = scan(site, usual());
            assertEquals(List.of("/large.png", "/s2.png"), found.picturePaths());
            assertEquals(1, found.missed.size());
            assertEquals(Reason.NOT_READ, found.missed.getFirst().why().reason());
            assertEquals(1, found.missed.getFirst().uses().size(), "what the page says of it is told");
        }
    }

    @Test
    void sitemapsFeedsAndWhatRobotsForbidAreKeptTo() throws Exception {
        try (SmallSite site = new SmallSite()) {
            String root = site.server.url("/").toString();
            site.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /no\nSitemap: " + root + "map.xml\n")
                    .text(
                            "/map.xml",
                            "application/xml",
                            "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>"
                                    + root + "lonely</loc></url></urlset>")
                    .page("/lonely", "<img src=/l.png>")
                    .page("/", "<a href=no>no</a><img src=no/p.png>")
                    .page("/no", "secret")
                    .picture("/no/p.png", 1)
                    .picture("/l.png", 2);
            Gathered found = scan(site, usual());
            assertEquals(List.of("/", "/lonely", "/map.xml"), found.paths());
            assertEquals(List.of("/l.png"), found.picturePaths());
            assertEquals(2, found.count(Reason.ROBOTS_FORBID));
            assertTrue(site.server.requests().stream()
                    .noneMatch(request -> request.path().startsWith("/no")));
        }
    }

    @Test
    void siteThatCannotBeAskedForItsRulesIsLeftAlone() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(500, "", ""))) {
            Gathered found = scan(server.url("/"), usual());
            assertEquals(1, found.count(Reason.ROBOTS_UNKNOWN));
            assertTrue(server.requests().stream()
                    .allMatch(request -> request.path().equals("/robots.txt")));
        }
    }

    @Test
    void otherSitesPagesAreLeftButTheirPicturesAndFramesAreNot() throws Exception {
        try (SmallSite other = new SmallSite();
                SmallSite site = new SmallSite()) {
            String there =
                    "http://127.0.0.2:" + other.server.port() + "/"; // nobody listens there: a page would be missed
            site.page(
                            "/",
                            "<a href='" + there + "page'>elsewhere</a><img src='" + other.server.url("/hot.png")
                                    + "'><a href=/deep/1>deep</a><a href=/skip/x>skipped</a>")
                    .page("/deep/1", "<a href=/deep/2>deeper</a>")
                    .page("/deep/2", "<img src=/never.png>");
            other.picture("/hot.png", 1);
            HarvestOptions options = with(1000, 1, List.of(), List.of(Pattern.compile("/skip/")));
            Gathered found = scan(site, options);
            assertEquals(List.of("/", "/deep/1"), found.paths());
            assertEquals(List.of("/hot.png"), found.picturePaths());
            assertEquals(1, found.count(Reason.TOO_DEEP));
            assertEquals(1, found.missed.size());
        }
    }

    @Test
    void pageBudgetIsKeptAndSaid() throws Exception {
        try (RudeServer server = new RudeServer(
                (request, wire) -> List.of("/", "/page").contains(request.path().replaceFirst("-.*", ""))
                        ? wire.answer(200, "Content-Type: text/html\r\n", links(request.path(), 20))
                        : wire.answer(404, "", ""))) {
            Gathered found = scan(server.url("/"), with(30, 12, List.of(), List.of()));
            assertEquals(30, found.pages.size());
            assertTrue(found.count(Reason.BUDGET_SPENT) > 0);
        }
    }

    @Test
    void archiveIsReadAsIfItWereTheSite() throws Exception {
        Path file = folder.resolve("crawl.warc.gz");
        try (WarcWriter writer = new WarcWriter(file)) {
            writer.write(archived("http://a.example/p.png", "image/png", SmallSite.png(1)));
            writer.write(archived(
                    "http://a.example/", "text/html", "<img src=/p.png><img src=/absent.png>".getBytes(UTF_8)));
        }
        Gathered found = new Gathered();
        List<String> damages = harvest().replay(List.of(file), usual(), found, progress -> {});
        assertEquals(List.of(), damages);
        assertEquals(List.of("/p.png"), found.picturePaths());
        assertEquals(new TreeSet<>(List.of("/ img")), found.usesOf(sha(1)));
        assertEquals(1, found.count(Reason.NOT_IN_ARCHIVE));
        assertEquals(1, found.missed.size());
    }

    static HarvestLimits fewMeans(int means) {
        HarvestLimits usual = HarvestLimits.defaults();
        HarvestLimits.Site site = usual.site();
        return new HarvestLimits(
                usual.wire(),
                usual.robots(),
                usual.reading(),
                new HarvestLimits.Site(
                        site.pagesAHost(),
                        site.picturesAHost(),
                        means,
                        site.queuedAHost(),
                        site.hostsADomain(),
                        site.patternPages(),
                        site.pagesANewPicture(),
                        site.segmentRepeats(),
                        site.pageAddressCharacters(),
                        site.parameters(),
                        site.retries(),
                        site.refusals(),
                        site.longestWait(),
                        site.openPages(),
                        site.atOnce(),
                        site.atOnceAHost()));
    }

    private static WarcResponse archived(String url, String type, byte[] body) throws java.io.IOException {
        ByteArrayOutputStream http = new ByteArrayOutputStream();
        http.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n").getBytes(UTF_8));
        http.write(body);
        return new WarcResponse.Builder(URI.create(url))
                .date(Instant.EPOCH)
                .body(MediaType.HTTP_RESPONSE, http.toByteArray())
                .build();
    }

    @Test
    void serverThatIsBusyIsAskedAgainLater() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
            case "/" ->
                asked.getAndIncrement() < 2
                        ? wire.answer(503, "Retry-After: 0\r\n", "")
                        : wire.answer(200, "Content-Type: text/html\r\n", "<img src=/p.png><img src=/never.png>");
            case "/p.png" -> wire.answer(200, "", SmallSite.png(1));
            case "/never.png" -> wire.answer(429, "Retry-After: 86400\r\n", "");
            default -> wire.answer(404, "", "");
        })) {
            HarvestLimits usual = HarvestLimits.defaults();
            Gathered found = new Gathered();
            new Harvest(Asking.AGENT, usual, InstantSource.system())
                    .scan(List.of(server.url("/")), usual(), Optional.empty(), Optional.empty(), found, progress -> {});
            assertEquals(List.of("/p.png"), found.picturePaths());
            assertEquals(1, found.count(Reason.TOLD_TO_WAIT));
        }
    }

    @Test
    void secondScanTellsNewStillThereChangedAndGone() throws Exception {
        Path memory = folder.resolve("memory");
        try (SmallSite site = new SmallSite()) {
            site.page(
                            "/",
                            "<img src=same.png><img src=changes.png><img src=orphan.png><img src=goes.png><a href=p>p</a>")
                    .page("/p", "<img src=same.png>")
                    .picture("/same.png", 1)
                    .picture("/changes.png", 2)
                    .picture("/orphan.png", 3)
                    .picture("/goes.png", 4);
            scan(site, memory);
            site.page("/", "<img src=same.png><img src=changes.png><img src=fresh.png>")
                    .picture("/changes.png", 5)
                    .picture("/fresh.png", 6);
            site.remove("/goes.png");
            int before = site.server.requests().size();
            Gathered second = scan(site, memory);
            List<String> changes = second.pictures.stream()
                    .map(picture -> picture.response().orElseThrow().url().path() + " " + picture.change())
                    .sorted()
                    .toList();
            assertEquals(List.of("/changes.png CHANGED", "/fresh.png NEW"), changes);
            List<String> again = second.again.stream()
                    .flatMap((FoundAgain one) -> one.url().stream())
                    .map(WebUrl::path)
                    .sorted()
                    .toList();
            assertEquals(List.of("/orphan.png", "/same.png"), again, "unchanged, and asked for without their bytes");
            assertEquals(new TreeSet<>(List.of("/ img", "/p img")), second.usesOf(sha(1)));
            assertEquals(
                    List.of("/goes.png"), second.gone.stream().map(WebUrl::path).toList());
            assertTrue(second.paths().contains("/p"), "no longer linked, and still there");
            long conditional = site.server.requests().stream()
                    .skip(before)
                    .filter(request -> !request.field("If-None-Match").isEmpty())
                    .count();
            assertEquals(6, conditional, "two pages and four pictures");
        }
    }

    @Test
    void scanThatBrokeOffGoesOnAndMissesNothing() throws Exception {
        Path memory = folder.resolve("memory");
        try (SmallSite site = new SmallSite()) {
            StringBuilder links = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                links.append("<a href=/").append(i).append(">x</a>");
                site.page("/" + i, "<img src=/" + i + ".png>").picture("/" + i + ".png", i);
            }
            site.page("/", links.toString());
            Gathered first = new Gathered() {
                @Override
                public synchronized void picture(FoundPicture picture) {
                    if (pictures.size() == 15) {
                        throw new IllegalStateException("the sink's disk is full");
                    }
                    super.picture(picture);
                }
            };
            assertThrows(
                    IllegalStateException.class,
                    () -> harvest()
                            .scan(
                                    List.of(site.server.url("/")),
                                    usual(),
                                    Optional.of(memory),
                                    Optional.empty(),
                                    first,
                                    p -> {}));
            Gathered second = scan(site, memory);
            TreeSet<String> all = new TreeSet<>(first.picturePaths());
            all.addAll(second.picturePaths());
            assertEquals(40, all.size());
            assertTrue(second.pictures.size() < 40, "what was handed on is not handed on again");
        }
    }

    @Test
    void interruptStopsTheScanAndTheNextGoesOn() throws Exception {
        Path memory = folder.resolve("memory");
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger hangs = new AtomicInteger(1);
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
            case "/" -> wire.answer(200, "Content-Type: text/html\r\n", "<img src=/slow.png><img src=/fast.png>");
            case "/fast.png" -> wire.answer(200, "", SmallSite.png(1));
            case "/slow.png" -> {
                if (hangs.getAndDecrement() > 0) {
                    asked.countDown();
                    yield wire.hang();
                }
                yield wire.answer(200, "", SmallSite.png(2));
            }
            default -> wire.answer(404, "", "");
        })) {
            Gathered first = new Gathered();
            AtomicReference<Throwable> ended = new AtomicReference<>();
            Thread scanning = Thread.ofPlatform().start(() -> {
                try {
                    harvest()
                            .scan(
                                    List.of(server.url("/")),
                                    usual(),
                                    Optional.of(memory),
                                    Optional.empty(),
                                    first,
                                    p -> {});
                } catch (Exception e) {
                    ended.set(e);
                }
            });
            asked.await();
            scanning.interrupt();
            scanning.join();
            assertInstanceOf(InterruptedException.class, ended.get());
            Gathered second = new Gathered();
            harvest().scan(List.of(server.url("/")), usual(), Optional.of(memory), Optional.empty(), second, p -> {});
            TreeSet<String> all = new TreeSet<>(first.picturePaths());
            all.addAll(second.picturePaths());
            assertEquals(new TreeSet<>(List.of("/fast.png", "/slow.png")), all);
            assertEquals(List.of(), second.missed);
        }
    }

    @Test
    void pageDrawnByScriptsIsRendered() throws Exception {
        Renderer renderer = url -> new Renderer.Shown(url, "<img src=/late.png>", List.of());
        String script = "<div id=app></div><script src=/app.js></script>";
        try (SmallSite site = new SmallSite()) {
            site.page("/", script).picture("/late.png", 1);
            Gathered always = new Gathered();
            HarvestOptions usual = usual();
            HarvestOptions rendering = new HarvestOptions(
                    usual.maxPages(),
                    usual.maxDepth(),
                    usual.delay(),
                    1,
                    true,
                    List.of(),
                    List.of(),
                    true,
                    true,
                    HarvestOptions.Render.ALWAYS);
            harvest()
                    .scan(
                            List.of(site.server.url("/")),
                            rendering,
                            Optional.empty(),
                            Optional.of(renderer),
                            always,
                            p -> {});
            assertEquals(List.of("/late.png"), always.picturePaths());
            assertEquals(List.of(), scan(site, usual()).picturePaths(), "never means never");
        }
    }

    @Test
    void gapBetweenRequestsToAHostHoldsForTheWholeScan() throws Exception {
        Duration gap = Duration.ofMillis(25);
        try (SmallSite site = new SmallSite()) {
            site.page("/", "<img src=/1.png><img src=/2.png><a href=/a>a</a>")
                    .page("/a", "<img src=/3.png>")
                    .picture("/1.png", 1)
                    .picture("/2.png", 2)
                    .picture("/3.png", 3);
            Gathered found = scan(
                    site,
                    new HarvestOptions(
                            100, 5, gap, 1, true, List.of(), List.of(), true, true, HarvestOptions.Render.NEVER));
            assertEquals(3, found.pictures.size());
            List<RudeServer.Request> requests = site.server.requests();
            List<Long> gaps = new ArrayList<>();
            for (int i = 1; i < requests.size(); i++) {
                gaps.add(requests.get(i).nanos() - requests.get(i - 1).nanos());
            }
            assertTrue(gaps.stream().allMatch(one -> one > gap.toNanos() * 9 / 10), gaps::toString);
        }
    }

    @Test
    void loopbackIsRefusedUnlessItIsAllowed() throws Exception {
        try (SmallSite site = new SmallSite()) {
            Gathered found = new Gathered();
            HarvestOptions strict = HarvestOptions.defaults();
            assertFalse(strict.allowPrivateNetwork());
            new Harvest(Asking.AGENT, HarvestLimits.defaults(), InstantSource.system())
                    .scan(
                            List.of(WebUrl.of("http://127.0.0.1/")),
                            strict,
                            Optional.empty(),
                            Optional.empty(),
                            found,
                            p -> {});
            assertEquals(1, found.count(Reason.ADDRESS_REFUSED), found.missed::toString);
            assertEquals(List.of(), site.server.requests());
        }
    }

    private static String links(String path, int count) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < count; i++) {
            html.append("<a href='")
                    .append(path.equals("/") ? "/page" : path)
                    .append('-')
                    .append((char) ('a' + i))
                    .append("'>x</a>");
        }
        return html.toString();
    }

    private static String sha(int picture) {
        return HexFormat.of().formatHex(Hashes.sha256(SmallSite.png(picture)));
    }

    static HarvestOptions usual() {
        return with(1000, 12, List.of(), List.of());
    }

    static HarvestOptions with(int pages, int depth, List<Pattern> include, List<Pattern> exclude) {
        return new HarvestOptions(
                pages, depth, Duration.ZERO, 1, true, include, exclude, true, true, HarvestOptions.Render.NEVER);
    }

    private static Harvest harvest() {
        return new Harvest(Asking.AGENT, HarvestLimits.defaults(), InstantSource.system());
    }

    private static Gathered scan(SmallSite site, HarvestOptions options) throws Exception {
        return scan(site.server.url("/"), options);
    }

    static Gathered scan(WebUrl url, HarvestOptions options) throws Exception {
        Gathered found = new Gathered();
        harvest().scan(List.of(url), options, Optional.empty(), Optional.empty(), found, progress -> {});
        return found;
    }

    private static Gathered scan(SmallSite site, Path memory) throws Exception {
        Gathered found = new Gathered();
        harvest()
                .scan(
                        List.of(site.server.url("/")),
                        usual(),
                        Optional.of(memory),
                        Optional.empty(),
                        found,
                        progress -> {});
        return found;
    }
}
