package org.rightful.harvest.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Asking;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.RudeServer;
import org.rightful.harvest.fetch.WebFetcher;

@Timeout(20)
class RobotsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-08-01T12:00:00Z"));
    private final Pace pace = Asking.pace(Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "200, ALLOWED",
        "204, ALLOWED",
        "400, ALLOWED",
        "401, ALLOWED",
        "403, ALLOWED",
        "404, ALLOWED",
        "410, ALLOWED",
        "429, UNKNOWN",
        "500, UNKNOWN",
        "503, UNKNOWN",
        "304, UNKNOWN",
        "302, UNKNOWN"
    })
    void statusDecides(int status, String expected) throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(status, "", ""))) {
            assertEquals(expected, verdict(server, "/page"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/open, ALLOWED",
        "/private, FORBIDDEN",
        "/private/deep?q=1, FORBIDDEN",
        "/private/but-this, ALLOWED",
        "/file.gif, FORBIDDEN",
        "/file.gif?x, ALLOWED",
        "/caf%C3%A9, FORBIDDEN",
        "/for-others, ALLOWED",
    })
    void ourGroupIsKeptTo(String path, String expected) throws Exception {
        String rules = """
                User-agent: *
                Disallow: /for-others
                User-agent: other
                User-Agent: RIGHTFUL
                Disallow: /private
                Allow: /private/but-this
                Disallow: /*.gif$
                Disallow: /café
                """;
        try (RudeServer server = serving(rules)) {
            assertEquals(expected, verdict(server, path));
        }
    }

    @Test
    void fiveRedirectsAreFollowedAndTheRulesAreOfTheSiteThatWasAsked() throws Exception {
        assertEquals("FORBIDDEN", verdictAfterRedirects(5));
        assertEquals("UNKNOWN", verdictAfterRedirects(6));
    }

    @Test
    void silenceBrokenAnswersAndRefusedRedirectsForbidAll() throws Exception {
        List<RudeServer.Manners> manners = List.of(
                (request, wire) -> wire.hang(),
                (request, wire) -> false,
                (request, wire) -> {
                    wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nUser-agent: *")
                            .out()
                            .flush();
                    return false;
                },
                (request, wire) -> wire.answer(302, "Location: http://169.254.169.254/robots.txt\r\n", ""),
                (request, wire) -> wire.answer(302, "Location: file:///robots.txt\r\n", ""),
                (request, wire) -> wire.answer(302, "Location: /robots.txt\r\n", ""));
        for (RudeServer.Manners rude : manners) {
            try (RudeServer server = new RudeServer(rude)) {
                assertEquals("UNKNOWN", verdict(server, "/"));
            }
        }
    }

    @Test
    void rulesBehindTheLimitAreNotSeenButThoseBeforeItAre() throws Exception {
        String first = "User-agent: *\nDisallow: /early\n";
        String rules = first + "# filling\n".repeat(600 * 1024 / 10) + "Disallow: /late\n";
        try (RudeServer server = serving(rules)) {
            assertEquals("FORBIDDEN", verdict(server, "/early"));
            assertEquals("ALLOWED", verdict(server, "/late"));
        }
    }

    @Test
    void rulesAreBelievedForADayAndFailuresForMinutes() throws Exception {
        try (RudeServer server = serving("User-agent: *\nDisallow: /no\n");
                RudeServer broken = new RudeServer((request, wire) -> wire.answer(500, "", ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            Robots robots = robots(fetcher);
            robots.of(server.url("/a"));
            robots.of(broken.url("/a"));
            now.set(now.get().plus(Duration.ofMinutes(11)));
            robots.of(server.url("/b"));
            robots.of(broken.url("/b"));
            assertEquals(1, server.requests().size());
            assertEquals(2, broken.requests().size());
            now.set(now.get().plus(Duration.ofHours(24)));
            robots.of(server.url("/c"));
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void manyWhoAskAtOnceAskOnce() throws Exception {
        try (RudeServer server = serving("User-agent: *\nDisallow: /no\n");
                WebFetcher fetcher = Asking.onLoopback()) {
            Robots robots = robots(fetcher);
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        start.await();
                        robots.of(server.url("/"));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void crawlDelaySlowsThePaceAndTooLongAOneMeansStayAway() throws Exception {
        try (RudeServer server = serving("User-agent: *\nCrawl-delay: 7\nSitemap: /map.xml\nSitemap: not a:// b\n");
                RudeServer slow = serving("User-agent: *\nCrawl-delay: 86400\n");
                WebFetcher fetcher = Asking.onLoopback()) {
            Robots robots = robots(fetcher);
            Rules rules = robots.of(server.url("/"));
            assertEquals(Optional.of(Duration.ofSeconds(7)), rules.crawlDelay());
            assertTrue(rules.sitemaps().contains(server.url("/map.xml")), rules.sitemaps()::toString);
            pace.enter(Pace.host(server.url("/"))).close();
            assertTrue(pace.readyAt(Pace.host(server.url("/"))) - System.nanoTime()
                    > Duration.ofSeconds(6).toNanos());
            assertEquals("FORBIDDEN", name(robots.of(slow.url("/")).refuse(slow.url("/"))));
        }
    }

    private String verdictAfterRedirects(int redirects) throws Exception {
        try (RudeServer other = new RudeServer((request, wire) -> {
                    int n = Integer.parseInt(request.path().substring(1));
                    return n == 0
                            ? wire.answer(200, "", "User-agent: *\nDisallow: /no")
                            : wire.answer(301, "Location: /" + (n - 1) + "\r\n", "");
                });
                RudeServer server = new RudeServer((request, wire) ->
                        wire.answer(301, "Location: " + other.url("/" + (redirects - 1)) + "\r\n", ""))) {
            return verdict(server, "/no");
        }
    }

    private RudeServer serving(String rules) throws Exception {
        return new RudeServer((request, wire) -> wire.answer(200, "Content-Type: text/plain\r\n", rules));
    }

    private Robots robots(WebFetcher fetcher) {
        return new Robots(fetcher, pace, Asking.AGENT, HarvestLimits.defaults().robots(), (InstantSource) now::get);
    }

    private String verdict(RudeServer server, String path) throws Exception {
        try (WebFetcher fetcher = Asking.onLoopback()) {
            WebUrl url = server.url(path);
            return name(robots(fetcher).of(url).refuse(url));
        }
    }

    private static String name(Optional<NotFetched> refusal) {
        if (refusal.isEmpty()) {
            return "ALLOWED";
        }
        Reason reason = refusal.get().reason();
        assertInstanceOf(Reason.class, reason);
        return reason == Reason.ROBOTS_FORBID ? "FORBIDDEN" : reason == Reason.ROBOTS_UNKNOWN ? "UNKNOWN" : "?";
    }
}
