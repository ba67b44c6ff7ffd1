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
    private float[] rows = new float[0];
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
                Lanes.subtract(
                        octave.levels[i].values,
                        octave.levels[i - 1].values,
                        octave.differences[i - 1].values,
                        octave.width * octave.height);
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

    private static Plane half(Plane full) {
        Plane half = new Plane().sized(full.width / 2, full.height / 2);
        for (int y = 0; y < half.height; y++) {
            for (int x = 0; x < half.width; x++) {
                half.values[y * half.width + x] = full.values[2 * y * full.width + 2 * x];
            }
        }
        return half;
    }

    /** Blurs a plane; each row is blurred along itself once and kept only as long as rows near it need it. */
    private void blur(Plane source, Plane into, float[] weights) {
        int width = source.width;
        int height = source.height;
        int radius = weights.length - 1;
        int window = 2 * radius + 1;
        if (rows.length < window * width) {
            rows = new float[window * width];
        }
        if (padded.length < width + 2 * radius) {
            padded = new float[width + 2 * radius];
        }
        int[] before = new int[radius + 1];
        int[] behind = new int[radius + 1];
        for (int y = 0; y < Math.min(radius, height); y++) {
            blurRow(source, y, window, before, behind, weights);
        }
        for (int y = 0; y < height; y++) {
            if (y + radius < height) {
                blurRow(source, y + radius, window, before, behind, weights);
            }
            for (int t = 0; t <= radius; t++) {
                before[t] = Math.max(0, y - t) % window * width;
                behind[t] = Math.min(height - 1, y + t) % window * width;
            }
            Lanes.convolve(into.values, y * width, rows, before, behind, weights, width);
        }
    }

    private void blurRow(Plane source, int y, int window, int[] before, int[] behind, float[] weights) {
        int width = source.width;
        int radius = weights.length - 1;
        System.arraycopy(source.values, y * width, padded, radius, width);
        for (int i = 0; i < radius; i++) {
            padded[i] = padded[radius];
            padded[radius + width + i] = padded[radius + width - 1];
        }
        for (int t = 0; t <= radius; t++) {
            before[t] = radius - t;
            behind[t] = radius + t;
        }
        Lanes.convolve(rows, y % window * width, padded, before, behind, weights, width);
    }
}
