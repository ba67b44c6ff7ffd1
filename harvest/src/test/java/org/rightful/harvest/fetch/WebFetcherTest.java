package org.rightful.harvest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;

@Timeout(20)
class WebFetcherTest {
    @Test
    void answerHasStatusFieldsBodyAndAddress() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(404, "X-A: 1\r\nX-A: 2\r\n", "gone"));
                WebFetcher fetcher = Asking.onLoopback()) {
            Response response = response(fetcher.fetch(Asking.ask(server.url("/a?b=c"))));
            assertEquals(404, response.status());
            assertEquals(List.of("1", "2"), response.headers().all("x-a"));
            assertEquals("gone", text(response));
            assertEquals("127.0.0.1", response.address());
            assertTrue(response.whole());
            assertEquals("/a?b=c", server.requests().getFirst().path());
        }
    }

    @Test
    void weSayWhoWeAreAndWhatWeWant() throws Exception {
        try (RudeServer server =
                        new RudeServer((request, wire) -> wire.answer(200, "Set-Cookie: id=1; Path=/\r\n", ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            Ask ask = new Ask(server.url("/"), "image/avif,image/*", Validators.NONE, 100, false, 5, Ask.ANYWHERE);
            fetcher.fetch(ask);
            fetcher.fetch(ask);
            RudeServer.Request second = server.requests().get(1);
            assertEquals("Rightful/0.1 (+https://rightful.example/bot)", second.field("User-Agent"));
            assertEquals("image/avif,image/*", second.field("Accept"));
            assertEquals("gzip, deflate, br", second.field("Accept-Encoding"));
            assertEquals("", second.field("Cookie"), "cookies are not kept");
        }
    }

    @Test
    void unchangedIsAskedForAndToldApart() throws Exception {
        String date = "Sat, 01 Aug 2026 00:00:00 GMT";
        try (RudeServer server = new RudeServer((request, wire) -> {
                    boolean known = request.field("If-None-Match").equals("\"v1\"")
                            && request.field("If-Modified-Since").equals(date);
                    return known
                            ? keeps(wire.text("HTTP/1.1 304 Not Modified\r\n\r\n"))
                            : wire.answer(200, "ETag: \"v1\"\r\nLast-Modified: " + date + "\r\n", "new");
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            Response first = response(fetcher.fetch(Asking.ask(server.url("/"))));
            Validators validators = Validators.of(first.headers());
            Response second =
                    response(fetcher.fetch(new Ask(server.url("/"), "*/*", validators, 100, false, 5, Ask.ANYWHERE)));
            assertEquals(304, second.status());
            assertEquals(0, second.body().length);
        }
    }

    @Test
    void packedBodiesAreUnpacked() throws Exception {
        byte[] plain = "the same words in every coding".getBytes(StandardCharsets.UTF_8);
        byte[] brotli = Base64.getDecoder().decode("Gx0A+CVBxt5ykEM06U92QYYiZbwfrj0=");
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
                    case "/gzip" -> wire.answer(200, "Content-Encoding: gzip\r\n", gzip(plain));
                    case "/zlib" -> wire.answer(200, "Content-Encoding: deflate\r\n", deflate(plain, false));
                    case "/bare" -> wire.answer(200, "Content-Encoding: deflate\r\n", deflate(plain, true));
                    case "/br" -> wire.answer(200, "Content-Encoding: br\r\n", brotli);
                    case "/twice" ->
                        wire.answer(200, "Content-Encoding: deflate, gzip\r\n", gzip(deflate(plain, false)));
                    case "/identity" -> wire.answer(200, "Content-Encoding: identity\r\n", plain);
                    default -> wire.answer(200, "", plain);
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            for (String path : List.of("/gzip", "/zlib", "/bare", "/br", "/twice", "/identity", "/plain")) {
                Response response = response(fetcher.fetch(Asking.ask(server.url(path))));
                assertEquals("the same words in every coding", text(response), path);
                assertTrue(response.whole(), path);
            }
        }
    }

    @Test
    void answersThatAreNotToBeHadSayWhy() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);
        byte[] rubbish = new byte[100];
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
                    case "/bomb" -> wire.answer(200, "Content-Encoding: gzip\r\n", bomb);
                    case "/bomb-in-bomb" -> wire.answer(200, "Content-Encoding: gzip, gzip\r\n", gzip(bomb));
                    case "/endless" -> endless(wire.text("HTTP/1.1 200 OK\r\n\r\n"));
                    case "/announced" ->
                        wire.text("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
                                .hang();
                    case "/headers" ->
                        wire.text("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200))
                                .answer(200, "", "");
                    case "/long-header" -> wire.answer(200, "X: " + "y".repeat(20_000) + "\r\n", "");
                    case "/endless-headers" -> endless(wire.text("HTTP/1.1 200 OK\r\nX: "));
                    case "/rubbish" -> wire.answer(200, "Content-Encoding: gzip\r\n", rubbish);
                    case "/unknown-coding" -> wire.answer(200, "Content-Encoding: snail\r\n", rubbish);
                    case "/packed-often" -> wire.answer(200, "Content-Encoding: gzip, gzip, gzip, gzip\r\n", rubbish);
                    case "/not-http" -> ends(wire.text("220 mail.example ESMTP\r\n"));
                    case "/silent" -> wire.hang();
                    case "/stalls" ->
                        wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
                                .hang();
                    case "/drip" -> drip(wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"));
                    case "/slow-headers" -> drip(wire.text("HTTP/1.1 200 OK\r\nX: "));
                    default -> false;
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            assertReason(Reason.TOO_MANY_BYTES, fetcher, server.url("/bomb"));
            assertReason(Reason.TOO_MANY_BYTES, fetcher, server.url("/bomb-in-bomb"));
            assertReason(Reason.TOO_MANY_BYTES, fetcher, server.url("/endless"));
            assertReason(Reason.TOO_MANY_BYTES, fetcher, server.url("/announced"));
            assertReason(Reason.TOO_MANY_HEADERS, fetcher, server.url("/headers"));
            assertReason(Reason.TOO_MANY_HEADERS, fetcher, server.url("/long-header"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/endless-headers"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/rubbish"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/unknown-coding"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/packed-often"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/not-http"));
            assertReason(Reason.TOO_SLOW, fetcher, server.url("/silent"));
            assertReason(Reason.TOO_SLOW, fetcher, server.url("/stalls"));
            assertReason(Reason.TOO_SLOW, fetcher, server.url("/drip"));
            assertReason(Reason.TOO_SLOW, fetcher, server.url("/slow-headers"));
            assertReason(Reason.BROKEN_ANSWER, fetcher, server.url("/hangs-up"));
        }
    }

    @Test
    void brokenConnectionGivesWhatCameAndSaysSo() throws Exception {
        byte[] half = gzip("abcdefgh".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
                    case "/lies" -> ends(wire.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"));
                    case "/chunk" ->
                        ends(wire.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"));
                    default ->
                        wire.answer(200, "Content-Encoding: gzip\r\n", java.util.Arrays.copyOf(half, half.length - 12));
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            for (String path : List.of("/lies", "/chunk")) {
                Response response = response(fetcher.fetch(Asking.ask(server.url(path))));
                assertEquals("abc", text(response), path);
                assertFalse(response.whole(), path);
            }
            Response packed = response(fetcher.fetch(Asking.ask(server.url("/half-packed"))));
            assertFalse(packed.whole());
        }
    }

    @Test
    void redirectsAreFollowedAndListed() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> switch (request.path()) {
                    case "/1" -> wire.answer(301, "Location: /2\r\n", "moved");
                    case "/2" -> wire.answer(302, "Location: 3#part\r\n", "");
                    case "/3" -> wire.answer(303, "", "see below, but where");
                    default -> wire.answer(500, "", "");
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            Response response = response(fetcher.fetch(Asking.ask(server.url("/1"))));
            assertEquals(303, response.status(), "without a location it is an answer like any other");
            assertEquals(server.url("/1"), response.asked());
            assertEquals(server.url("/3"), response.url());
            assertEquals(List.of(server.url("/1"), server.url("/2")), response.redirects());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/",
                "javascript:alert(1)",
                "data:,x",
                "gopher://127.0.0.1:70/",
                "http://"
            })
    void redirectOutOfTheWebIsRefused(String target) throws Exception {
        try (RudeServer server =
                        new RudeServer((request, wire) -> wire.answer(302, "Location: " + target + "\r\n", ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            assertReason(Reason.REDIRECT_REFUSED, fetcher, server.url("/"));
            assertEquals(1, server.requests().size());
        }
    }

    /** As web shops and newspapers do: set a cookie, send the visitor round, and show the page to who brings it back. */
    @Test
    void redirectsThatAskForTheirCookieBackAreFollowedAndTheCookieIsForgotten() throws Exception {
        String twoAndTwoThatDoNotCount = Stream.of("seen=1", "way=a", "old=1; Max-Age=0", "other=1; Path=/elsewhere")
                .map(cookie -> "Set-Cookie: " + cookie)
                .collect(Collectors.joining("\r\n"));
        try (RudeServer other = new RudeServer(
                        InetAddress.ofLiteral("127.0.0.2"),
                        (request, wire) -> wire.answer(200, "", "at the other: " + request.field("Cookie")));
                RudeServer server = new RudeServer((request, wire) -> {
                    String cookie = request.field("Cookie");
                    return switch (request.path()) {
                        case "/same" ->
                            cookie.contains("seen=1")
                                    ? wire.answer(200, "", "shown to " + cookie)
                                    : wire.answer(302, "Location: /same\r\nSet-Cookie: seen=1; Path=/\r\n", "");
                        case "/round" ->
                            cookie.contains("seen=2; way=a")
                                    ? wire.answer(200, "", "shown to " + cookie)
                                    : wire.answer(
                                            302,
                                            String.join("\r\n", twoAndTwoThatDoNotCount, "Location: /gate", ""),
                                            "");
                        case "/gate" -> wire.answer(303, "Location: /round\r\nSet-Cookie: seen=2\r\n", "");
                        case "/away" ->
                            wire.answer(302, "Set-Cookie: own=1\r\nLocation: " + other.url("/") + "\r\n", "");
                        case "/circle" -> wire.answer(302, "Location: /circle\r\nSet-Cookie: same=1\r\n", "");
                        case "/counts" ->
                            wire.answer(302, "Location: /counts\r\nSet-Cookie: n=" + request.nanos() + "\r\n", "");
                        default -> wire.answer(200, "", "cookie: " + cookie);
                    };
                });
                WebFetcher fetcher = Asking.onLoopback()) {
            assertEquals("shown to seen=1", text(response(fetcher.fetch(Asking.ask(server.url("/same"))))));
            assertEquals("shown to seen=2; way=a", text(response(fetcher.fetch(Asking.ask(server.url("/round"))))));
            assertEquals("cookie: ", text(response(fetcher.fetch(Asking.ask(server.url("/next"))))));
            assertEquals("at the other: ", text(response(fetcher.fetch(Asking.ask(server.url("/away"))))));
            assertReason(Reason.REDIRECT_LOOP, fetcher, server.url("/circle"));
            assertReason(Reason.TOO_MANY_REDIRECTS, fetcher, server.url("/counts"));
        }
    }

    @Test
    void redirectsThatDoNotEndAreLeft() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(
                        302,
                        "Location: "
                                + (request.path().startsWith("/loop")
                                        ? request.path().equals("/loop") ? "/loop2" : "/loop"
                                        : "/" + count.incrementAndGet())
                                + "\r\n",
                        ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            assertReason(Reason.REDIRECT_LOOP, fetcher, server.url("/loop"));
            assertReason(Reason.TOO_MANY_REDIRECTS, fetcher, server.url("/start"));
            assertEquals(2 + 6, server.requests().size(), "five redirects are followed");
        }
    }

    @Test
    void redirectToMetadataIsRefusedEvenOnThePrivateNetwork() throws Exception {
        try (RudeServer server = new RudeServer(
                        (request, wire) -> wire.answer(302, "Location: http://169.254.169.254/latest/\r\n", ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            assertReason(Reason.ADDRESS_REFUSED, fetcher, server.url("/"));
        }
    }

    @Test
    void everyHopIsLookedAt() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(302, "Location: /private\r\n", ""));
                WebFetcher fetcher = Asking.onLoopback()) {
            Ask.HopCheck check = url -> url.path().equals("/private")
                    ? Optional.of(new NotFetched(url, Reason.ROBOTS_FORBID, "no"))
                    : Optional.empty();
            Fetched fetched = fetcher.fetch(new Ask(server.url("/"), "*/*", Validators.NONE, 100, false, 5, check));
            assertEquals(
                    Reason.ROBOTS_FORBID,
                    assertInstanceOf(NotFetched.class, fetched).reason());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void loopbackIsRefusedInEverySpelling() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(200, "", "secret"));
                WebFetcher fetcher = new WebFetcher(
                        new Dialler(new AddressGuard(false), Resolver.system(), anyPort(server.port())),
                        Asking.pace(Duration.ZERO),
                        Asking.AGENT,
                        Asking.LIMITS,
                        java.time.InstantSource.system())) {
            for (String host : List.of(
                    "127.0.0.1",
                    "127.0.0.1.",
                    "127.1",
                    "2130706433",
                    "0x7f.1",
                    "0x7f000001",
                    "017700000001",
                    "0177.0.0.1",
                    "[::1]",
                    "[::ffff:127.0.0.1]",
                    "[::127.0.0.1]",
                    "[64:ff9b::7f00:1]",
                    "[2002:7f00:1::]",
                    "localhost",
                    "localhost.",
                    "①②⑦.0.0.1",
                    "0.0.0.0",
                    "[::]")) {
                Optional<WebUrl> url = WebUrl.parse("http://" + host + ":" + server.port() + "/");
                if (url.isPresent()) { // some are no addresses at all
                    Fetched fetched = fetcher.fetch(Asking.ask(url.get()));
                    NotFetched not = assertInstanceOf(NotFetched.class, fetched, host);
                    assertTrue(
                            List.of(Reason.ADDRESS_REFUSED, Reason.NAME_UNKNOWN).contains(not.reason()),
                            () -> host + ": " + not);
                }
            }
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void nameWithOneBadAddressIsRefusedWhole() throws Exception {
        Resolver mixed = host -> List.of(InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("10.0.0.1"));
        try (WebFetcher fetcher = Asking.fetcher(false, mixed, Asking.pace(Duration.ZERO))) {
            assertReason(Reason.ADDRESS_REFUSED, fetcher, WebUrl.of("http://mixed.example/"));
        }
    }

    @Test
    void nameThatChangesItsMindIsRefused() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (RudeServer server = new RudeServer((request, wire) -> wire.answer(200, "Connection: close\r\n", ""))) {
            Resolver rebinding = host ->
                    List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254"));
            try (WebFetcher fetcher = Asking.fetcher(true, rebinding, Asking.pace(Duration.ZERO))) {
                WebUrl url = WebUrl.of("http://rebinding.example:" + server.port() + "/");
                assertEquals(200, response(fetcher.fetch(Asking.ask(url))).status());
                assertReason(Reason.ADDRESS_REFUSED, fetcher, url);
                assertEquals(2, asked.get(), "one question for each connection, and its answer is what is connected");
            }
        }
    }

    @Test
    void socketRefusesWhateverTheResolverSaid() {
        Dialler dialler = new Dialler(new AddressGuard(false), Resolver.system(), Asking.LIMITS.wire());
        try (dialler;
                java.net.Socket socket = dialler.sockets().createSocket()) {
            org.junit.jupiter.api.Assertions.assertThrows(
                    RefusedAddress.class,
                    () -> socket.connect(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80), 100));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void portsOfOtherServicesAreRefused() throws Exception {
        try (WebFetcher fetcher = Asking.fetcher(false, Resolver.system(), Asking.pace(Duration.ZERO))) {
            assertReason(Reason.PORT_REFUSED, fetcher, WebUrl.of("http://example.com:25/"));
            assertReason(Reason.PORT_REFUSED, fetcher, WebUrl.of("https://example.com:6379/"));
        }
    }

    @Test
    void namesWithoutAnAddressAndSilentNameServersAreTold() throws Exception {
        Resolver resolver = host -> {
            if (host.equals("slow.example")) {
                await();
            }
            throw new UnknownHostException(host);
        };
        try (WebFetcher fetcher = Asking.fetcher(false, resolver, Asking.pace(Duration.ZERO))) {
            assertReason(Reason.NAME_UNKNOWN, fetcher, WebUrl.of("http://nobody.example/"));
            assertReason(Reason.NAME_UNKNOWN, fetcher, WebUrl.of("http://slow.example/"));
        }
    }

    @Test
    void encryptionWithoutTrustIsRefused() throws Exception {
        try (RudeServer server = new RudeServer((request, wire) -> false);
                WebFetcher fetcher = Asking.onLoopback()) {
            WebUrl url = WebUrl.of("https://127.0.0.1:" + server.port() + "/");
            NotFetched not = assertInstanceOf(NotFetched.class, fetcher.fetch(Asking.ask(url)));
            assertTrue(List.of(Reason.NOT_TRUSTED, Reason.TOO_SLOW).contains(not.reason()), not::toString);
        }
    }

    private static void await() {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean keeps(RudeServer.Wire wire) throws IOException {
        wire.out().flush();
        return true;
    }

    private static boolean ends(RudeServer.Wire wire) throws IOException {
        wire.out().flush();
        return false;
    }

    private static boolean endless(RudeServer.Wire wire) throws IOException {
        byte[] more = "endless ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        while (true) {
            wire.bytes(more);
        }
    }

    private static boolean drip(RudeServer.Wire wire) throws IOException, InterruptedException {
        while (!wire.serverClosed().await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            wire.text("x").out().flush();
        }
        return false;
    }

    private static org.rightful.harvest.HarvestLimits.Wire anyPort(int port) {
        org.rightful.harvest.HarvestLimits.Wire usual = Asking.LIMITS.wire();
        return new org.rightful.harvest.HarvestLimits.Wire(
                usual.resolve(),
                usual.connect(),
                usual.read(),
                usual.total(),
                java.util.Set.of(port),
                usual.wireBytes(),
                usual.bodyBytes(),
                usual.headerBytes(),
                usual.headerFields(),
                usual.redirects(),
                usual.codings(),
                usual.largeBytes(),
                usual.largeAtOnce());
    }

    private static void assertReason(Reason expected, WebFetcher fetcher, WebUrl url) throws InterruptedException {
        Fetched fetched = fetcher.fetch(Asking.ask(url));
        assertEquals(
                expected,
                fetched instanceof NotFetched not ? not.reason() : null,
                () -> url + " gave " + (fetched instanceof NotFetched ? fetched : "an answer"));
    }

    private static Response response(Fetched fetched) {
        return assertInstanceOf(Response.class, fetched, fetched::toString);
    }

    private static String text(Response response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
