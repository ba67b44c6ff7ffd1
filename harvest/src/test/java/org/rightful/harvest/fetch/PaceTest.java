package org.rightful.harvest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {
    private static final Duration GAP = Duration.ofMillis(40);

    @Test
    void hundredHostsEachKeepTheGapUnderManyConcurrentAsks() throws Exception {
        int hosts = 100;
        int asks = 5;
        List<RudeServer> servers = new ArrayList<>();
        Map<Integer, AtomicInteger> under = new ConcurrentHashMap<>();
        AtomicInteger mostAtOnce = new AtomicInteger();
        try (WebFetcher fetcher = Asking.fetcher(true, Resolver.system(), Asking.pace(GAP))) {
            for (int i = 0; i < hosts; i++) {
                int number = i;
                under.put(number, new AtomicInteger());
                servers.add(new RudeServer((request, wire) -> {
                    mostAtOnce.accumulateAndGet(under.get(number).incrementAndGet(), Math::max);
                    try {
                        return request.path().equals("/0")
                                ? wire.answer(302, "Location: /redirected\r\n", "")
                                : wire.answer(200, "", "ok");
                    } finally {
                        under.get(number).decrementAndGet();
                    }
                }));
            }
            List<Thread> threads = new ArrayList<>();
            for (int ask = 0; ask < asks; ask++) {
                for (RudeServer server : servers) {
                    String path = "/" + ask;
                    threads.add(Thread.ofVirtual().start(() -> {
                        try {
                            fetcher.fetch(Asking.ask(server.url(path)));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        long shortest = Long.MAX_VALUE;
        for (RudeServer server : servers) {
            List<RudeServer.Request> requests = server.requests();
            assertEquals(asks + 1, requests.size(), "the redirect is a request of its own");
            for (int i = 1; i < requests.size(); i++) {
                shortest = Math.min(
                        shortest, requests.get(i).nanos() - requests.get(i - 1).nanos());
            }
            server.close();
        }
        assertTrue(shortest >= GAP.toNanos() * 9 / 10, "shortest gap seen by a server: " + shortest + " ns");
        assertEquals(1, mostAtOnce.get(), "requests to one host at once");
    }

    @Test
    void gapIsCountedFromTheEndOfTheAnswer() throws Exception {
        AtomicLong clock = new AtomicLong();
        Pace pace = new Pace(Duration.ofSeconds(1), 1, clock::get);
        try (Pace.Permit _ = pace.enter("a:80")) {
            clock.set(Duration.ofSeconds(10).toNanos());
        }
        assertEquals(Duration.ofSeconds(11).toNanos(), pace.readyAt("a:80"));
        assertEquals(clock.get(), pace.readyAt("b:80"), "another host may be asked at once");
    }

    @Test
    void serverThatAsksForRestGetsIt() throws Exception {
        AtomicLong clock = new AtomicLong();
        Pace pace = new Pace(Duration.ofSeconds(1), 1, clock::get);
        pace.enter("a:80").close();
        pace.holdBack("a:80", Duration.ofSeconds(90));
        assertEquals(Duration.ofSeconds(90).toNanos(), pace.readyAt("a:80"));
        pace.holdBack("a:80", Duration.ofSeconds(5));
        assertEquals(
                Duration.ofSeconds(90).toNanos(), pace.readyAt("a:80"), "a shorter wish does not undo a longer one");
    }

    @Test
    void crawlDelayWidensTheGapForGood() throws Exception {
        AtomicLong clock = new AtomicLong();
        Pace pace = new Pace(Duration.ofSeconds(1), 1, clock::get);
        pace.enter("a:80").close();
        pace.slowDown("a:80", Duration.ofSeconds(30));
        assertEquals(Duration.ofSeconds(30).toNanos(), pace.readyAt("a:80"));
        clock.set(Duration.ofSeconds(30).toNanos());
        pace.enter("a:80").close();
        assertEquals(Duration.ofSeconds(60).toNanos(), pace.readyAt("a:80"));
        pace.slowDown("a:80", Duration.ofMillis(10));
        pace.slowDown("b:80", Duration.ofMillis(10));
        assertEquals(Duration.ofSeconds(60).toNanos(), pace.readyAt("a:80"), "never faster than our own gap");
    }

    @Test
    void tooManyRequestsPushesTheHostBack() throws Exception {
        Pace pace = Asking.pace(Duration.ZERO);
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
                    case "/429" -> wire.answer(429, "Retry-After: 30\r\n", "");
                    case "/503" -> wire.answer(503, "Retry-After: 86400\r\n", "");
                    default -> wire.answer(200, "Retry-After: 30\r\n", "");
                });
                WebFetcher fetcher = Asking.fetcher(true, Resolver.system(), pace)) {
            Map<String, Long> waits = new HashMap<>();
            for (String path : List.of("/200", "/429", "/503")) {
                fetcher.fetch(Asking.ask(server.url(path)));
                waits.put(path, pace.readyAt(Pace.host(server.url("/"))) - System.nanoTime());
                if (path.equals("/429")) {
                    assertTrue(waits.get(path) > Duration.ofSeconds(20).toNanos(), waits::toString);
                    break; // the next ask would wait
                }
                assertTrue(waits.get(path) <= 0, waits::toString);
            }
        }
    }
}
