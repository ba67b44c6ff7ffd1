package org.rightful.sites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A site that tries to keep a visitor for ever, to fill its memory, and to send it where it should not go. */
final class HostileSite implements AutoCloseable {
    private static final int BOMB_BYTES = 400 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final byte[] bomb = bomb();
    private final Path photo;

    private HostileSite(HttpServer server, Path photo) throws IOException {
        this.server = server;
        this.photo = photo;
    }

    static HostileSite start(Path photo) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HostileSite site = new HostileSite(server, photo);
        server.setExecutor(site.threads);
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    String home() {
        return Web.url(server);
    }

    /** How often addresses that begin like this were asked for. */
    int asked(String path) {
        return asked.entrySet().stream()
                .filter(one -> one.getKey().startsWith(path))
                .mapToInt(one -> one.getValue().get())
                .sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        asked.computeIfAbsent(uri.getPath(), first -> new AtomicInteger()).incrementAndGet();
        try (exchange) {
            switch (uri.getPath().split("/", 3)[1]) {
                case "" -> html(exchange, Resource.text("hostile.html"));
                case "calendar" -> {
                    int month = Integer.parseInt(uri.getPath().replaceAll("\\D", ""));
                    html(
                            exchange,
                            "<a href='/calendar/" + (month + 1) + "'>next</a> <a href='/calendar/" + (month + 7)
                                    + "'>later</a>");
                }
                case "deeper" -> html(exchange, "<a href='" + uri.getPath() + "deeper/'>deeper</a>");
                case "session" -> html(exchange, "<a href='/session?id=" + System.nanoTime() + "'>again</a>");
                case "bomb.html", "bomb.jpg" ->
                    bytes(exchange, uri.getPath().endsWith("jpg") ? "image/jpeg" : "text/html", bomb, true);
                case "photo.jpg" -> bytes(exchange, "image/jpeg", Files.readAllBytes(photo), false);
                case "silent" -> awaitTheEnd(600);
                case "drip" -> drip(exchange);
                case "endless" -> endless(exchange);
                case "metadata", "metadata.jpg" -> redirect(exchange, "http://169.254.169.254/latest/meta-data/");
                case "file", "file.jpg" -> redirect(exchange, "file:///etc/passwd");
                case "circle" -> redirect(exchange, "/circle?" + System.nanoTime());
                case "broken.jpg" -> bytes(exchange, "image/jpeg", new byte[] {-1, -40, -1, 0, 0, 0}, false);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** One byte a second. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        do {
            out.write(' ');
            out.flush();
        } while (!awaitTheEnd(1));
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        byte[] more = "<p>and so on</p>".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        while (closed.getCount() > 0) {
            exchange.getResponseBody().write(more);
        }
    }

    private boolean awaitTheEnd(int seconds) throws IOException {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void html(HttpExchange exchange, String body) throws IOException {
        bytes(exchange, "text/html", body.getBytes(StandardCharsets.UTF_8), false);
    }

    private static void bytes(HttpExchange exchange, String type, byte[] body, boolean packed) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (packed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = new byte[1 << 20];
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int written = 0; written < BOMB_BYTES; written += blanks.length) {
                out.write(blanks);
            }
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
