package org.rightful.vision.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.Seen;

/**
 * What a worker and its parent say to each other: frames of a mark, a length and that many bytes, big-endian. The mark
 * tells a frame from anything that a library prints by mistake.
 */
final class Wire {
    /** The most bytes an answer may have; more means that the worker is out of its mind. */
    static final int MOST_ANSWER_BYTES = 1 << 20;

    private static final int MARK = 0x52464C31;
    private static final int SEEN = 1;
    private static final int REJECTED = 2;

    /** What came is not what the other side would say. */
    static final class NotAFrame extends IOException {
        private static final long serialVersionUID = 1L;

        NotAFrame(String message) {
            super(message);
        }
    }

    private Wire() {}

    static void write(OutputStream stream, byte[] bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(MARK);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /**
     * Reads the next frame.
     *
     * @throws EOFException if the other side is gone
     * @throws NotAFrame if what comes is no frame, or is longer than {@code most}
     */
    static byte[] read(InputStream stream, int most) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int mark = in.readInt();
        if (mark != MARK) {
            throw new NotAFrame("a frame begins with %08x, not with %08x".formatted(MARK, mark));
        }
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new NotAFrame("a frame has at most %d bytes, not %d".formatted(most, length));
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    static byte[] toBytes(Looked looked) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (looked) {
                case Seen seen -> {
                    out.writeByte(SEEN);
                    out.writeUTF(seen.format().name());
                    out.writeInt(seen.width());
                    out.writeInt(seen.height());
                    out.writeBoolean(seen.animated());
                    block(out, seen.fingerprint().toBytes());
                }
                case Rejected rejected -> {
                    out.writeByte(REJECTED);
                    out.writeUTF(rejected.reason().name());
                    block(out, rejected.detail().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an answer back.
     *
     * @throws NotAFrame if it is not one: the worker is not trusted more than the pictures it reads
     */
    static Looked fromBytes(byte[] bytes) throws NotAFrame {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Looked looked = switch (in.readByte()) {
                case SEEN -> {
                    Format format = Format.valueOf(in.readUTF());
                    int width = in.readInt();
                    int height = in.readInt();
                    boolean animated = in.readBoolean();
                    yield new Seen(format, width, height, animated, Fingerprint.fromBytes(block(in)));
                }
                case REJECTED -> {
                    Rejection reason = Rejection.valueOf(in.readUTF());
                    yield new Rejected(reason, new String(block(in), StandardCharsets.UTF_8));
                }
                default -> throw new NotAFrame("the answer is of no known kind");
            };
            if (in.read() != -1) {
                throw new NotAFrame("the answer has bytes after its end");
            }
            return looked;
        } catch (IOException | IllegalArgumentException e) {
            throw e instanceof NotAFrame said
                    ? said
                    : new NotAFrame("the answer holds what cannot be: " + e.getMessage());
        }
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("the answer is shorter than it says");
        }
        return in.readNBytes(length);
    }
}
