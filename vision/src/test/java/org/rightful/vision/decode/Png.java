package org.rightful.vision.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files of every kind, and broken ones, which Java's writer does not. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Png() {
        out.writeBytes(SIGNATURE);
    }

    /** A picture in 8-bit colour. */
    static byte[] of(BufferedImage image) {
        return of(image, new byte[0]);
    }

    /** A picture in 8-bit colour with an EXIF chunk, unless that is empty. */
    static byte[] of(BufferedImage image, byte[] exif) {
        int width = image.getWidth();
        int height = image.getHeight();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int y = 0; y < height; y++) {
            rows.write(0);
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(x, y);
                rows.write(rgb >> 16);
                rows.write(rgb >> 8);
                rows.write(rgb);
            }
        }
        Png png = new Png().header(width, height, 8, 2, 0);
        if (exif.length > 0) {
            png.chunk("eXIf", exif);
        }
        return png.chunk("IDAT", deflate(rows.toByteArray())).end();
    }

    Png header(int width, int height, int depth, int colour, int interlace) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colour)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) interlace)
                        .array());
    }

    Png chunk(String type, byte[] body) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(name);
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return this;
    }

    byte[] end() {
        return chunk("IEND", new byte[0]).soFar();
    }

    byte[] soFar() {
        return out.toByteArray();
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
