package org.rightful.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A site on an address of loopback, whose files a test puts, changes and takes away. It knows ETags. */
final class ScannedSite implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> watcher = path -> {};

    /** A file on the site. */
    record File(String type, byte[] bytes) {}

    /** @param address such as 127.0.0.2: each is a site of its own */
    ScannedSite(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            watcher.accept(path);
            File file = files.get(path);
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String etag = "\"" + Integer.toHexString(Arrays.hashCode(file.bytes())) + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Content-Type", file.type());
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT");
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, file.bytes().length);
            exchange.getResponseBody().write(file.bytes());
        }
    }

    String url(String path) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }

    ScannedSite page(String path, String body) {
        String html = "<!doctype html><html lang=en><title>Page " + path + "</title><body><main>" + body + "</main>";
        return put(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    ScannedSite put(String path, String type, byte[] bytes) {
        files.put(path, new File(type, bytes));
        return this;
    }

    ScannedSite picture(String path, BufferedImage image) throws IOException {
        return put(path, "image/jpeg", jpeg(image));
    }

    void remove(String path) {
        files.remove(path);
    }

    Map<String, File> files() {
        return files;
    }

    /** Every path that was asked for, in order. */
    List<String> asked() {
        return asked;
    }

    /** Told of each request before it is answered. */
    void watch(Consumer<String> next) {
        watcher = next;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
