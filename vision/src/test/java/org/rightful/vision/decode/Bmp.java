package org.rightful.vision.decode;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the kinds of BMP files that Java's writer does not write. */
final class Bmp {
    private Bmp() {}

    private static ByteBuffer begin(byte[] bytes, int headerBytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0);
        return file.putInt(14 + headerBytes).putInt(headerBytes);
    }

    /** A BMP of 24 bits whose first row is the highest. */
    static byte[] fromTheTop(BufferedImage image) {
        int rowBytes = (3 * image.getWidth() + 3) / 4 * 4;
        byte[] bytes = new byte[14 + 40 + rowBytes * image.getHeight()];
        ByteBuffer file = begin(bytes, 40);
        file.putInt(image.getWidth())
                .putInt(-image.getHeight())
                .putShort((short) 1)
                .putShort((short) 24);
        file.position(54);
        rows24(file, image, rowBytes, false);
        return bytes;
    }

    /** A BMP of 24 bits with the short header of OS/2. */
    static byte[] os2(BufferedImage image) {
        int rowBytes = (3 * image.getWidth() + 3) / 4 * 4;
        byte[] bytes = new byte[14 + 12 + rowBytes * image.getHeight()];
        ByteBuffer file = begin(bytes, 12);
        file.putShort((short) image.getWidth()).putShort((short) image.getHeight());
        file.putShort((short) 1).putShort((short) 24);
        rows24(file, image, rowBytes, true);
        return bytes;
    }

    private static void rows24(ByteBuffer file, BufferedImage image, int rowBytes, boolean upsideDown) {
        int start = file.position();
        for (int y = 0; y < image.getHeight(); y++) {
            file.position(start + y * rowBytes);
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, upsideDown ? image.getHeight() - 1 - y : y);
                file.put((byte) rgb).put((byte) (rgb >> 8)).put((byte) (rgb >> 16));
            }
        }
    }

    /** A BMP of 32 bits with masks, all pixels solid. */
    static byte[] windows5(BufferedImage image) {
        byte[] bytes = new byte[14 + 124 + 4 * image.getWidth() * image.getHeight()];
        ByteBuffer file = begin(bytes, 124);
        file.putInt(image.getWidth())
                .putInt(-image.getHeight())
                .putShort((short) 1)
                .putShort((short) 32);
        file.putInt(3);
        file.position(54);
        file.putInt(0xFF000000).putInt(0xFF0000).putInt(0xFF00).putInt(0xFF);
        file.position(14 + 124);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                file.putInt(image.getRGB(x, y) << 8 | 0xFF);
            }
        }
        return bytes;
    }
}
