package org.rightful.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.browser.BrowserSettings;
import org.rightful.harvest.browser.Chromium;
import org.rightful.harvest.browser.GuardedDialer;

/** A real page in a real browser, sealed and verified. */
class CaptureTest {
    @TempDir
    Path folder;

    private HttpServer server = newServer();

    @BeforeEach
    void startSite() throws IOException {
        String page = """
                <title>Shop</title><h1>Our harbour</h1>
                <img src=/small.png srcset="/small.png 1x, /large.png 2x, /gone.png 3x" alt="A harbour">
                """;
        Map<String, byte[]> files = Map.of(
                "/", page.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "/small.png", Packages.png(300, 200),
                "/large.png", Packages.png(600, 400),
                "/family.png", Packages.png(60, 40));
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] file = files.get(exchange.getRequestURI().getPath());
                if (file == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Type",
                                    exchange.getRequestURI().getPath().endsWith("png") ? "image/png" : "text/html");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(file);
                }
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stopSite() {
        server.stop(0);
    }

    @Test
    void everySizeOfThePictureIsInThePackageAndItIsGenuine() throws Exception {
        Capture capture = capture(true);
        assertEquals(
                Capture.State.COMPLETE,
                capture.state(),
                () -> capture.shortfalls().toString());
        assertEquals("Shop", capture.title());
        assertEquals(
                Set.of(Capture.VIEWPORT, Capture.FULL_PAGE, Capture.PDF, Capture.DOM, Capture.PICTURE),
                capture.files().keySet());
        Set<String> asked = capture.exchanges().stream()
                .map(exchange -> exchange.url().path())
                .collect(Collectors.toSet());
        assertTrue(
                asked.containsAll(Set.of("/", "/small.png", "/large.png", "/gone.png", "/family.png")),
                asked::toString);
        assertEquals(1, capture.shown().size());
        assertEquals(300, capture.shown().getFirst().width());

        Path file = folder.resolve("package.wacz");
        Evidence.seal(capture, Optional.of(Packages.work()), Packages.settings(Packages.trial()), file);
        Verdict verdict = assertInstanceOf(Verdict.class, Evidence.verify(file, Packages.nobody(), Packages.LIMITS));
        assertTrue(verdict.genuine(), () -> verdict.problems().toString());
        assertEquals(Optional.of(url("/").toString()), verdict.page());
        assertTrue(Files.size(file) > 10_000);
    }

    @Test
    void addressThatMustNotBeDialledGivesAPartialCapture() throws Exception {
        Capture capture = capture(false);
        assertEquals(Capture.State.PARTIAL, capture.state());
        assertTrue(
                capture.shortfalls().toString().contains("127.0.0.1 is loopback"),
                () -> capture.shortfalls().toString());
    }

    private Capture capture(boolean allowPrivateNetwork) throws IOException, InterruptedException {
        Path chromium = Chromium.find(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .orElseThrow(() -> new AssertionError(Chromium.howToGetIt()));
        try (GuardedDialer dialer = new GuardedDialer(allowPrivateNetwork, HarvestLimits.defaults())) {
            return Evidence.capture(
                    new CaptureRequest(url("/"), Optional.of(url("/small.png")), List.of(url("/family.png"))),
                    BrowserSettings.of(chromium, BrowserSettings.BadCertificates.RECORD),
                    dialer,
                    Instant::now,
                    new SecureRandom(),
                    Packages.LIMITS);
        }
    }

    private WebUrl url(String path) {
        return WebUrl.of("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
