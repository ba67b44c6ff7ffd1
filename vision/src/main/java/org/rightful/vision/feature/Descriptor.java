package org.rightful.vision.feature;

import java.util.Arrays;

/**
 * Describes the surroundings of a keypoint: main direction, and 4 x 4 histograms of 8 gradient directions, relative to
 * it, scaled to a RootSIFT vector (Lowe 2004; Arandjelović and Zisserman 2012). Not thread-safe.
 */
final class Descriptor {
    /** Numbers a vector holds: 4 rows of 4 cells of 8 directions. */
    static final int LENGTH = 128;

    private static final int CELLS = 4;
    private static final int DIRECTIONS = 8;
    private static final int SAMPLES = 12;
    private static final float SAMPLE_STEP = 1.0f;
    private static final int TURN_BINS = 36;
    private static final int TURN_REACH = 5;
    private static final float TURN_STEP = 0.8f;
    private static final float SECOND_DIRECTION = 0.8f;

    private static final float[] CENTRE_WEIGHT = new float[SAMPLES];
    private static final int[] LOWER_CELL = new int[SAMPLES];
    private static final float[] UPPER_SHARE = new float[SAMPLES];
    private static final float[] TURN_WEIGHT = new float[(2 * TURN_REACH + 1) * (2 * TURN_REACH + 1)];

    static {
        for (int i = 0; i < SAMPLES; i++) {
            double fromCentre = (i + 0.5 - SAMPLES / 2.0) / (SAMPLES / CELLS);
            CENTRE_WEIGHT[i] = (float) StrictMath.exp(-fromCentre * fromCentre / (2 * 2 * 2));
            double cell = fromCentre + CELLS / 2.0 - 0.5;
            LOWER_CELL[i] = (int) Math.floor(cell);
            UPPER_SHARE[i] = (float) (cell - Math.floor(cell));
        }
        double sigma = 1.5 / TURN_STEP;
        int i = 0;
        for (int v = -TURN_REACH; v <= TURN_REACH; v++) {
            for (int u = -TURN_REACH; u <= TURN_REACH; u++) {
                int square = u * u + v * v;
                TURN_WEIGHT[i++] = square > (TURN_REACH + 0.5) * (TURN_REACH + 0.5)
                        ? 0
                        : (float) StrictMath.exp(-square / (2 * sigma * sigma));
            }
        }
    }

    private final float[] turns = new float[TURN_BINS];
    private final float[] smooth = new float[TURN_BINS];
    private final float[] row = new float[(CELLS + 2) * DIRECTIONS];
    private final float[] cells = new float[(CELLS + 2) * (CELLS + 2) * DIRECTIONS];

    /**
     * Finds the main direction of a keypoint, and a second one that is nearly as strong.
     *
     * @return one or two angles in radians, 0 to 2π, from the x axis towards the y axis
     */
    float[] directions(Plane level, float x, float y, float sigma) {
        Arrays.fill(turns, 0);
        float step = TURN_STEP * sigma;
        int width = level.width;
        float[] values = level.values;
        int n = 0;
        for (int v = -TURN_REACH; v <= TURN_REACH; v++) {
            int py = Math.round(y + v * step);
            for (int u = -TURN_REACH; u <= TURN_REACH; u++) {
                float weight = TURN_WEIGHT[n++];
                int px = Math.round(x + u * step);
                if (weight == 0 || px < 1 || py < 1 || px >= width - 1 || py >= level.height - 1) {
                    continue;
                }
                int i = py * width + px;
                float gx = values[i + 1] - values[i - 1];
                float gy = values[i + width] - values[i - width];
                float strength = weight * (float) Math.sqrt(gx * gx + gy * gy);
                int bin = (int) (eighths(gx, gy) * (TURN_BINS / 8f) + 0.5f);
                turns[bin >= TURN_BINS ? bin - TURN_BINS : bin] += strength;
            }
        }
        for (int b = 0; b < TURN_BINS; b++) {
            smooth[b] = (6 * turns[b]
                            + 4 * (turns[(b + 1) % TURN_BINS] + turns[(b + TURN_BINS - 1) % TURN_BINS])
                            + turns[(b + 2) % TURN_BINS]
                            + turns[(b + TURN_BINS - 2) % TURN_BINS])
                    / 16;
        }
        int best = 0;
        int second = -1;
        for (int b = 1; b < TURN_BINS; b++) {
            if (smooth[b] > smooth[best]) {
                best = b;
            }
        }
        for (int b = 0; b < TURN_BINS; b++) {
            if (b != best
                    && smooth[b] >= SECOND_DIRECTION * smooth[best]
                    && smooth[b] > smooth[(b + 1) % TURN_BINS]
                    && smooth[b] > smooth[(b + TURN_BINS - 1) % TURN_BINS]
                    && (second < 0 || smooth[b] > smooth[second])) {
                second = b;
            }
        }
        return second < 0 ? new float[] {peak(best)} : new float[] {peak(best), peak(second)};
    }

