package org.rightful.vision.decode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes plain TIFF files of one strip: the kinds that Java's writer does not write. */
final class Tiff {
    private static final int ENTRIES = 10;

    private Tiff() {}

    static byte[] rgb(BufferedImage image, ByteOrder order, int orientation) {
        ByteBuffer pixels = ByteBuffer.allocate(3 * image.getWidth() * image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                pixels.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
            }
        }
        return file(image.getWidth(), image.getHeight(), 3, 2, orientation, pixels.array(), order);
    }

    static byte[] cmyk(Raster inks) {
        byte[] pixels = (byte[]) inks.getDataElements(0, 0, inks.getWidth(), inks.getHeight(), null);
        return file(inks.getWidth(), inks.getHeight(), 4, 5, 1, pixels, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] file(
            int width, int height, int samples, int photometric, int orientation, byte[] pixels, ByteOrder order) {
        int bitsAt = 8 + 2 + 12 * ENTRIES + 4;
        int pixelsAt = bitsAt + 2 * samples;
        byte[] bytes = new byte[pixelsAt + pixels.length];
        ByteBuffer file = ByteBuffer.wrap(bytes).order(order);
        file.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M', 0, 42} : new byte[] {'I', 'I', 42, 0});
        file.putInt(8).putShort((short) ENTRIES);
        entry(file, 256, 4, 1, width);
        entry(file, 257, 4, 1, height);
        entry(file, 258, 3, samples, bitsAt);
        entry(file, 259, 4, 1, 1);
        entry(file, 262, 4, 1, photometric);
        entry(file, 273, 4, 1, pixelsAt);
        entry(file, 274, 4, 1, orientation);
        entry(file, 277, 4, 1, samples);
        entry(file, 278, 4, 1, height);
        entry(file, 279, 4, 1, pixels.length);
        file.putInt(0);
        for (int i = 0; i < samples; i++) {
            file.putShort((short) 8);
        }
        file.put(pixels);
        return bytes;
    }

    private static void entry(ByteBuffer file, int tag, int type, int count, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** A file whose second directory is its first. */
    static byte[] circle(BufferedImage image) {
        byte[] file = rgb(image, ByteOrder.LITTLE_ENDIAN, 1);
        file[8 + 2 + 12 * ENTRIES] = 8;
        return file;
    }
}
