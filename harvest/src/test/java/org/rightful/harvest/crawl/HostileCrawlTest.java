package org.rightful.harvest.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rightful.harvest.crawl.CrawlTest.scan;
import static org.rightful.harvest.crawl.CrawlTest.usual;
import static org.rightful.harvest.crawl.CrawlTest.with;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.fetch.Asking;
import org.rightful.harvest.fetch.RudeServer;

/** Sites without end, and sites that mean harm: they cost their budget and nothing more. */
@Timeout(60)
class HostileCrawlTest {
    @Test
    void endlessCalendarEndsAndTheRestOfTheSiteIsRead() throws Exception {
        AtomicInteger days = new AtomicInteger();
        try (RudeServer server = new RudeServer((request, wire) -> {
            if (request.path().startsWith("/day/")) {
                days.incrementAndGet();
                int day = Integer.parseInt(request.path().substring(5));
                return wire.answer(
                        200,
                        "Content-Type: text/html\r\n",
                        "<a href=/day/" + (day + 1) + ">next</a><a href=/day/" + (day + 2) + ">later</a>");
            }
            return switch (request.path()) {
                case "/" ->
                    wire.answer(200, "Content-Type: text/html\r\n", "<a href=/day/1>calendar</a><a href=/last>x</a>");
                case "/last" -> wire.answer(200, "Content-Type: text/html\r\n", "<img src=/p.png>");
                case "/p.png" -> wire.answer(200, "Content-Type: image/png\r\n", SmallSite.png(1));
                default -> wire.answer(404, "", "");
            };
        })) {
            Gathered found = scan(server.url("/"), with(5_000, 5_000, List.of(), List.of()));
            assertEquals(HarvestLimits.defaults().site().patternPages(), days.get());
            assertEquals(List.of("/p.png"), found.picturePaths());
            assertTrue(found.count(Reason.TRAP) > 0);
        }
    }

    @Test
    void hostileSiteCostsItsBudgetAndTheGoodPictureIsFound() throws Exception {
        byte[] bomb = gzip(new byte[80 << 20]);
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
            case "/" ->
                wire.answer(
                        200,
                        "Content-Type: text/html\r\n",
                        "<a href=/bomb>1</a><a href=/meta>2</a><a href=/file>3</a><a href=/loop>4</a><a href=/rubbish>5</a>"
                                + "<img src=/bomb.png><img src=/cut.png><img src=/good.png><img src=http://169.254.169.254/x.png>");
            case "/bomb", "/bomb.png" -> wire.answer(200, "Content-Encoding: gzip\r\n", bomb);
            case "/meta" -> wire.answer(302, "Location: http://169.254.169.254/latest\r\n", "");
            case "/file" -> wire.answer(302, "Location: file:///etc/passwd\r\n", "");
            case "/loop" -> wire.answer(302, "Location: /loop\r\n", "");
            case "/rubbish" -> wire.answer(404, "", "");
            case "/good.png" -> wire.answer(200, "Content-Type: image/png\r\n", SmallSite.png(1));
            default -> wire.answer(404, "", "");
        })) {
            Gathered found = scan(server.url("/"), usual());
            assertEquals(List.of("/good.png"), found.picturePaths());
            assertEquals(2, found.count(Reason.TOO_MANY_BYTES));
            assertEquals(1, found.count(Reason.ADDRESS_REFUSED), "the picture");
            assertEquals(1, found.count(Reason.OUT_OF_SCOPE), "the redirect of the page");
            assertEquals(1, found.count(Reason.REDIRECT_REFUSED));
            assertEquals(1, found.count(Reason.REDIRECT_LOOP));
            assertEquals(2, found.count(Reason.STATUS), "what is not there");
        }
    }

    @Test
    void endlessSitemapsEnd() throws Exception {
        AtomicInteger maps = new AtomicInteger();
        try (RudeServer server = new RudeServer((request, wire) -> {
            if (request.path().equals("/robots.txt") || request.path().startsWith("/.well")) {
                return wire.answer(404, "", "");
            }
            if (request.path().equals("/")) {
                return wire.answer(200, "Content-Type: text/html\r\n", "<img src=/p.png>");
            }
            if (request.path().equals("/p.png")) {
                return wire.answer(200, "", SmallSite.png(1));
            }
            maps.incrementAndGet();
            String host = "http://" + request.field("Host");
            return wire.answer(
                    200,
                    "Content-Type: application/xml\r\n",
                    "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>"
                            + host + "/map" + maps.get() + ".xml</loc></sitemap></sitemapindex>");
        })) {
            Gathered found = new Gathered();
            new Harvest(Asking.AGENT, CrawlTest.fewMeans(30), InstantSource.system())
                    .scan(List.of(server.url("/")), usual(), Optional.empty(), Optional.empty(), found, progress -> {});
            assertEquals(30 - 1, maps.get(), "with security.txt thirty");
            assertTrue(found.count(Reason.BUDGET_SPENT) > 0);
        }
    }

    private static byte[] gzip(byte[] plain) throws java.io.IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
