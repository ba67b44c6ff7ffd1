package org.rightful.vision.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rightful.vision.GreyImage;

/**
 * The PDQ hash: 256 bits of a whole picture's coarse shapes.
 *
 * <p>Written from its public description: Facebook, The TMK+PDQF video-hashing algorithm and the PDQ image-hashing
 * algorithm, 2019. Luminance is smoothed with two passes of box filters along each axis, sampled at 64 x 64 places,
 * transformed (DCT-II, the 16 x 16 lowest frequencies without the constant ones), and each coefficient gives one bit:
 * above the median or not. The filter and the sampling are linear and work on one axis at a time, so they are done as
 * one product with two sparse matrices, which is exact and needs no full-size buffer.
 */
public final class Pdq {
    /** Two pictures are taken as the same up to this distance: the published threshold. */
    public static final int SAME = 31;

    /** Hashes of lower quality say too little to be compared: the published threshold. */
    public static final int RELIABLE = 50;

    private static final int GRID = 64;
    private static final int FREQUENCIES = 16;
    private static final int SMALLEST_SIDE = 5;
    private static final int QUALITY_DIVISOR = 90;
    private static final float[] COSINES = cosines();

    private Pdq() {}

    /**
     * A hash.
     *
     * @param a bits 0 to 63; bit {@code 16 * i + j} belongs to vertical frequency {@code i + 1}, horizontal {@code j + 1}
     * @param b bits 64 to 127
     * @param c bits 128 to 191
     * @param d bits 192 to 255
     * @param quality 0 (featureless) to 100
     */
    public record Hash(long a, long b, long c, long d, int quality) {
        /** Bits that differ, 0 to 256. */
        public int distance(Hash other) {
            return Long.bitCount(a ^ other.a)
                    + Long.bitCount(b ^ other.b)
                    + Long.bitCount(c ^ other.c)
                    + Long.bitCount(d ^ other.d);
        }

        /** 64 hexadecimal digits, bit 255 first, as other programs print the hash. */
        public String hex() {
            return "%016x%016x%016x%016x".formatted(d, c, b, a);
        }
    }

    /** The hash of a picture. A picture with a side below 5 pixels gets the empty hash of quality 0. */
    public static Hash of(GreyImage picture) {
        if (tooSmall(picture)) {
            return new Hash(0, 0, 0, 0, 0);
        }
        float[] grid = grid(picture);
        return threshold(transform(grid), quality(grid));
    }

