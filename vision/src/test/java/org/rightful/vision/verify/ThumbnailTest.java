package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.GreyImage;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Scenery;

class ThumbnailTest {
    private static final long[] CELLS = {0, -1, 0x8000000000000001L, 0x123456789abcdefL};

    /** Nothing larger is made of damaged bytes. */
    private static final int LARGEST_SIDE = 4096;

    private final SplittableRandom random = new SplittableRandom(20260104);

    @Test
    void photographComesBackWithASmallErrorFromLessThanThreeKilobytes() {
        for (int seed = 1; seed <= 5; seed++) {
            Features features = new Extractor().extract(Scenery.photo(640, 480, seed));
            Thumbnail thumbnail = Thumbnail.of(features);
            assertEquals(Thumbnail.SIDE, thumbnail.image().width());
            assertEquals(96, thumbnail.image().height());
            byte[] bytes = thumbnail.toBytes();
            assertTrue(bytes.length < 3072, bytes.length + " bytes");
            double error = error(thumbnail.image(), Thumbnail.fromBytes(bytes).image());
            assertTrue(error < 6, "mean error " + error + " grey levels");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,9", "8,8", "9,7", "127,3", "3,127", "1,128", "128,128"})
    void everySizeComesBack(int width, int height) {
        GreyImage image = Scenery.photo(width, height, 3);
        Thumbnail read = Thumbnail.fromBytes(new Thumbnail(image, CELLS).toBytes());
        assertEquals(width, read.image().width());
        assertEquals(height, read.image().height());
        assertArrayEquals(CELLS, read.drawn());
        double error = error(image, read.image());
        assertTrue(error < 10, "mean error " + error + " grey levels");
    }

    @ParameterizedTest
    @CsvSource({"0", "255", "128", "77"})
    void oneGreyValueComesBackAlmostExactly(int value) {
        byte[] pixels = new byte[40 * 30];
        Arrays.fill(pixels, (byte) value);
        GreyImage image = new GreyImage(40, 30, pixels);
        byte[] bytes = new Thumbnail(image, CELLS).toBytes();
        assertTrue(bytes.length < 60, bytes.length + " bytes");
        double error = error(image, Thumbnail.fromBytes(bytes).image());
        assertTrue(error <= 1, "mean error " + error);
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = new Thumbnail(Scenery.photo(40, 30, 4), CELLS).toBytes();
        for (int length = 0; length < bytes.length - 1; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> Thumbnail.fromBytes(cut), "length " + length);
        }
    }

    @Test
    void flippedBitGivesAThumbnailWithinTheLimitsOrIsRefused() {
        byte[] bytes = new Thumbnail(Scenery.photo(40, 30, 5), CELLS).toBytes();
        int read = 0;
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            read += isReadWithinTheLimits(flipped) ? 1 : 0;
        }
        assertTrue(read > bytes.length, "a flipped cell or coefficient is still a thumbnail, " + read + " were");
    }

    @Test
    void randomBytesGiveAThumbnailWithinTheLimitsOrAreRefused() {
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            refused += isReadWithinTheLimits(bytes) ? 0 : 1;
        }
        assertTrue(refused > 0, "nothing was refused");
    }

    @Test
    void sidesBeyondTheLimitAreRefusedBeforeTheirPixelsAreMade() {
        BitWriter out = new BitWriter();
        out.unsigned(1 << 20, 6);
        out.unsigned(1 << 20, 6);
        out.bits(0, 32);
        assertThrows(IllegalArgumentException.class, () -> Thumbnail.fromBytes(out.toBytes()));
    }

    @Test
    void numbersComeBackFromTheirCodes() {
        int[] numbers = {0, 1, -1, 2, -2, 7, 63, 64, -64, 1000, -1000, 65_535, -70_000};
        for (int order = 0; order <= 6; order++) {
            BitWriter out = new BitWriter();
            for (int number : numbers) {
                out.signed(number, order);
                out.unsigned(Math.abs(number), order);
            }
            BitReader in = new BitReader(out.toBytes());
            for (int number : numbers) {
                assertEquals(number, in.signed(order));
                assertEquals(Math.abs(number), in.unsigned(order));
            }
        }
    }

    /** False if the bytes are refused; any other exception fails the test. */
    private static boolean isReadWithinTheLimits(byte[] bytes) {
        Thumbnail read;
        try {
            read = Thumbnail.fromBytes(bytes);
        } catch (IllegalArgumentException refused) {
            return false;
        }
        assertTrue(Math.max(read.image().width(), read.image().height()) <= LARGEST_SIDE);
        return true;
    }

    private static double error(GreyImage one, GreyImage other) {
        double sum = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            sum += Math.abs((one.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff));
        }
        return sum / one.pixels().length;
    }
}
