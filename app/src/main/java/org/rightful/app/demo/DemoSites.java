package org.rightful.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Three sites, and a fourth whose gallery one of them embeds, on one port of this machine, each under a name of its own: a hobby blog,
 * a shop with a catalogue as PDF, a magazine. Pictures are made when they are first asked for.
 */
final class DemoSites implements AutoCloseable {
    static final String BLOG = "balcony-garden.localhost";
    static final String SHOP = "print-shop.localhost";
    static final String MAGAZINE = "coast-magazine.localhost";
    static final String GALLERY = "photo-gallery.localhost";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JPEG = "image/jpeg";

    private final Path samples;
    private final HttpServer server;
    private final Map<String, Content> contents = new ConcurrentHashMap<>();
    private final Map<String, byte[]> made = new ConcurrentHashMap<>();

    private record Content(String type, Callable<byte[]> bytes) {}

    private DemoSites(Path samples, HttpServer server) {
        this.samples = samples;
        this.server = server;
    }

    /**
     * Starts the sites.
     *
     * @param samples the folder of sample pictures
     * @throws IOException if no port is free
     */
    static DemoSites start(Path samples) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        DemoSites sites = new DemoSites(samples, server);
        sites.fill();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", sites::answer);
        server.start();
        return sites;
    }

    /** The address of a site's first page. */
    String address(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    /** An old page of the shop turns up again, with a thumbnail that everybody had forgotten. */
    void remember() {
        picture(SHOP, "/archive/boats-150x150.jpg", () -> Copies.scaled(sample("nagasaki-boats"), 150));
        page(SHOP, "/archive", "shop-archive.html");
        made.remove(SHOP + "/archive");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void fill() {
        page(BLOG, "/", "blog.html");
        page(BLOG, "/about", "blog-about.html");
        picture(
                BLOG,
                "/pictures/bears-breeches.jpg",
                () -> Copies.captioned(
                        Copies.scaled(Copies.cropped(sample("acanthus-mollis"), 0.08, 0.1, 0.78), 720),
                        "Acanthus, my favourite"));
        picture(BLOG, "/pictures/mountains-150x150.jpg", () -> Copies.scaled(sample("french-alpine-landscape"), 150));
        picture(BLOG, "/pictures/my-cat.jpg", () -> Copies.scaled(sample("locomotion-house-cat"), 640));
        page(SHOP, "/", "shop.html");
        page(SHOP, "/imprint", "shop-imprint.html");
        page(SHOP, "/archive", "shop-archive-empty.html");
        picture(SHOP, "/media/canyon-xl.jpg", () -> Copies.scaled(sample("black-canyon"), 1000));
        contents.put(
                SHOP + "/media/catalogue.pdf",
                new Content(
                        "application/pdf",
                        () -> Copies.catalogue(sample("nagasaki-boats"), "Autumn catalogue", "Boats at Nagasaki")));
        page(MAGAZINE, "/", "magazine.html");
        picture(MAGAZINE, "/images/homestead.jpg", () -> Copies.scaled(sample("dust-bowl-home"), 800));
        page(GALLERY, "/embed/airplane", "gallery-embed.html");
        picture(GALLERY, "/full/airplane.jpg", () -> Copies.scaled(sample("airplane-from-above"), 900));
    }

    private interface Drawing {
        BufferedImage draw() throws IOException;
    }

    private void picture(String host, String path, Drawing drawing) {
        contents.put(host + path, new Content(JPEG, () -> Copies.jpeg(drawing.draw())));
    }

    private void page(String host, String path, String resource) {
        contents.put(host + path, new Content(HTML, () -> {
            try (@Nullable InputStream text = DemoSites.class.getResourceAsStream("/demo/" + resource)) {
                if (text == null) {
                    throw new IOException("the page " + resource + " is missing from this build");
                }
                return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("GALLERY", address(GALLERY))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }));
    }

    private BufferedImage sample(String name) throws IOException {
        return Copies.read(samples.resolve(name + ".jpg"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("")
                    .replaceFirst(":\\d+$", "");
            String key = host + exchange.getRequestURI().getPath();
            @Nullable Content content = contents.get(key);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = bytes(key, content);
            exchange.getResponseHeaders().set("Content-Type", content.type());
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private byte[] bytes(String key, Content content) throws IOException {
        byte @Nullable [] ready = made.get(key);
        if (ready != null) {
            return ready;
        }
        try {
            byte[] bytes = content.bytes().call();
            made.put(key, bytes);
            return bytes;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot make " + key, e);
        }
    }
}