    private float peak(int bin) {
        float left = smooth[(bin + TURN_BINS - 1) % TURN_BINS];
        float right = smooth[(bin + 1) % TURN_BINS];
        float curve = left - 2 * smooth[bin] + right;
        float exact = bin + (curve == 0 ? 0 : (left - right) / (2 * curve));
        float angle = exact * (float) (2 * Math.PI / TURN_BINS);
        return angle < 0 ? angle + (float) (2 * Math.PI) : angle;
    }

    /** The direction of a vector in eighths of a turn, 0 to 8, to within a quarter of a degree. */
    private static float eighths(float x, float y) {
        float ax = Math.abs(x);
        float ay = Math.abs(y);
        float longer = Math.max(ax, ay);
        if (longer == 0) {
            return 0;
        }
        float ratio = Math.min(ax, ay) / longer;
        float angle = ratio * (1 + 0.3476f * (1 - ratio));
        angle = ay > ax ? 2 - angle : angle;
        angle = x < 0 ? 4 - angle : angle;
        return y < 0 ? 8 - angle : angle;
    }

    /**
     * Describes a keypoint.
     *
     * @param sigma blur of the keypoint, in pixels of the level
     * @param angle its main direction, radians
     * @param vector filled with {@link #LENGTH} numbers whose squares add up to 1, or zeros where all is flat
     */
    void describe(Plane level, float x, float y, float sigma, float angle, float[] vector) {
        Arrays.fill(cells, 0);
        float cos = (float) StrictMath.cos(angle);
        float sin = (float) StrictMath.sin(angle);
        float step = SAMPLE_STEP * sigma;
        int width = level.width;
        float[] values = level.values;
        for (int v = 0; v < SAMPLES; v++) {
            Arrays.fill(row, 0);
            float down = (v - (SAMPLES - 1) / 2f) * step;
            for (int u = 0; u < SAMPLES; u++) {
                float right = (u - (SAMPLES - 1) / 2f) * step;
                int px = (int) (x + cos * right - sin * down + 0.5f);
                int py = (int) (y + sin * right + cos * down + 0.5f);
                if (px < 1 || py < 1 || px >= width - 1 || py >= level.height - 1) {
                    continue;
                }
                int i = py * width + px;
                float gx = values[i + 1] - values[i - 1];
                float gy = values[i + width] - values[i - width];
                float rx = cos * gx + sin * gy;
                float ry = cos * gy - sin * gx;
                float strength = CENTRE_WEIGHT[u] * (float) Math.sqrt(rx * rx + ry * ry);
                float direction = eighths(rx, ry);
                int low = (int) direction;
                float highShare = direction - low;
                low &= DIRECTIONS - 1;
                int high = (low + 1) & (DIRECTIONS - 1);
                float upper = strength * UPPER_SHARE[u];
                float lower = strength - upper;
                int cell = (LOWER_CELL[u] + 1) * DIRECTIONS;
                row[cell + low] += lower * (1 - highShare);
                row[cell + high] += lower * highShare;
                row[cell + DIRECTIONS + low] += upper * (1 - highShare);
                row[cell + DIRECTIONS + high] += upper * highShare;
            }
            float upper = CENTRE_WEIGHT[v] * UPPER_SHARE[v];
            float lower = CENTRE_WEIGHT[v] - upper;
            int to = (LOWER_CELL[v] + 1) * row.length;
            for (int i = 0; i < row.length; i++) {
                cells[to + i] += lower * row[i];
                cells[to + row.length + i] += upper * row[i];
            }
        }
        float sum = 0;
        for (int r = 1; r <= CELLS; r++) {
            for (int c = DIRECTIONS; c < row.length - DIRECTIONS; c++) {
                sum += cells[r * row.length + c];
            }
        }
        float scale = sum > 0 ? 1 / sum : 0;
        int i = 0;
        for (int r = 1; r <= CELLS; r++) {
            for (int c = DIRECTIONS; c < row.length - DIRECTIONS; c++) {
                vector[i++] = (float) Math.sqrt(cells[r * row.length + c] * scale);
            }
        }
    }
}
