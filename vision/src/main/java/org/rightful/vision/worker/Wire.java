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
import org.rightful.vision.Decoded;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Looked;
import org.rightful.vision.Picture;
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

    /** The same for a picture that was drawn: its longer side has less than twice 900 pixels, or all it has. */
    static final int MOST_DRAWN_BYTES = 8 << 20;

    private static final int MARK = 0x52464C31;
    private static final int DRAW_MARK = 0x52464C32;
    private static final int SEEN = 1;
    private static final int REJECTED = 2;
    private static final int DRAWN = 3;

    /** What a worker is to do with a file. */
    enum Wish {
        /** Say what it is recognised by. */
        LOOK,
        /** Give its grey picture. */
        DRAW
    }

    /** A file and what is to be done with it. */
    record Request(Wish wish, byte[] file) {}

    /** What came is not what the other side would say. */
    static final class NotAFrame extends IOException {
        private static final long serialVersionUID = 1L;

        NotAFrame(String message) {
            super(message);
        }
    }

    private Wire() {}

    static void write(OutputStream stream, byte[] bytes) throws IOException {
        write(stream, MARK, bytes);
    }

    private static void write(OutputStream stream, int mark, byte[] bytes) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(mark);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static void ask(OutputStream stream, Request request) throws IOException {
        write(stream, request.wish() == Wish.LOOK ? MARK : DRAW_MARK, request.file());
    }

    /**
     * Reads the next frame.
     *
     * @throws EOFException if the other side is gone
     * @throws NotAFrame if what comes is no frame, or is longer than {@code most}
     */
    static byte[] read(InputStream stream, int most) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        return read(in, in.readInt(), MARK, most);
    }

    /** Reads the next request. Throws as {@link #read}. */
    static Request request(InputStream stream, int most) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int mark = in.readInt();
        return mark == DRAW_MARK
                ? new Request(Wish.DRAW, read(in, mark, DRAW_MARK, most))
                : new Request(Wish.LOOK, read(in, mark, MARK, most));
    }

    private static byte[] read(DataInputStream in, int mark, int due, int most) throws IOException {
        if (mark != due) {
            throw new NotAFrame("a frame begins with %08x, not with %08x".formatted(due, mark));
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
                case Rejected rejected -> rejected(out, rejected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static byte[] drawnToBytes(Decoded decoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (decoded) {
                case Picture picture -> {
                    out.writeByte(DRAWN);
                    out.writeUTF(picture.format().name());
                    out.writeInt(picture.width());
                    out.writeInt(picture.height());
                    out.writeBoolean(picture.animated());
                    out.writeInt(picture.grey().width());
                    out.writeInt(picture.grey().height());
                    block(out, picture.grey().pixels());
                }
                case Rejected rejected -> rejected(out, rejected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void rejected(DataOutputStream out, Rejected rejected) throws IOException {
        out.writeByte(REJECTED);
        out.writeUTF(rejected.reason().name());
        block(out, rejected.detail().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one kind of answer, whose first byte says what follows. */
    private interface Answer<T> {
        T read(int kind, DataInputStream in) throws IOException;
    }

    /**
     * Reads an answer back.
     *
     * @throws NotAFrame if it is not one: the worker is not trusted more than the pictures it reads
     */
    static Looked fromBytes(byte[] bytes) throws NotAFrame {
        return whole(bytes, (kind, in) -> switch (kind) {
            case SEEN -> {
                Format format = Format.valueOf(in.readUTF());
                int width = in.readInt();
                int height = in.readInt();
                boolean animated = in.readBoolean();
                yield new Seen(format, width, height, animated, Fingerprint.fromBytes(block(in)));
            }
            case REJECTED -> rejected(in);
            default -> throw new NotAFrame("the answer is of no known kind");
        });
    }

    /** Reads a drawn picture back. Throws as {@link #fromBytes}. */
    static Decoded drawnFromBytes(byte[] bytes) throws NotAFrame {
        return whole(bytes, (kind, in) -> switch (kind) {
            case DRAWN -> {
                Format format = Format.valueOf(in.readUTF());
                int width = in.readInt();
                int height = in.readInt();
                boolean animated = in.readBoolean();
                int greyWidth = in.readInt();
                int greyHeight = in.readInt();
                yield new Picture(format, width, height, animated, new GreyImage(greyWidth, greyHeight, block(in)));
            }
            case REJECTED -> rejected(in);
            default -> throw new NotAFrame("the answer is of no known kind");
        });
    }

    private static Rejected rejected(DataInputStream in) throws IOException {
        Rejection reason = Rejection.valueOf(in.readUTF());
        return new Rejected(reason, new String(block(in), StandardCharsets.UTF_8));
    }

    private static <T> T whole(byte[] bytes, Answer<T> answer) throws NotAFrame {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            T read = answer.read(in.readByte(), in);
            if (in.read() != -1) {
                throw new NotAFrame("the answer has bytes after its end");
            }
            return read;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
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
