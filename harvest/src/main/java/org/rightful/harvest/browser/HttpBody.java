package org.rightful.harvest.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.rightful.harvest.Headers;

/**
 * Reads the body of an HTTP/1.1 message as it came, knowing only where it ends. What was read before an error stays in the
 * sink. RFC 9112 sections 6 and 7.
 */
final class HttpBody {
    private static final int LONGEST_LINE = 4096;

    private final InputStream in;
    private final OutputStream sink;
    private final long most;
    private long taken;

    /** @param most bytes that are taken; a longer body is an error */
    HttpBody(InputStream in, OutputStream sink, long most) {
        this.in = in;
        this.sink = sink;
        this.most = most;
    }

    /** A response's body: chunked, as long as it says, or up to the end of the connection. */
    void readResponse(Headers headers) throws IOException {
        if (HttpHead.isChunked(headers)) {
            readChunks();
        } else {
            var length = HttpHead.contentLength(headers);
            if (length.isPresent()) {
                readExactly(length.get());
            } else {
                readToEnd();
            }
        }
    }

    /** A request's body: chunked, as long as it says, or none. */
    void readRequest(Headers headers) throws IOException {
        if (HttpHead.isChunked(headers)) {
            readChunks();
        } else {
            readExactly(HttpHead.contentLength(headers).orElse(0L));
        }
    }

    private void readChunks() throws IOException {
        while (true) {
            String line = readLine();
            String size = line.split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,15}")) {
                throw new IOException("a chunk without a size");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                while (!readLine().isEmpty()) {
                    // trailer fields
                }
                return;
            }
            readExactly(length);
            if (!readLine().isEmpty()) {
                throw new IOException("a chunk that is longer than it says");
            }
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended within the body");
            }
            count(1);
            sink.write(next);
            if (next == '\n') {
                return line.toString(java.nio.charset.StandardCharsets.ISO_8859_1)
                        .stripTrailing();
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of the body's coding is too long");
            }
            line.write(next);
        }
    }

    private void readExactly(long length) throws IOException {
        byte[] buffer = new byte[8192];
        for (long left = length; left > 0; ) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                throw new IOException("the connection ended %,d bytes before the body did".formatted(left));
            }
            keep(buffer, got);
            left -= got;
        }
    }

    private void readToEnd() throws IOException {
        byte[] buffer = new byte[8192];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            keep(buffer, got);
        }
    }

    private void keep(byte[] buffer, int length) throws IOException {
        int room = (int) Math.min(length, most - taken);
        sink.write(buffer, 0, room);
        count(length);
    }

    private void count(int bytes) throws IOException {
        taken += bytes;
        if (taken > most) {
            throw new IOException("the body is longer than the %,d bytes that are taken".formatted(most));
        }
    }
}
