package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rightful capture} and {@code rightful verify} on a site on loopback, with the browser that is installed. */
class CaptureVerifyTest {
    @TempDir
    static Path folder;

    private static Run captured = new Run(-1, java.util.List.of(), "");

    @BeforeAll
    static void captureOnce() throws Exception {
        Path work = Samples.picture("black-canyon");
        Map<String, byte[]> files = Map.of(
                "/",
                "<title>Prints</title><img src=a.jpg>".getBytes(StandardCharsets.UTF_8),
                "/a.jpg",
                Files.readAllBytes(work));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] file = files.get(exchange.getRequestURI().getPath());
                if (file == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Type",
                                    exchange.getRequestURI().getPath().equals("/") ? "text/html" : "image/jpeg");
                    exchange.sendResponseHeaders(200, file.length);
                    exchange.getResponseBody().write(file);
                }
            }
        });
        server.start();
        try {
            String page = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            captured = Run.of(
                    "capture",
                    page,
                    "--image",
                    page + "a.jpg",
                    "--work",
                    work,
                    "--allow-private-network",
                    "--key",
                    folder.resolve("key.pem"),
                    "--out",
                    packageFile());
        } finally {
            server.stop(0);
        }
    }

    @AfterAll
    static void forget() {
        captured = new Run(-1, java.util.List.of(), "");
    }

    @Test
    void captureSealsPageAndMatch() {
        assertEquals(0, captured.code(), captured::notes);
        assertTrue(
                captured.answers().getFirst().contains(" complete sha256:"),
                () -> captured.answers().toString());
        assertTrue(
                captured.notes().matches("(?s).*the picture contains the work: score (1\\.000|0\\.99\\d).*"),
                captured::notes);
        assertTrue(captured.notes().contains("not independent"), captured::notes);
    }

    @Test
    void untouchedPackageIsGenuine() {
        Run run = Run.of("verify", packageFile());
        assertEquals(0, run.code(), run::notes);
        assertTrue(
                run.answers().getFirst().endsWith(": GENUINE"),
                () -> run.answers().toString());
        String json = Run.of("verify", packageFile(), "--json").answers().getFirst();
        assertTrue(json.startsWith("{\"package\":"), json);
        assertTrue(json.contains("\"genuine\":true"), json);
        assertTrue(json.contains("\"problems\":[]"), json);
    }

    @Test
    void flippedByteEndsWithOneAndIsNamed() throws Exception {
        byte[] bytes = Files.readAllBytes(packageFile());
        bytes[bytes.length / 2] ^= 1;
        Path changed = folder.resolve("changed.wacz");
        Files.write(changed, bytes);
        Run run = Run.of("verify", changed, "--json");
        assertEquals(1, run.code());
        assertTrue(
                run.answers().getFirst().contains("\"genuine\":false"),
                () -> run.answers().toString());
        assertTrue(
                run.answers().getFirst().contains("\"problem\":\""),
                () -> run.answers().toString());
    }

    @Test
    void whatIsNoPackageEndsWithTwo() throws Exception {
        Path text = folder.resolve("text.wacz");
        Files.writeString(text, "not a zip");
        assertEquals(2, Run.of("verify", text).code());
        assertEquals(2, Run.of("verify", folder.resolve("missing.wacz")).code());
        assertEquals(2, Run.of("verify", packageFile(), "--signer", "no hash").code());
        assertEquals(
                2,
                Run.of("capture", "ftp://x/", "--out", folder.resolve("x.wacz")).code());
        assertEquals(
                2,
                Run.of("capture", "http://x.example/", "--out", folder.resolve("x.zip"))
                        .code());
    }

    @Test
    void workThatCannotBeUsedIsToldBeforeThePageIsOpened() throws Exception {
        Path text = folder.resolve("no-picture.jpg");
        Files.writeString(text, "not a picture");
        Path out = folder.resolve("none.wacz");
        Run run = Run.of(
                "capture", "http://127.0.0.1:9/", "--work", text, "--key", folder.resolve("key.pem"), "--out", out);
        assertEquals(2, run.code());
        assertTrue(run.notes().contains("no-picture.jpg cannot be used as a work"), run::notes);
        assertFalse(run.notes().contains("opening"), run::notes);
        assertFalse(Files.exists(out));
    }

    private static Path packageFile() {
        return folder.resolve("package.wacz");
    }
}
