package org.rightful.evidence.warc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.rightful.harvest.Headers;

/** The body of a recorded response. */
public final class HttpPayload {
    private HttpPayload() {}

    /** Without its transfer coding, but with its content coding: what WARC calls the payload. ISO 28500 section 5.9. */
    public static byte[] of(byte[] response, int headBytes, Headers headers) {
        byte[] body = Arrays.copyOfRange(response, Math.min(headBytes, response.length), response.length);
        boolean chunked = headers.all("Transfer-Encoding").stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
        return chunked ? unchunked(body) : body;
    }

    /** Without any coding: the picture's own bytes. Empty if the coding is unknown or broken, or there is too much. */
    public static Optional<byte[]> decoded(byte[] response, int headBytes, Headers headers, int most) {
        byte[] payload = of(response, headBytes, headers);
        String coding =
                headers.first("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "identity", "" -> Optional.of(payload);
            case "gzip", "x-gzip" -> {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
                    byte[] all = in.readNBytes(most + 1);
                    yield all.length > most ? Optional.empty() : Optional.of(all);
                } catch (IOException e) {
                    yield Optional.empty(); // it does not unpack: whoever asks is told that there is nothing
                }
            }
            default -> Optional.empty();
        };
    }

    /** The chunks put together, as far as they go. RFC 9112 section 7.1. */
    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            String size = new String(body, at, end - at, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}") || size.matches("0+")) {
                break;
            }
            int length = Math.min(Integer.parseInt(size, 16), Math.max(0, body.length - end - 1));
            whole.write(body, end + 1, length);
            at = end + 1 + length;
            while (at < body.length && (body[at] == '\r' || body[at] == '\n')) {
                if (body[at++] == '\n') {
                    break;
                }
            }
        }
        return whole.toByteArray();
    }
}
