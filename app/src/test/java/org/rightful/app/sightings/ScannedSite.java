package org.rightful.app.sightings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A site on an address of loopback, whose files a test puts, changes and takes away. */
public final class ScannedSite implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private volatile Consumer<String> watcher = path -> {};

    private record File(String type, byte[] bytes) {}

    /** @param address such as 127.0.0.2: each is a site of its own */
    public ScannedSite(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            watcher.accept(path);
            File file = files.get(path);
            if (file == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", file.type());
            exchange.sendResponseHeaders(200, file.bytes().length);
            exchange.getResponseBody().write(file.bytes());
        }
    }

    public String host() {
        return server.getAddress().getAddress().getHostAddress();
    }

    public String url(String path) {
        return "http://" + host() + ":" + server.getAddress().getPort() + path;
    }

    public ScannedSite page(String path, String body) {
        String html = "<!doctype html><html lang=de><title>Page " + path + "</title><body><main>" + body + "</main>";
        return put(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public ScannedSite put(String path, String type, byte[] bytes) {
        files.put(path, new File(type, bytes));
        return this;
    }

    public void remove(String path) {
        files.remove(path);
    }

    /** Told of each request before it is answered. */
    public void watch(Consumer<String> next) {
        watcher = next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
