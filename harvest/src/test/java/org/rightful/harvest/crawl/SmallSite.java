package org.rightful.harvest.crawl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.rightful.harvest.fetch.RudeServer;

/** A site on loopback whose files a test can put, change and take away. It knows ETags. */
final class SmallSite implements AutoCloseable {
    private final Map<String, File> files = new ConcurrentHashMap<>();
    final RudeServer server;

    private record File(String type, byte[] bytes) {
        String etag() {
            return "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
        }
    }

    SmallSite() throws IOException {
        server = new RudeServer(this::answer);
    }

    private boolean answer(RudeServer.Request request, RudeServer.Wire wire) throws IOException {
        File file = files.get(request.path());
        if (file == null) {
            return wire.answer(404, "Content-Type: text/html\r\n", "<h1>not here</h1>");
        }
        String fields = "ETag: " + file.etag() + "\r\n";
        if (request.field("If-None-Match").equals(file.etag())) {
            wire.text("HTTP/1.1 304 Not Modified\r\n" + fields + "\r\n").out().flush();
            return true;
        }
        return wire.answer(200, fields + "Content-Type: " + file.type() + "\r\n", file.bytes());
    }

    SmallSite page(String path, String html) {
        return put(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    SmallSite put(String path, String type, byte[] bytes) {
        files.put(path, new File(type, bytes));
        return this;
    }

    SmallSite text(String path, String type, String text) {
        return put(path, type, text.getBytes(StandardCharsets.UTF_8));
    }

    SmallSite picture(String path, int number) {
        return put(path, "image/png", png(number));
    }

    void remove(String path) {
        files.remove(path);
    }

    /** A small picture of one colour; another number is another picture. */
    static byte[] png(int number) {
        java.awt.image.BufferedImage image =
                new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, number * 7919);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
