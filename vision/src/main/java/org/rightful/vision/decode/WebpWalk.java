package org.rightful.vision.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a WebP file (RFC 9649), and cuts the first frame out of an animation. */
final class WebpWalk {
    private static final int RIFF_HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int ANIMATION = 0x02;
    private static final int ALPHA = 0x10;

    private final Bytes file;
    private final Gate gate;
    private int canvasWidth;
    private int canvasHeight;
    private int frames;
    private boolean hasCanvas;
    private boolean saysAnimation;
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable Bytes bitstream;
    private @Nullable Bytes firstFrame;

    private WebpWalk(byte[] file, Gate gate) {
        this.file = Bytes.of(file, ByteOrder.LITTLE_ENDIAN, "the WebP");
        this.gate = gate;
    }

    static boolean isAt(byte[] file) {
        Bytes bytes = Bytes.of(file, ByteOrder.LITTLE_ENDIAN, "the file");
        return bytes.has(0, "RIFF") && bytes.has(8, "WEBP");
    }

    /**
     * Walks the whole file.
     *
     * @throws Refused if it breaks a limit, is cut, or contradicts itself
     */
    static WebpHeader walk(byte[] file, Gate gate) throws Refused {
        return new WebpWalk(file, gate).walk();
    }

    private WebpHeader walk() throws Refused {
        long end = 8 + file.u32(4);
        // The limits come first, even for a cut file: the first chunk tells the size.
        if (file.has(RIFF_HEADER, "VP8") && file.length() >= RIFF_HEADER + 4) {
            sizeOf(file.slice(RIFF_HEADER, file.length() - RIFF_HEADER, "the WebP's first chunk"));
        }
        if (end > file.length()) {
            throw Refused.incomplete(
                    "The WebP says that it has %,d bytes; %,d are there.".formatted(end, file.length()));
        }
        chunks(RIFF_HEADER, end);
        Bytes frame = firstFrame;
        if (frame != null && saysAnimation) {
            return animated(frame);
        }
        Bytes picture = bitstream;
        if (picture == null) {
            throw Refused.corrupt("The WebP ends without a picture in it.");
        }
        Size size = sizeOf(picture);
        if (hasCanvas && (size.width() != canvasWidth || size.height() != canvasHeight)) {
            throw Refused.corrupt("The WebP's picture does not have the size of its canvas.");
        }
        return new WebpHeader(
                size.width(), size.height(), false, orientation, file.array(), 0, 0, size.width(), size.height());
    }

    private record Size(int width, int height) {}

    private void chunks(long from, long end) throws Refused {
        long at = from;
        while (at < end) {
            Bytes chunk = chunk(file, at, end);
            Bytes body = body(chunk);
            if (chunk.has(0, "VP8X")) {
                Size size = sizeOf(chunk);
                canvasWidth = size.width();
                canvasHeight = size.height();
                hasCanvas = true;
                saysAnimation = (body.u8(0) & ANIMATION) != 0;
            } else if (chunk.has(0, "VP8 ") || chunk.has(0, "VP8L")) {
                bitstream = bitstream == null ? chunk : bitstream;
            } else if (chunk.has(0, "ANMF")) {
                gate.frames(++frames);
                firstFrame = firstFrame == null ? body : firstFrame;
            } else if (!chunk.has(0, "ALPH") && !chunk.has(0, "ANIM")) {
                gate.metadata(body.length());
                if (chunk.has(0, "EXIF")) {
                    orientation = Exif.orientation(body);
                }
            }
            at += chunk.length();
        }
    }

    /** A chunk with its name, length, body and filling byte. */
    private static Bytes chunk(Bytes around, long at, long end) throws Refused {
        if (at + 8 > end) {
            throw Refused.corrupt("The WebP has a chunk at byte %d that does not fit.".formatted(at));
        }
        long length = around.u32(at + 4);
        if (at + 8 + length > end) {
            throw Refused.corrupt("The WebP has a chunk at byte %d that is longer than what it lies in.".formatted(at));
        }
        long filled = 8 + length + (length & 1);
        return around.slice(at, Math.min(filled, end - at), "a WebP chunk"); // some writers leave the last filling out
    }

    private static Bytes body(Bytes chunk) throws Refused {
        return chunk.slice(8, chunk.u32(4), "a WebP chunk");
    }

    /** Reads the size from a chunk that begins with VP8 and holds it to the limits. */
    private Size sizeOf(Bytes chunk) throws Refused {
        Size size;
        if (chunk.has(0, "VP8X")) {
            size = new Size(u24(chunk, 12) + 1, u24(chunk, 15) + 1);
        } else if (chunk.has(0, "VP8L")) {
            if (chunk.u8(8) != 0x2F) {
                throw Refused.corrupt("The WebP's lossless picture does not begin as one.");
            }
            long bits = chunk.u32(9);
            size = new Size((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1);
        } else if (chunk.has(0, "VP8 ")) {
            if (chunk.u8(11) != 0x9D || chunk.u8(12) != 0x01 || chunk.u8(13) != 0x2A) {
                throw Refused.corrupt("The WebP's lossy picture does not begin as one.");
            }
            size = new Size(chunk.u16(14) & 0x3FFF, chunk.u16(16) & 0x3FFF);
        } else {
            throw Refused.corrupt("The WebP does not begin with a picture or a canvas.");
        }
        gate.size(size.width(), size.height());
        return size;
    }

    private static int u24(Bytes bytes, long at) throws Refused {
        return bytes.u16(at) | bytes.u8(at + 2) << 16;
    }

    private WebpHeader animated(Bytes frame) throws Refused {
        int left = 2 * u24(frame, 0);
        int top = 2 * u24(frame, 3);
        Size size = new Size(u24(frame, 6) + 1, u24(frame, 9) + 1);
        gate.size(size.width(), size.height());
        if (left + size.width() > canvasWidth || top + size.height() > canvasHeight) {
            throw Refused.corrupt("The WebP's first frame reaches over its canvas.");
        }
        Bytes alpha = null;
        Bytes picture = null;
        long at = FRAME_HEADER;
        while (at < frame.length() && picture == null) {
            Bytes chunk = chunk(frame, at, frame.length());
            if (chunk.has(0, "ALPH")) {
                alpha = chunk;
            } else if (chunk.has(0, "VP8 ") || chunk.has(0, "VP8L")) {
                picture = chunk;
            }
            at += chunk.length();
        }
        if (picture == null) {
            throw Refused.corrupt("The WebP's first frame has no picture in it.");
        }
        if (!sizeOf(picture).equals(size)) {
            throw Refused.corrupt("The WebP's first frame does not have the size it says.");
        }
        return new WebpHeader(
                canvasWidth,
                canvasHeight,
                frames > 1,
                orientation,
                still(size, alpha, picture),
                left,
                top,
                size.width(),
                size.height());
    }

    private static byte[] still(Size size, @Nullable Bytes alpha, Bytes picture) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (alpha != null) {
            ByteBuffer canvas = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
            canvas.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(ALPHA);
            put24(canvas, size.width() - 1);
            put24(canvas, size.height() - 1);
            chunks.writeBytes(canvas.array());
            chunks.write(alpha.array(), alpha.from(), alpha.length());
        }
        chunks.write(picture.array(), picture.from(), picture.length());
        ByteBuffer whole = ByteBuffer.allocate(RIFF_HEADER + chunks.size()).order(ByteOrder.LITTLE_ENDIAN);
        whole.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + chunks.size());
        whole.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(chunks.toByteArray());
        return whole.array();
    }

    private static void put24(ByteBuffer buffer, int value) {
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }
}
