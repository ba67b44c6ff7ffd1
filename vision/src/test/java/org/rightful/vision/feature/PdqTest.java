package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.GreyImage;

class PdqTest {
    @Test
    void halfOfTheBitsAreSet() {
        Pdq.Hash hash = Pdq.of(blobs(300, 200, 1));
        assertEquals(128, hash.distance(new Pdq.Hash(0, 0, 0, 0, 0)));
    }

    @Test
    void brighterAndFlatterPictureHasTheSameHash() {
        GreyImage picture = blobs(256, 256, 2);
        GreyImage paler = each(picture, p -> p / 2 + 60);
        assertTrue(Pdq.of(picture).distance(Pdq.of(paler)) <= 6);
    }

    @Test
    void negativeHasTheOppositeHash() {
        GreyImage picture = blobs(256, 256, 3);
        GreyImage negative = each(picture, p -> 255 - p);
        assertTrue(Pdq.of(picture).distance(Pdq.of(negative)) >= 250);
    }

    @ParameterizedTest
    @CsvSource({"512,384", "240,180", "128,96", "1600,1200", "517,389"})
    void sizeHardlyChangesTheHash(int width, int height) {
        assertTrue(Pdq.of(blobs(800, 600, 4)).distance(Pdq.of(blobs(width, height, 4))) <= 20);
    }

    @Test
    void differentPicturesAreFarApart() {
        for (int seed = 10; seed < 40; seed++) {
            int distance = Pdq.of(blobs(200, 200, seed)).distance(Pdq.of(blobs(200, 200, seed + 100)));
            assertTrue(distance > 70, "distance " + distance + " at seed " + seed);
        }
    }

    @Test
    void dihedralHashesAreThoseOfTheTurnedAndMirroredPicture() {
        GreyImage state = blobs(64, 64, 5);
        List<Pdq.Hash> hashes = Pdq.dihedral(state);
        assertEquals(8, hashes.size());
        for (int k = 0; k < 8; k++) {
            int distance = Pdq.of(state).distance(hashes.get(k));
            assertTrue(distance <= 2, "state " + k + ": distance " + distance);
            state = turned(state);
            if (k == 3) {
                state = mirrored(state);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5,5", "64,64", "65,127", "128,128", "129,200", "512,341", "1000,777"})
    void samplingEqualsTheFilterPassesOneAfterTheOther(int width, int height) {
        GreyImage picture = blobs(width, height, 6);
        float[] slow = sampled(smoothed(smoothed(floats(picture), width, height), width, height), width, height);
        float[] fast = Pdq.grid(picture);
        for (int k = 0; k < slow.length; k++) {
            assertEquals(slow[k], fast[k], 0.01f, "sample " + k);
        }
    }

    @Test
    void flatAndSoftlyGradedPicturesHaveNoQuality() {
        GreyImage flat = each(blobs(200, 150, 7), p -> 90);
        assertEquals(0, Pdq.of(flat).quality());
        byte[] ramp = new byte[256 * 256];
        for (int k = 0; k < ramp.length; k++) {
            ramp[k] = (byte) (k & 255);
        }
        assertTrue(Pdq.of(new GreyImage(256, 256, ramp)).quality() < Pdq.RELIABLE);
    }

    @Test
    void chequeredPictureHasFullQuality() {
        byte[] board = new byte[128 * 128];
        for (int k = 0; k < board.length; k++) {
            board[k] = (byte) ((k >> 3 & 1) == (k >> 10 & 1) ? 0 : 255);
        }
        assertEquals(100, Pdq.of(new GreyImage(128, 128, board)).quality());
    }

    @Test
    void pictureBelowFivePixelsGetsTheEmptyHash() {
        assertEquals(new Pdq.Hash(0, 0, 0, 0, 0), Pdq.of(new GreyImage(4, 100, new byte[400])));
    }

    @Test
    void hexStartsWithTheHighestBit() {
        assertEquals("8" + "0".repeat(62) + "1", new Pdq.Hash(1, 0, 0, Long.MIN_VALUE, 100).hex());
    }

    /** Soft shapes that depend on relative places only, so that every size shows the same picture. */
    private static GreyImage blobs(int width, int height, int seed) {
        Random random = new Random(seed * 7919L);
        int count = 40;
        double[] blob = random.doubles(4L * count).toArray();
        byte[] pixels = new byte[width * height];
        for (int k = 0; k < pixels.length; k++) {
            double x = (k % width + 0.5) / width;
            int row = k / width;
            double y = (row + 0.5) / height;
            double value = 128;
            for (int n = 0; n < count; n++) {
                double dx = x - blob[4 * n];
                double dy = y - blob[4 * n + 1];
                double radius = 0.02 + 0.1 * blob[4 * n + 2];
                value += 240 * (blob[4 * n + 3] - 0.5) * Math.exp(-(dx * dx + dy * dy) / (radius * radius));
            }
            pixels[k] = (byte) Math.clamp(Math.round(value), 0, 255);
        }
        return new GreyImage(width, height, pixels);
    }

    private static GreyImage each(GreyImage picture, IntUnaryOperator change) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) change.applyAsInt(picture.pixels()[k] & 255);
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    private static GreyImage turned(GreyImage picture) {
        int width = picture.height();
        byte[] pixels = new byte[picture.pixels().length];
        for (int k = 0; k < pixels.length; k++) {
            int x = k % picture.width();
            int y = k / picture.width();
            pixels[x * width + width - 1 - y] = picture.pixels()[k];
        }
        return new GreyImage(width, picture.width(), pixels);
    }

    private static GreyImage mirrored(GreyImage picture) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int k = 0; k < pixels.length; k++) {
            int x = k % picture.width();
            pixels[k - x + picture.width() - 1 - x] = picture.pixels()[k];
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    private static float[] floats(GreyImage picture) {
        float[] floats = new float[picture.pixels().length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = picture.pixels()[k] & 255;
        }
        return floats;
    }

    /** One box pass along the rows, then one along the columns; at the borders the mean of what is there. */
    private static float[] smoothed(float[] in, int width, int height) {
        float[] rows = new float[in.length];
        float[] out = new float[in.length];
        for (int k = 0; k < in.length; k++) {
            rows[k] = mean(in, k - k % width, 1, width, k % width);
        }
        for (int k = 0; k < in.length; k++) {
            out[k] = mean(rows, k % width, width, height, k / width);
        }
        return out;
    }

    private static float mean(float[] in, int offset, int step, int length, int place) {
        int window = (length + 127) / 128;
        double sum = 0;
        int count = 0;
        for (int n = place - (window - 1 - window / 2); n <= place + window / 2; n++) {
            if (n >= 0 && n < length) {
                sum += in[offset + n * step];
                count++;
            }
        }
        return (float) (sum / count);
    }

    private static float[] sampled(float[] in, int width, int height) {
        float[] samples = new float[64 * 64];
        for (int k = 0; k < samples.length; k++) {
            int x = (int) ((k % 64 + 0.5) * width / 64);
            int row = k / 64;
            int y = (int) ((row + 0.5) * height / 64);
            samples[k] = in[y * width + x];
        }
        return samples;
    }
}
