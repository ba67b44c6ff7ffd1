package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.rightful.vision.GreyImage;

/** Pictures that the tests draw themselves: the same on every machine, smooth enough for lossy formats, and lopsided. */
final class Drawn {
    private Drawn() {}

    /** A picture in colour without a symmetry. */
    static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour(x, y, width, height));
            }
        }
        return image;
    }

    private static int colour(int x, int y, int width, int height) {
        int red = 255 * x / width;
        int green = 255 * y / height;
        int blue = 127 + 127 * (x * 3 + y) / (width * 3 + height);
        boolean inDisc = 16L * (x - width / 3) * (x - width / 3) + 16L * (y - height / 4) * (y - height / 4)
                < (long) width * width / 4;
        return inDisc ? 0xF0F030 : red << 16 | green << 8 | blue;
    }

    /** What a decoder should make of an opaque picture that needs no reduction. */
    static GreyImage grey(BufferedImage image) {
        byte[] luma = new byte[image.getWidth() * image.getHeight()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Luma.of(image.getRGB(i % image.getWidth(), i / image.getWidth()));
        }
        return new GreyImage(image.getWidth(), image.getHeight(), luma);
    }

    /** Fails unless two pictures have the same size and nearly the same pixels. */
    static void assertClose(GreyImage expected, GreyImage actual, double meanDifference) {
        assertEquals(expected.width(), actual.width(), "width");
        assertEquals(expected.height(), actual.height(), "height");
        long sum = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            sum += Math.abs((expected.pixels()[i] & 0xFF) - (actual.pixels()[i] & 0xFF));
        }
        double mean = (double) sum / expected.pixels().length;
        assertTrue(mean <= meanDifference, () -> "the pixels differ by %.2f on average".formatted(mean));
    }
}
