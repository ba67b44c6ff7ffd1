package org.rightful.harvest.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.NotFetched.Reason;

/**
 * Reads a body from the wire and unpacks it, never keeping more than the limits. RFC 9110 section 8.4.
 *
 * @param bytes unpacked
 * @param whole false if the connection, or what was packed, ended early
 */
public record Body(byte[] bytes, boolean whole) {
    private static final int STEP = 16 << 10;

    /** What may hold up a body that has become large, until a place for large bodies is free. */
    public interface Turnstile {
        void pass() throws InterruptedException;
    }

    /** A body that is not to be had. */
    public static final class Failed extends IOException {
        private static final long serialVersionUID = 1;

        private final Reason reason;

        Failed(Reason reason, String detail, @Nullable Throwable cause) {
            super(detail, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /**
     * Reads all of a body.
     *
     * @param codings the Content-Encoding fields
     * @param most unpacked bytes
     * @param cut whether more is cut there instead of refused
     * @throws Failed if it is too long, or cannot be unpacked
     * @throws java.io.InterruptedIOException if time is up
     */
    public static Body read(
            InputStream wire,
            List<String> codings,
            HarvestLimits.Wire limits,
            int most,
            boolean cut,
            Turnstile largeBodies)
            throws IOException, InterruptedException {
        Wire counted = new Wire(wire, limits.wireBytes());
        ByteArrayOutputStream kept = new ByteArrayOutputStream(STEP);
        boolean large = false;
        try {
            InputStream unpacked = unpack(counted, names(codings, limits.codings()));
            byte[] step = new byte[STEP];
            for (int n = unpacked.read(step); n >= 0; n = unpacked.read(step)) {
                if (n > most - kept.size()) {
                    if (!cut) {
                        throw new Failed(Reason.TOO_MANY_BYTES, "more than " + most + " bytes unpacked", null);
                    }
                    kept.write(step, 0, most - kept.size());
                    return new Body(kept.toByteArray(), false);
                }
                kept.write(step, 0, n);
                if (!large && kept.size() > limits.largeBytes()) {
                    large = true;
                    largeBodies.pass();
                }
            }
            return new Body(kept.toByteArray(), true);
        } catch (Failed | java.io.InterruptedIOException e) {
            throw e;
        } catch (EOFException e) {
            return new Body(kept.toByteArray(), false); // packed bytes ended early
        } catch (IOException e) {
            if (counted.broke) {
                return new Body(kept.toByteArray(), false);
            }
            throw new Failed(Reason.BROKEN_ANSWER, "cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static List<String> names(List<String> codings, int most) throws Failed {
        List<String> names = new ArrayList<>();
        for (String field : codings) {
            for (String name : field.split(",", most + 2)) {
                String plain = name.strip().toLowerCase(Locale.ROOT);
                if (!plain.isEmpty() && !plain.equals("identity")) {
                    names.add(plain);
                }
            }
        }
        if (names.size() > most) {
            throw new Failed(Reason.BROKEN_ANSWER, "packed more than " + most + " times", null);
        }
        return names;
    }

    private static InputStream unpack(Wire wire, List<String> names) throws IOException {
        InputStream unpacked = wire;
        for (String name : names.reversed()) {
            BufferedInputStream packed = new BufferedInputStream(unpacked);
            packed.mark(2);
            int first = packed.read();
            int second = first < 0 ? -1 : packed.read();
            packed.reset();
            if (first < 0) {
                return packed; // nothing is packed in nothing
            }
            unpacked = switch (name) {
                case "gzip", "x-gzip" -> new GZIPInputStream(packed, STEP);
                case "deflate" -> inflate(packed, first, second);
                case "br" -> new BrotliInputStream(packed, STEP);
                default -> throw new Failed(Reason.BROKEN_ANSWER, "packed in an unknown way: " + name, null);
            };
        }
        return unpacked;
    }

    /** "deflate" means zlib (RFC 1950), but some servers send it bare (RFC 1951). */
    private static InputStream inflate(InputStream packed, int first, int second) {
        boolean zlib = (first & 0x0f) == 8 && second >= 0 && ((first << 8) | second) % 31 == 0;
        Inflater inflater = new Inflater(!zlib);
        return new InflaterInputStream(packed, inflater, STEP) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    /** Counts the bytes of the wire, and remembers whether it was the wire that failed. */
    private static final class Wire extends FilterInputStream {
        private long left;
        private boolean broke;

        Wire(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(bytes, offset, length);
            } catch (IOException e) {
                broke = true;
                throw e;
            }
            left -= Math.max(n, 0);
            if (left < 0) {
                throw new Failed(Reason.TOO_MANY_BYTES, "more bytes on the wire than the limit", null);
            }
            return n;
        }
    }
}
