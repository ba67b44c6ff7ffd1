package org.rightful.vision.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture at growing blur: octaves of Gaussian levels and their differences (Lowe, "Distinctive image features from
 * scale-invariant keypoints", 2004). Reused from picture to picture; not thread-safe.
 */
final class ScaleSpace {
    /** Steps an octave at which extrema are looked for. */
    static final int STEPS = 3;

    static final double FIRST_SIGMA = 1.6;
    private static final double CAMERA_SIGMA = 0.5;
    private static final int SMALLEST_SIDE = 20;
    private static final int MOST_OCTAVES = 6;
    private static final int LEVELS = STEPS + 3;

    private static final float[] FIRST_BLUR =
            Kernels.halfGaussian(Math.sqrt(FIRST_SIGMA * FIRST_SIGMA - CAMERA_SIGMA * CAMERA_SIGMA));
    private static final float[][] BLURS = blurs();

    /** One octave: each pixel of it is {@code 2^number} pixels of the base. */
    static final class Octave {
        int width;
        int height;
        final Plane[] levels = new Plane[LEVELS];
        final Plane[] differences = new Plane[LEVELS - 1];

        Octave() {
            for (int i = 0; i < LEVELS; i++) {
                levels[i] = new Plane();
            }
            for (int i = 0; i < LEVELS - 1; i++) {
                differences[i] = new Plane();
            }
        }
    }

    private final List<Octave> octaves = new ArrayList<>();
    private float[] across = new float[0];
    private float[] padded = new float[0];
    private int used;

    private static float[][] blurs() {
        float[][] blurs = new float[LEVELS][];
        blurs[0] = FIRST_BLUR;
        for (int i = 1; i < LEVELS; i++) {
            double before = FIRST_SIGMA * StrictMath.pow(2, (i - 1.0) / STEPS);
            double after = FIRST_SIGMA * StrictMath.pow(2, (double) i / STEPS);
            blurs[i] = Kernels.halfGaussian(Math.sqrt(after * after - before * before));
        }
        return blurs;
    }

    /** Sigma of a level, in pixels of its octave. */
    static double sigma(double level) {
        return FIRST_SIGMA * StrictMath.pow(2, level / STEPS);
    }

    List<Octave> build(Plane base) {
        used = 0;
        Plane source = base;
        while (used < MOST_OCTAVES && Math.min(source.width, source.height) >= SMALLEST_SIDE) {
            Octave octave = next(source.width, source.height);
            if (used == 1) {
                blur(source, octave.levels[0], FIRST_BLUR);
            } else {
                System.arraycopy(source.values, 0, octave.levels[0].values, 0, source.width * source.height);
            }
            for (int i = 1; i < LEVELS; i++) {
                blur(octave.levels[i - 1], octave.levels[i], BLURS[i]);
                subtract(octave.levels[i].values, octave.levels[i - 1].values, octave.differences[i - 1]);
            }
            source = half(octave.levels[STEPS]);
        }
        return octaves.subList(0, used);
    }

    private Octave next(int width, int height) {
        if (octaves.size() == used) {
            octaves.add(new Octave());
        }
        Octave octave = octaves.get(used++);
        octave.width = width;
        octave.height = height;
        for (Plane level : octave.levels) {
            level.sized(width, height);
        }
        for (Plane difference : octave.differences) {
            difference.sized(width, height);
        }
        return octave;
    }

    private static void subtract(float[] more, float[] less, Plane into) {
        float[] out = into.values;
        int size = into.width * into.height;
        for (int i = 0; i < size; i++) {
            out[i] = more[i] - less[i];
        }
    }

    private static Plane half(Plane full) {
        Plane half = new Plane().sized(full.width / 2, full.height / 2);
        for (int y = 0; y < half.height; y++) {
            for (int x = 0; x < half.width; x++) {
                half.values[y * half.width + x] = full.values[2 * y * full.width + 2 * x];
            }
        }
        return half;
    }

    private void blur(Plane source, Plane into, float[] weights) {
        int width = source.width;
        int height = source.height;
        int radius = weights.length - 1;
        if (across.length < width * height) {
            across = new float[width * height];
        }
        if (padded.length < width + 2 * radius) {
            padded = new float[width + 2 * radius + 64];
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(source.values, y * width, padded, radius, width);
            for (int i = 0; i < radius; i++) {
                padded[i] = padded[radius];
                padded[radius + width + i] = padded[radius + width - 1];
            }
            scaled(across, y * width, padded, radius, weights[0], width);
            int t = 1;
            for (; t + 1 <= radius; t += 2) {
                addTwoPairs(
                        across,
                        y * width,
                        padded,
                        radius - t,
                        radius + t,
                        radius - t - 1,
                        radius + t + 1,
                        weights[t],
                        weights[t + 1],
                        width);
            }
            if (t <= radius) {
                addPair(across, y * width, padded, radius - t, radius + t, weights[t], width);
            }
        }
        for (int y = 0; y < height; y++) {
            int to = y * width;
            scaled(into.values, to, across, to, weights[0], width);
            int t = 1;
            for (; t + 1 <= radius; t += 2) {
                addTwoPairs(
                        into.values,
                        to,
                        across,
                        Math.max(0, y - t) * width,
                        Math.min(height - 1, y + t) * width,
                        Math.max(0, y - t - 1) * width,
                        Math.min(height - 1, y + t + 1) * width,
                        weights[t],
                        weights[t + 1],
                        width);
            }
            if (t <= radius) {
                addPair(
                        into.values,
                        to,
                        across,
                        Math.max(0, y - t) * width,
                        Math.min(height - 1, y + t) * width,
                        weights[t],
                        width);
            }
        }
    }

    // The three loops below are shaped for the compiler's vectoriser: no branches, one stride, few streams.

    private static void scaled(float[] out, int to, float[] in, int from, float weight, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = weight * in[from + i];
        }
    }

    private static void addPair(float[] out, int to, float[] in, int a, int b, float weight, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] += weight * (in[a + i] + in[b + i]);
        }
    }

    private static void addTwoPairs(
            float[] out, int to, float[] in, int a, int b, int c, int d, float first, float second, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] += first * (in[a + i] + in[b + i]) + second * (in[c + i] + in[d + i]);
        }
    }
}
