package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.GreyImage;

class VocabularyTest {
    private static final int HALF = Projection.HALF;
    private static final int CENTRES = Vocabulary.CENTRES;
    private static final int NEAREST = Features.NEAREST;

    private final Vocabulary vocabulary = Vocabulary.shipped();
    private final float[][] sumCentres = centres(0);
    private final float[][] differenceCentres = centres(1);

    @Test
    void centresOfTheSecondHalfComeInOppositePairs() {
        for (int c = 0; c < CENTRES; c += 2) {
            for (int i = 0; i < HALF; i++) {
                assertEquals(differenceCentres[c][i], -differenceCentres[c + 1][i], "centre " + c);
            }
        }
    }

    @Test
    void serialFormGivesTheSameVocabularyBack() throws IOException {
        byte[] bytes = bytes(vocabulary);
        assertArrayEquals(bytes, bytes(Vocabulary.read(new ByteArrayInputStream(bytes))));
        bytes[0]++;
        assertThrows(IOException.class, () -> Vocabulary.read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void namedCentresAreTheNearestInOrder() {
        byte[] coefficients = coefficients();
        int count = coefficients.length / Features.COEFFICIENTS;
        byte[] centres = new byte[2 * count * NEAREST];
        byte[] farther = new byte[2 * count * NEAREST];
        for (int f = 0; f < count; f++) {
            vocabulary.nearest(coefficients, f, centres, farther);
        }
        for (int half = 0; half < 2; half++) {
            float[][] table = half == 0 ? sumCentres : differenceCentres;
            for (int f = 0; f < count; f++) {
                double[] distances = distances(coefficients, f * Features.COEFFICIENTS + half * HALF, table);
                double[] sorted = distances.clone();
                Arrays.sort(sorted);
                int at = (2 * f + half) * NEAREST;
                for (int n = 0; n < NEAREST; n++) {
                    String where = "feature " + f + ", half " + half + ", name " + n;
                    assertEquals(sorted[n], distances[centres[at + n] & 0xff], 0.5, where);
                    double units = Math.min(255, (sorted[n] - sorted[0]) / 48);
                    assertEquals(units, farther[at + n] & 0xff, 1.05, where);
                }
                assertEquals(
                        NEAREST,
                        Arrays.stream(ints(centres, at, NEAREST)).distinct().count());
            }
        }
    }

    @Test
    void negatedSecondHalfIsNamedByTheOppositeCentre() {
        byte[] coefficients = coefficients();
        byte[] negated = negated(coefficients);
        byte[] ofOne = new byte[2 * NEAREST];
        byte[] ofOther = new byte[2 * NEAREST];
        byte[] farther = new byte[2 * NEAREST];
        for (int f = 0; f < coefficients.length / Features.COEFFICIENTS; f++) {
            int from = f * Features.COEFFICIENTS;
            vocabulary.nearest(Arrays.copyOfRange(coefficients, from, from + 2 * HALF), 0, ofOne, farther);
            vocabulary.nearest(Arrays.copyOfRange(negated, from, from + 2 * HALF), 0, ofOther, farther);
            assertArrayEquals(ints(ofOne, 0, NEAREST), ints(ofOther, 0, NEAREST));
            double[] distances = distances(negated, from + HALF, differenceCentres);
            assertEquals(
                    distances[(ofOne[NEAREST] & 0xff) ^ 1],
                    distances[ofOther[NEAREST] & 0xff],
                    1e-2,
                    "feature " + f + ": the opposite centre is not among the nearest");
        }
    }

    @Test
    void bitsOfAMirroredFeatureAreTheOppositeOnes() {
        byte[] coefficients = coefficients();
        byte[] negated = negated(coefficients);
        int differing = 0;
        int all = 0;
        for (int f = 0; f < coefficients.length / Features.COEFFICIENTS; f++) {
            int from = f * Features.COEFFICIENTS;
            for (int centre = 0; centre < CENTRES; centre += 37) {
                long one = vocabulary.differenceBits(coefficients, from, false, centre);
                long opposite = vocabulary.differenceBits(negated, from, false, centre ^ 1);
                assertEquals(
                        opposite,
                        vocabulary.differenceBits(coefficients, from, true, centre ^ 1),
                        "mirroring is negating the second half");
                assertEquals(0, one & opposite, "a coefficient is above the middle and above its opposite");
                assertEquals(0, (one | opposite) & 0xffffffffL, "the low half belongs to the first half");
                differing += Long.bitCount(one ^ opposite);
                all += HALF;
                assertEquals(vocabulary.sumBits(coefficients, from, centre), vocabulary.sumBits(negated, from, centre));
            }
        }
        assertTrue(differing > 0.95 * all, "only on the middle itself both bits are 0: " + differing + " of " + all);
    }

    @Test
    void bitsSayWhichCoefficientsLieAboveTheMiddle() {
        byte[] low = new byte[Features.COEFFICIENTS];
        byte[] high = new byte[Features.COEFFICIENTS];
        Arrays.fill(low, (byte) -127);
        Arrays.fill(high, (byte) 127);
        for (int centre = 0; centre < CENTRES; centre++) {
            assertEquals(0, vocabulary.sumBits(low, 0, centre));
            assertEquals(0xffffffffL, vocabulary.sumBits(high, 0, centre));
            assertEquals(0, vocabulary.differenceBits(low, 0, false, centre));
            assertEquals(0xffffffff00000000L, vocabulary.differenceBits(high, 0, false, centre));
        }
    }

    @Test
    void trainingTwiceOnTheSamePicturesGivesTheSameBytes(@TempDir Path folder) throws IOException {
        List<GreyImage> pictures = List.of(Scenery.photo(120, 90, 9));
        Path one = folder.resolve("one.bin");
        Path two = folder.resolve("two.bin");
        String line = VocabularyTraining.train(pictures, one);
        assertTrue(line.startsWith("1 pictures, "), line);
        assertEquals(line, VocabularyTraining.train(pictures, two));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
        assertEquals(bytes(vocabulary).length, Files.size(one));
    }

    /** Coefficients of real features and of chance ones. */
    private static byte[] coefficients() {
        byte[] real = new Extractor().extract(Scenery.photo(200, 150, 10)).coefficients();
        byte[] chance = new byte[50 * Features.COEFFICIENTS];
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < chance.length; i++) {
            chance[i] = (byte) random.nextInt(-127, 128);
        }
        int taken = Math.min(real.length, 150 * Features.COEFFICIENTS);
        byte[] both = Arrays.copyOf(real, taken + chance.length);
        System.arraycopy(chance, 0, both, taken, chance.length);
        return both;
    }

    private static byte[] negated(byte[] coefficients) {
        byte[] negated = coefficients.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = (byte) (i % Features.COEFFICIENTS < HALF ? negated[i] : -negated[i]);
        }
        return negated;
    }

    private static double[] distances(byte[] coefficients, int from, float[][] centres) {
        double[] distances = new double[CENTRES];
        for (int c = 0; c < CENTRES; c++) {
            for (int i = 0; i < HALF; i++) {
                double d = centres[c][i] - coefficients[from + i];
                distances[c] += d * d;
            }
        }
        return distances;
    }

    private static int[] ints(byte[] bytes, int from, int count) {
        int[] ints = new int[count];
        for (int i = 0; i < count; i++) {
            ints[i] = bytes[from + i] & 0xff;
        }
        return ints;
    }

    /** The centres as the serial form holds them: behind the number, the means and both bases, by dimension. */
    private float[][] centres(int half) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(vocabulary));
        int start = Integer.BYTES * (1 + Projection.PAIRS + 2 * HALF * Projection.PAIRS + half * HALF * CENTRES);
        float[][] centres = new float[CENTRES][HALF];
        for (int i = 0; i < HALF; i++) {
            for (int c = 0; c < CENTRES; c++) {
                centres[c][i] = bytes.getFloat(start + Float.BYTES * (i * CENTRES + c));
            }
        }
        return centres;
    }

    private static byte[] bytes(Vocabulary vocabulary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            vocabulary.write(new DataOutputStream(out));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
