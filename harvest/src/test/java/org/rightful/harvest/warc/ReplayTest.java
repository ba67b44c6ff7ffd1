package org.rightful.harvest.warc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.rightful.harvest.Fetched;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Asking;

class ReplayTest {
    private static final HarvestLimits.Wire LIMITS = HarvestLimits.defaults().wire();
    private static final Instant THEN = Instant.parse("2026-08-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void answersComeFromTheArchivePlainOrPacked() throws Exception {
        for (WarcCompression compression : List.of(WarcCompression.NONE, WarcCompression.GZIP)) {
            Path file = folder.resolve("a." + compression);
            try (WarcWriter writer = writer(file, compression)) {
                writer.write(answer("http://a.example/", "Content-Type: text/html\r\nX-A: 1", "first".getBytes(UTF)));
                writer.write(answer("http://a.example/two", "", "second".getBytes(UTF)));
            }
            try (ArchiveFetcher archive = ArchiveFetcher.open(List.of(file), LIMITS)) {
                Response response = response(archive, "http://a.example/");
                assertEquals("first", text(response));
                assertEquals("1", response.headers().first("x-a").orElseThrow());
                assertEquals(THEN, response.receivedAt());
                assertEquals("192.0.2.7", response.address());
                assertTrue(response.whole());
                assertEquals("second", text(response(archive, "http://a.example/two")));
                assertEquals(2, archive.addresses().size());
                NotFetched not = assertInstanceOf(
                        NotFetched.class, archive.fetch(Asking.ask(WebUrl.of("http://a.example/three"))));
                assertEquals(Reason.NOT_IN_ARCHIVE, not.reason());
            }
        }
    }

    @Test
    void chunkedAndPackedBodiesAreUnpackedAndSoAreThoseThatOnlyClaimIt() throws Exception {
        byte[] packed = gzip("words");
        ByteArrayOutputStream chunked = new ByteArrayOutputStream();
        chunked.write((Integer.toHexString(packed.length) + "\r\n").getBytes(UTF));
        chunked.write(packed);
        chunked.write("\r\n0\r\n\r\n".getBytes(UTF));
        Path file = folder.resolve("a.warc.gz");
        try (WarcWriter writer = writer(file, WarcCompression.GZIP)) {
            writer.write(answer("http://a.example/packed", "Content-Encoding: gzip", packed));
            writer.write(raw(
                    "http://a.example/chunked",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n",
                    chunked.toByteArray()));
            writer.write(answer("http://a.example/claims", "Content-Encoding: gzip", "words".getBytes(UTF)));
        }
        try (ArchiveFetcher archive = ArchiveFetcher.open(List.of(file), LIMITS)) {
            for (String path : List.of("packed", "chunked", "claims")) {
                assertEquals("words", text(response(archive, "http://a.example/" + path)), path);
            }
        }
    }

