package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Picture;

class OrientationTest {
    /** How the upright picture lies in a file of this orientation. */
    private static BufferedImage lying(BufferedImage upright, int orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean swapped = orientation > 4;
        BufferedImage stored =
                new BufferedImage(swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int up = height - 1 - y;
                int rgb = upright.getRGB(x, y);
                // EXIF 2.32, table 6: where the stored row 0 and column 0 lie in the upright picture.
                switch (orientation) {
                    case 1 -> stored.setRGB(x, y, rgb);
                    case 2 -> stored.setRGB(right, y, rgb);
                    case 3 -> stored.setRGB(right, up, rgb);
                    case 4 -> stored.setRGB(x, up, rgb);
                    case 5 -> stored.setRGB(y, x, rgb);
                    case 6 -> stored.setRGB(y, right, rgb);
                    case 7 -> stored.setRGB(up, right, rgb);
                    default -> stored.setRGB(up, x, rgb);
                }
            }
        }
        return stored;
    }

    private static void assertStands(GreyImage expected, int width, int height, byte[] file) {
        Picture picture = FormatsTest.decode(file);
        assertEquals(width, picture.width());
        assertEquals(height, picture.height());
        assertEquals(expected.width(), picture.grey().width());
        assertEquals(expected.height(), picture.grey().height());
        assertArrayEquals(expected.pixels(), picture.grey().pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAPngGivesTheSameBits(int orientation) {
        BufferedImage upright = Drawn.picture(41, 29);
        byte[] file = Png.of(lying(upright, orientation), Written.exif(orientation));
        assertStands(Drawn.grey(upright), 41, 29, file);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAReducedPngGivesTheSameBits(int orientation) {
        BufferedImage upright = Drawn.picture(1803, 35); // no whole number of squares on either side
        GreyImage expected = FormatsTest.decode(Png.of(upright)).grey();
        assertEquals(902, expected.width());
        byte[] file = Png.of(lying(upright, orientation), Written.exif(orientation));
        assertStands(expected, 1803, 35, file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfATiffGivesTheSameBits(int orientation) {
        BufferedImage upright = Drawn.picture(41, 29);
        byte[] file = Tiff.rgb(lying(upright, orientation), ByteOrder.LITTLE_ENDIAN, orientation);
        assertStands(Drawn.grey(upright), 41, 29, file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAWebpGivesTheSameBits(int orientation) {
        BufferedImage upright = Drawn.picture(41, 29);
        byte[] still = Written.webp(lying(upright, orientation), true);
        assertStands(Drawn.grey(upright), 41, 29, Written.webpWithExif(still, Written.exif(orientation)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationOfAJpegStandsUpright(int orientation) {
        BufferedImage upright = Drawn.picture(64, 48);
        byte[] exif = new byte[6 + Written.exif(1).length];
        System.arraycopy(new byte[] {'E', 'x', 'i', 'f', 0, 0}, 0, exif, 0, 6);
        System.arraycopy(Written.exif(orientation), 0, exif, 6, exif.length - 6);
        byte[] file = Written.withSegment(Written.jpeg(lying(upright, orientation)), 0xE1, exif);
        Drawn.assertClose(Drawn.grey(upright), FormatsTest.decode(file).grey(), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 65535})
    void anOrientationThatMeansNothingLeavesThePictureAsItIs(int orientation) {
        BufferedImage stored = Drawn.picture(41, 29);
        assertStands(Drawn.grey(stored), 41, 29, Png.of(stored, Written.exif(orientation)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 17, 19})
    void aDamagedExifBlockLeavesThePictureAsItIs(int length) {
        BufferedImage stored = Drawn.picture(41, 29);
        byte[] cut = java.util.Arrays.copyOf(Written.exif(6), length);
        assertStands(Drawn.grey(stored), 41, 29, Png.of(stored, cut));
    }
}