    /**
     * The hashes of a picture's eight turned and mirrored states, from one pass over its pixels: as it is, turned
     * clockwise by 90, 180 and 270 degrees, then the same four of its mirror image (left and right exchanged).
     */
    public static List<Hash> dihedral(GreyImage picture) {
        if (tooSmall(picture)) {
            return List.of(of(picture));
        }
        float[] grid = grid(picture);
        int quality = quality(grid);
        float[] state = transform(grid);
        List<Hash> hashes = new ArrayList<>(8);
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            for (int turns = 0; turns < 4; turns++) {
                hashes.add(threshold(state, quality));
                state = turned(state);
            }
            state = mirrored(state);
        }
        return List.copyOf(hashes);
    }

    private static boolean tooSmall(GreyImage picture) {
        return picture.width() < SMALLEST_SIDE || picture.height() < SMALLEST_SIDE;
    }

    /** 64 x 64 smoothed samples, row by row. */
    static float[] grid(GreyImage picture) {
        Samples across = Samples.of(picture.width());
        Samples down = Samples.of(picture.height());
        byte[] pixels = picture.pixels();
        int taps = across.taps;
        float[] rows = new float[GRID * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            int row = y * picture.width();
            for (int x = 0; x < GRID; x++) {
                float sum = 0;
                int from = row + across.start[x];
                for (int k = 0; k < taps; k++) {
                    sum += across.weight[x * taps + k] * (pixels[from + k] & 255);
                }
                rows[y * GRID + x] = sum;
            }
        }
        float[] grid = new float[GRID * GRID];
        for (int y = 0; y < GRID; y++) {
            for (int k = 0; k < down.taps; k++) {
                float weight = down.weight[y * down.taps + k];
                int row = (down.start[y] + k) * GRID;
                for (int x = 0; x < GRID; x++) {
                    grid[y * GRID + x] += weight * rows[row + x];
                }
            }
        }
        return grid;
    }

    /** How much edge there is: small steps count nothing, so that soft gradients do not pass for detail. */
    private static int quality(float[] grid) {
        int sum = 0;
        for (int y = 0; y < GRID; y++) {
            for (int x = 0; x < GRID; x++) {
                float here = grid[y * GRID + x];
                if (y + 1 < GRID) {
                    sum += Math.abs((int) ((here - grid[(y + 1) * GRID + x]) * 100 / 255));
                }
                if (x + 1 < GRID) {
                    sum += Math.abs((int) ((here - grid[y * GRID + x + 1]) * 100 / 255));
                }
            }
        }
        return Math.min(100, sum / QUALITY_DIVISOR);
    }

    /** 16 x 16 coefficients, vertical frequency by vertical frequency. */
    private static float[] transform(float[] grid) {
        float[] half = new float[FREQUENCIES * GRID];
        for (int i = 0; i < FREQUENCIES; i++) {
            for (int y = 0; y < GRID; y++) {
                float cosine = COSINES[i * GRID + y];
                for (int x = 0; x < GRID; x++) {
                    half[i * GRID + x] += cosine * grid[y * GRID + x];
                }
            }
        }
        float[] coefficients = new float[FREQUENCIES * FREQUENCIES];
        for (int i = 0; i < FREQUENCIES; i++) {
            for (int j = 0; j < FREQUENCIES; j++) {
                float sum = 0;
                for (int x = 0; x < GRID; x++) {
                    sum += half[i * GRID + x] * COSINES[j * GRID + x];
                }
                coefficients[i * FREQUENCIES + j] = sum;
            }
        }
        return coefficients;
    }

    private static Hash threshold(float[] coefficients, int quality) {
        float[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        float median = sorted[(sorted.length - 1) / 2];
        long[] bits = new long[4];
        for (int k = 0; k < coefficients.length; k++) {
            if (coefficients[k] > median) {
                bits[k >> 6] |= 1L << (k & 63);
            }
        }
        return new Hash(bits[0], bits[1], bits[2], bits[3], quality);
    }

    /** The coefficients of the picture turned clockwise: transposed, then left and right exchanged. */
    private static float[] turned(float[] coefficients) {
        float[] transposed = new float[coefficients.length];
        for (int i = 0; i < FREQUENCIES; i++) {
            for (int j = 0; j < FREQUENCIES; j++) {
                transposed[j * FREQUENCIES + i] = coefficients[i * FREQUENCIES + j];
            }
        }
        return mirrored(transposed);
    }

    /** Left and right exchanged: the cosines of the odd frequencies, which stand in the even columns, change sign. */
    private static float[] mirrored(float[] coefficients) {
        float[] mirrored = coefficients.clone();
        for (int k = 0; k < mirrored.length; k += 2) {
            mirrored[k] = -mirrored[k];
        }
        return mirrored;
    }

    private static float[] cosines() {
        float[] cosines = new float[FREQUENCIES * GRID];
        double scale = StrictMath.sqrt(2.0 / GRID);
        for (int i = 0; i < FREQUENCIES; i++) {
            for (int k = 0; k < GRID; k++) {
                // StrictMath: the hash must be the same on every machine.
                cosines[i * GRID + k] =
                        (float) (scale * StrictMath.cos(StrictMath.PI / (2 * GRID) * (i + 1) * (2 * k + 1)));
            }
        }
        return cosines;
    }

    /**
     * Two passes of a box filter along one axis, at the 64 places that are sampled.
     *
     * @param taps weights a place
     * @param start first pixel of each place
     * @param weight place by place
     */
    private record Samples(int taps, int[] start, float[] weight) {
        static Samples of(int length) {
            int window = (length + 2 * GRID - 1) / (2 * GRID);
            int after = window / 2;
            int before = window - 1 - after;
            int taps = Math.min(length, 2 * window - 1);
            int[] start = new int[GRID];
            float[] weight = new float[GRID * taps];
            for (int n = 0; n < GRID; n++) {
                int place = (int) ((n + 0.5) * length / GRID);
                start[n] = Math.clamp(place - 2L * before, 0, length - taps);
                int first = Math.max(0, place - before);
                int last = Math.min(length - 1, place + after);
                for (int middle = first; middle <= last; middle++) {
                    int from = Math.max(0, middle - before);
                    int to = Math.min(length - 1, middle + after);
                    float share = 1f / (last - first + 1) / (to - from + 1);
                    for (int pixel = from; pixel <= to; pixel++) {
                        weight[n * taps + pixel - start[n]] += share;
                    }
                }
            }
            return new Samples(taps, start, weight);
        }
    }
}