    @Test
    void revisitHasTheBodyOfWhatItRefersToAlsoInAnotherFile() throws Exception {
        Path first = folder.resolve("a.warc");
        Path second = folder.resolve("b.warc.gz");
        try (WarcWriter writer = writer(first, WarcCompression.NONE)) {
            writer.write(answer("http://a.example/original", "", "the body".getBytes(UTF)));
        }
        try (WarcWriter writer = writer(second, WarcCompression.GZIP)) {
            writer.write(new WarcRevisit.Builder(
                            URI.create("http://a.example/copy"), WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                    .date(THEN.plusSeconds(60))
                    .refersTo(
                            URI.create("urn:uuid:00000000-0000-0000-0000-000000000000"),
                            URI.create("http://a.example/original"),
                            THEN)
                    .body(MediaType.HTTP_RESPONSE, "HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF))
                    .build());
        }
        try (ArchiveFetcher archive = ArchiveFetcher.open(List.of(second, first), LIMITS)) {
            Response copy = response(archive, "http://a.example/copy");
            assertEquals("the body", text(copy));
            assertEquals(THEN.plusSeconds(60), copy.receivedAt(), "when it was seen to be unchanged");
        }
    }

    @Test
    void newestOfSeveralAnswersCountsAndRedirectsStayInside() throws Exception {
        Path file = folder.resolve("a.warc");
        try (WarcWriter writer = writer(file, WarcCompression.NONE)) {
            writer.write(new WarcResponse.Builder(URI.create("http://a.example/"))
                    .date(THEN.plusSeconds(1))
                    .body(MediaType.HTTP_RESPONSE, "HTTP/1.1 200 OK\r\n\r\nnew".getBytes(UTF))
                    .build());
            writer.write(answer("http://a.example/", "", "old".getBytes(UTF)));
            writer.write(raw("http://a.example/go", "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", new byte[0]));
            writer.write(raw("http://a.example/loop", "HTTP/1.1 301 Moved\r\nLocation: /loop\r\n\r\n", new byte[0]));
            writer.write(new WarcResource.Builder(URI.create("http://a.example/file"))
                    .date(THEN)
                    .body(MediaType.PLAIN_TEXT, "as it is".getBytes(UTF))
                    .build());
        }
        try (ArchiveFetcher archive = ArchiveFetcher.open(List.of(file), LIMITS)) {
            Response moved = response(archive, "http://a.example/go");
            assertEquals("new", text(moved));
            assertEquals(List.of(WebUrl.of("http://a.example/go")), moved.redirects());
            assertEquals(
                    Reason.REDIRECT_LOOP,
                    assertInstanceOf(NotFetched.class, archive.fetch(Asking.ask(WebUrl.of("http://a.example/loop"))))
                            .reason());
            Response resource = response(archive, "http://a.example/file");
            assertEquals("as it is", text(resource));
            assertEquals("text/plain", resource.mediaType().orElseThrow());
        }
    }

    @Test
    void archiveThatEndsEarlyIsUsedUpToThereWhereverItEnds() throws Exception {
        for (WarcCompression compression : List.of(WarcCompression.NONE, WarcCompression.GZIP)) {
            Path file = folder.resolve("whole." + compression);
            try (WarcWriter writer = writer(file, compression)) {
                writer.write(answer("http://a.example/1", "", "first".getBytes(UTF)));
                writer.write(answer("http://a.example/2", "", "second second second".getBytes(UTF)));
            }
            byte[] whole = Files.readAllBytes(file);
            Path cut = folder.resolve("cut." + compression);
            for (int length = whole.length / 2 + 60; length < whole.length; length += 7) {
                Files.write(cut, Arrays.copyOf(whole, length));
                try (ArchiveFetcher archive = ArchiveFetcher.open(List.of(cut), LIMITS)) {
                    assertEquals("first", text(response(archive, "http://a.example/1")), "cut at " + length);
                    Fetched second = archive.fetch(Asking.ask(WebUrl.of("http://a.example/2")));
                    boolean complete = second instanceof Response response
                            && response.whole()
                            && text(response).equals("second second second");
                    boolean saidSo = second instanceof NotFetched || !((Response) second).whole();
                    assertTrue(complete || saidSo, "cut at " + length + ": " + second);
                }
            }
        }
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        Path file = folder.resolve("photo.jpg");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2, 3});
        assertThrows(IOException.class, () -> ArchiveFetcher.open(List.of(file), LIMITS));
        assertThrows(IOException.class, () -> ArchiveFetcher.open(List.of(folder.resolve("absent.warc")), LIMITS));
        assertFalse(Files.exists(folder.resolve("absent.warc")));
    }

    private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

    private static WarcWriter writer(Path file, WarcCompression compression) throws IOException {
        return new WarcWriter(Channels.newChannel(Files.newOutputStream(file)), compression);
    }

    private static WarcResponse answer(String url, String fields, byte[] body) throws IOException {
        String head = "HTTP/1.1 200 OK\r\n" + (fields.isEmpty() ? "" : fields + "\r\n") + "Content-Length: "
                + body.length + "\r\n\r\n";
        return raw(url, head, body);
    }

    private static WarcResponse raw(String url, String head, byte[] body) throws IOException {
        ByteArrayOutputStream http = new ByteArrayOutputStream();
        http.write(head.getBytes(UTF));
        http.write(body);
        return new WarcResponse.Builder(URI.create(url))
                .date(THEN)
                .ipAddress(InetAddress.ofLiteral("192.0.2.7"))
                .body(MediaType.HTTP_RESPONSE, http.toByteArray())
                .build();
    }

    private static Response response(ArchiveFetcher archive, String url) throws InterruptedException {
        return assertInstanceOf(Response.class, archive.fetch(Asking.ask(WebUrl.of(url))));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF));
        }
        return packed.toByteArray();
    }
}
