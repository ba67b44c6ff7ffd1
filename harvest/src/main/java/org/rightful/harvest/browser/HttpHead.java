package org.rightful.harvest.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netpreserve.jwarc.HttpRequest;
import org.netpreserve.jwarc.HttpResponse;
import org.rightful.harvest.Headers;

/** The head of an HTTP/1.1 message, with its bytes as they came; the fields are read by jwarc. RFC 9112 section 2. */
record HttpHead(byte[] bytes, Headers headers) {
    /** The bytes up to and with the empty line. */
    static byte[] readBytes(InputStream in, int most) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineLength = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the message ended within its head");
            }
            if (head.size() == most) {
                throw new IOException("the head is longer than " + most + " bytes");
            }
            head.write(next);
            if (next == '\n') {
                if (lineLength == 0 && head.size() > 2) {
                    return head.toByteArray();
                }
                lineLength = 0;
            } else if (next != '\r') {
                lineLength++;
            }
        }
    }

    /** The field lines in their order; jwarc keeps them by name, which is not the order on the wire. */
    static Headers fields(byte[] head) {
        List<Headers.Field> fields = new ArrayList<>();
        String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(new Headers.Field(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return new Headers(fields);
    }

    static HttpResponse response(byte[] head) throws IOException {
        return HttpResponse.parseWithoutBody(
                Channels.newChannel(new ByteArrayInputStream(head)),
                Channels.newChannel(OutputStream.nullOutputStream()));
    }

    static HttpRequest request(byte[] head) throws IOException {
        return HttpRequest.parse(
                Channels.newChannel(new ByteArrayInputStream(head)),
                ByteBuffer.allocate(8192).flip());
    }

    static Optional<Long> contentLength(Headers headers) throws IOException {
        List<String> lengths = headers.all("Content-Length").stream()
                .map(String::strip)
                .distinct()
                .toList();
        if (lengths.size() > 1 || lengths.stream().anyMatch(length -> !length.matches("[0-9]{1,18}"))) {
            throw new IOException("the length of the body is not clear: " + lengths);
        }
        return lengths.stream().findFirst().map(Long::valueOf);
    }

    static boolean isChunked(Headers headers) {
        return headers.all("Transfer-Encoding").stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
    }
}
