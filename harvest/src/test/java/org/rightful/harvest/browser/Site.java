package org.rightful.harvest.browser;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.rightful.harvest.WebUrl;

/** A web site on loopback: http, or https for one host with a certificate of an authority of its own. */
final class Site implements AutoCloseable {
    /** A resource: its media type and bytes. */
    record Resource(String type, byte[] bytes) {}

    private final HttpServer server;
    private final String host;
    private final boolean tls;
    private final Map<String, Resource> resources = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private Site(HttpServer server, String host, boolean tls) {
        this.server = server;
        this.host = host;
        this.tls = tls;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String target = exchange.getRequestURI().toString();
                asked.add(target);
                Resource resource = resources.get(target);
                if (resource == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else if (resource.type().equals("redirect")) {
                    exchange.getResponseHeaders().set("Location", new String(resource.bytes(), StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    exchange.getResponseHeaders().set("Content-Type", resource.type());
                    exchange.sendResponseHeaders(200, 0); // chunked
                    exchange.getResponseBody().write(resource.bytes());
                }
            }
        });
        server.start();
    }

    static Site http() {
        try {
            return new Site(HttpServer.create(loopback(), 0), "127.0.0.1", false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param authority signs the site's certificate, which is for this host */
    static Site https(String host, TestAuthority authority) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(authority.serverFor("shop.test")));
            return new Site(server, host, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    Site with(String target, String type, String text) {
        return with(target, type, text.getBytes(StandardCharsets.UTF_8));
    }

    Site with(String target, String type, byte[] bytes) {
        resources.put(target, new Resource(type, bytes));
        return this;
    }

    WebUrl url(String target) {
        return WebUrl.of((tls ? "https://" : "http://") + host + ":"
                + server.getAddress().getPort() + target);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The browser under test. */
    static BrowserSettings settings(BrowserSettings.BadCertificates policy) {
        return BrowserSettings.of(
                Chromium.find(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                        .orElseThrow(() -> new AssertionError(Chromium.howToGetIt())),
                policy);
    }

    static Browser browser(BrowserSettings settings, Dialer dialer) throws IOException, InterruptedException {
        return Browser.start(settings, dialer, Instant::now, new SecureRandom());
    }
}
