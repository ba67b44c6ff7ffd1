package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each loop with vectors gives the very bits of the plain loop that stands in the test. */
class LanesTest {
    private static final int LONGEST = 70;
    private static final int ROOM = 2 * LONGEST + 40;

    private final SplittableRandom random = new SplittableRandom(20260102);

    @Test
    void testsRunWithTheVectorLoops() {
        assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 13})
    void convolutionGivesTheBitsOfThePlainLoop(int offset) {
        float[] in = floats(ROOM);
        float[] weights = {0.4f, 0.21f, 0.07f, 0.02f};
        int[] before = {offset + 5, offset + 4, offset + 2, offset};
        int[] behind = {offset + 5, offset + 6, offset + 9, offset + 11};
        assertSameBits(
                offset,
                (out, count) -> {
                    for (int i = 0; i < count; i++) {
                        float sum = in[before[0] + i] * weights[0];
                        for (int t = 1; t < weights.length; t++) {
                            sum += (in[before[t] + i] + in[behind[t] + i]) * weights[t];
                        }
                        out[offset + i] = sum;
                    }
                },
                (out, count) -> Lanes.convolve(out, offset, in, before, behind, weights, count),
                (out, count) -> VectorLanes.convolve(out, offset, in, before, behind, weights, count));
    }

    @Test
    void subtractionGivesTheBitsOfThePlainLoop() {
        float[] more = floats(ROOM);
        float[] less = floats(ROOM);
        assertSameBits(
                0,
                (out, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[i] = more[i] - less[i];
                    }
                },
                (out, count) -> Lanes.subtract(more, less, out, count),
                (out, count) -> VectorLanes.subtract(more, less, out, count));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 13})
    void squaresGiveTheBitsOfThePlainLoop(int from) {
        float[] centres = floats(ROOM);
        float value = floats(1)[0];
        assertSameBits(
                0,
                (out, count) -> {
                    for (int i = 0; i < count; i++) {
                        float d = centres[from + i] - value;
                        out[i] += d * d;
                    }
                },
                (out, count) -> Lanes.addSquares(out, value, centres, from, count),
                (out, count) -> VectorLanes.addSquares(out, value, centres, from, count));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 13})
    void weightedRowOfFloatsGivesTheBitsOfThePlainLoop(int from) {
        float[] row = floats(ROOM);
        float weight = floats(1)[0];
        assertSameBits(
                0,
                (out, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[i] += row[from + i] * weight;
                    }
                },
                (out, count) -> Lanes.addScaled(out, weight, row, from, count),
                (out, count) -> VectorLanes.addScaled(out, weight, row, from, count));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 13})
    void weightedRowOfUnsignedBytesGivesTheBitsOfThePlainLoop(int from) {
        byte[] row = new byte[ROOM];
        random.nextBytes(row);
        row[from] = (byte) 255;
        float weight = floats(1)[0];
        assertSameBits(
                0,
                (out, count) -> {
                    for (int i = 0; i < count; i++) {
                        out[i] += (row[from + i] & 0xff) * weight;
                    }
                },
                (out, count) -> Lanes.addScaled(out, weight, row, from, count),
                (out, count) -> VectorLanes.addScaled(out, weight, row, from, count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 14})
    void peaksAreThoseOfThePlainLoop(int left) {
        int width = LONGEST + 20;
        int all = 0;
        for (int count = 0; count <= LONGEST; count++) {
            float[] values = new float[3 * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(-4, 5); // few values, so that neighbours are often equal
            }
            int first = width + left;
            int end = first + Math.min(count, width - left - 1);
            int[] expected = new int[width];
            int expectedCount = 0;
            for (int i = first; i < end; i++) {
                float[] around = {values[i - 1], values[i + 1], values[i - width], values[i + width]};
                Arrays.sort(around);
                if ((values[i] > 1.5f && values[i] > around[3]) || (values[i] < -1.5f && values[i] < around[0])) {
                    expected[expectedCount++] = i;
                }
            }
            int[] found = new int[width];
            assertEquals(expectedCount, Lanes.peaks(values, first, end, width, 1.5f, found), "count " + count);
            assertArrayEquals(expected, found, "count " + count);

            int[] inVectors = new int[width];
            int done = VectorLanes.peaks(values, first, end, width, 1.5f, inVectors);
            int reached = VectorLanes.wholeVectorsEnd(first, end);
            assertArrayEquals(
                    Arrays.stream(expected, 0, expectedCount)
                            .filter(i -> i < reached)
                            .toArray(),
                    Arrays.copyOf(inVectors, done),
                    "count " + count);
            all += expectedCount;
        }
        assertTrue(all > 100, "only " + all + " peaks were looked at");
    }

    private interface Loop {
        void run(float[] out, int count);
    }

    private interface Vectors {
        int run(float[] out, int count);
    }

    /** All three write the same, for every count; the vectors alone write whole vectors, beginning at {@code from}. */
    private void assertSameBits(int from, Loop plain, Loop lanes, Vectors vectors) {
        for (int count = 0; count <= LONGEST; count++) {
            float[] untouched = floats(ROOM);
            float[] expected = untouched.clone();
            float[] out = untouched.clone();
            float[] vectorsAlone = untouched.clone();
            plain.run(expected, count);
            lanes.run(out, count);
            assertArrayEquals(expected, out, "count " + count);
            assertPrefix(expected, untouched, vectorsAlone, from, vectors.run(vectorsAlone, count), count);
        }
    }

    /** The vectors did what they say they did, all of whole vectors, and nothing else. */
    private static void assertPrefix(
            float[] expected, float[] untouched, float[] actual, int from, int done, int count) {
        float[] rightSoFar = untouched.clone();
        System.arraycopy(expected, from, rightSoFar, from, done);
        assertArrayEquals(rightSoFar, actual, done + " of " + count + " in vectors");
        assertEquals(VectorLanes.wholeVectorsEnd(0, count), done);
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-300, 300);
        }
        return values;
    }
}
