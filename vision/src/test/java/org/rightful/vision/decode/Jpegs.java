package org.rightful.vision.decode;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parts of JPEG files that Java's writer does not write. */
final class Jpegs {
    private Jpegs() {}

    /** Adobe's marker: 0 says CMYK, 2 says YCCK. */
    static byte[] adobe(int transform) {
        return ByteBuffer.allocate(12)
                .put("Adobe".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 100)
                .putInt(0)
                .put((byte) transform)
                .array();
    }

    /** The same inks with the first three turned to YCbCr. */
    static WritableRaster ycck(Raster inks) {
        WritableRaster turned = inks.createCompatibleWritableRaster();
        int[] pixel = new int[4];
        for (int y = 0; y < inks.getHeight(); y++) {
            for (int x = 0; x < inks.getWidth(); x++) {
                inks.getPixel(x, y, pixel);
                // libjpeg turns the YCC of YCCK to RGB and takes 255 - RGB for CMY.
                int red = 255 - pixel[0];
                int green = 255 - pixel[1];
                int blue = 255 - pixel[2];
                turned.setPixel(x, y, new int[] {
                    Luma.of(red, green, blue),
                    clamp(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue),
                    clamp(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue),
                    pixel[3]
                });
            }
        }
        return turned;
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    /** The file with bytes that belong to nothing before its first table. */
    static byte[] padded(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDB) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
        }
        return ByteBuffer.allocate(jpeg.length + 3)
                .put(jpeg, 0, at)
                .put(new byte[] {0, 1, 2})
                .put(jpeg, at, jpeg.length - at)
                .array();
    }
}
