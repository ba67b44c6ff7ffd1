package org.rightful.app.platform.blobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that answers the requests of Amazon S3's REST interface that blobs need, in one bucket, to those with the right key. */
final class LocalS3 implements AutoCloseable {
    static final String BUCKET = "pictures";
    static final String ACCESS_KEY = "operator";

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final Map<String, Instant> sentAt = new ConcurrentHashMap<>();
    final AtomicInteger uploads = new AtomicInteger();
    private final HttpServer server;

    LocalS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(1);
            String bucket = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
            String key = path.length() > bucket.length() ? path.substring(bucket.length() + 1) : "";
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!signed.startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/")) {
                send(exchange, 403, error("AccessDenied", key));
            } else if (!bucket.equals(BUCKET)) {
                send(exchange, 404, error("NoSuchBucket", key));
            } else if (key.isEmpty()) {
                send(exchange, 200, list());
            } else {
                object(exchange, key, sent);
            }
        }
    }

    private void object(HttpExchange exchange, String key, byte[] sent) throws IOException {
        byte[] kept = objects.get(key);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(key, sent);
                sentAt.put(key, Instant.now());
                uploads.incrementAndGet();
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                send(exchange, 200, new byte[0]);
            }
            case "DELETE" -> {
                objects.remove(key);
                send(exchange, 204, new byte[0]);
            }
            case "GET", "HEAD" -> {
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                exchange.getResponseHeaders()
                        .set(
                                "Last-Modified",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        sentAt.getOrDefault(key, Instant.EPOCH).atOffset(ZoneOffset.UTC)));
                send(exchange, kept == null ? 404 : 200, kept == null ? error("NoSuchKey", key) : kept);
            }
            default -> send(exchange, 405, error("MethodNotAllowed", key));
        }
    }

    private byte[] list() {
        StringBuilder xml =
                new StringBuilder("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + BUCKET
                        + "</Name><Prefix></Prefix><KeyCount>" + objects.size()
                        + "</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>");
        objects.forEach((key, bytes) -> xml.append("<Contents><Key>" + key
                + "</Key><LastModified>2026-11-22T00:00:00.000Z</LastModified><ETag>\"1\"</ETag><Size>" + bytes.length
                + "</Size><StorageClass>STANDARD</StorageClass></Contents>"));
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code, String key) {
        return ("<Error><Code>" + code + "</Code><Message>no</Message><Key>" + key + "</Key><Resource>/" + key
                        + "</Resource><RequestId>1</RequestId></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        status == 200 && body.length > 0 && body[0] != '<'
                                ? "application/octet-stream"
                                : "application/xml");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
