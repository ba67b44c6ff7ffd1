package org.rightful.vision.feature;

/**
 * The innermost loops. Where the Vector API is there (worker processes start with it) {@link VectorLanes} goes as far as
 * whole vectors reach and the loops here do the rest; elsewhere they do everything. Each number is computed by the same
 * additions and multiplications in the same order either way, so results depend neither on the processor nor on that.
 */
final class Lanes {
    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Lanes() {}

    /**
     * Weighs a run of values with the runs before and behind it.
     *
     * @param out takes {@code count} values from {@code to} on
     * @param before,behind where the runs begin that have the weight of the same number; the first is the run itself
     */
    static void convolve(float[] out, int to, float[] in, int[] before, int[] behind, float[] weights, int count) {
        int i = VECTORS ? VectorLanes.convolve(out, to, in, before, behind, weights, count) : 0;
        for (; i < count; i++) {
            float sum = in[before[0] + i] * weights[0];
            for (int t = 1; t < weights.length; t++) {
                sum += (in[before[t] + i] + in[behind[t] + i]) * weights[t];
            }
            out[to + i] = sum;
        }
    }

    /** {@code out = more - less}, {@code count} values. */
    static void subtract(float[] more, float[] less, float[] out, int count) {
        for (int i = VECTORS ? VectorLanes.subtract(more, less, out, count) : 0; i < count; i++) {
            out[i] = more[i] - less[i];
        }
    }

    /** Adds to each distance the square of how far a coefficient lies from each of as many centres. */
    static void addSquares(float[] distances, float value, float[] centres, int from, int count) {
        int i = VECTORS ? VectorLanes.addSquares(distances, value, centres, from, count) : 0;
        for (; i < count; i++) {
            float d = centres[from + i] - value;
            distances[i] += d * d;
        }
    }

    /** Adds {@code weight} times a row to a sum. */
    static void addScaled(float[] sum, float weight, float[] row, int from, int count) {
        int i = VECTORS ? VectorLanes.addScaled(sum, weight, row, from, count) : 0;
        for (; i < count; i++) {
            sum[i] += row[from + i] * weight;
        }
    }

    /** Adds {@code weight} times a row of unsigned bytes to a sum. */
    static void addScaled(float[] sum, float weight, byte[] row, int from, int count) {
        int i = VECTORS ? VectorLanes.addScaled(sum, weight, row, from, count) : 0;
        for (; i < count; i++) {
            sum[i] += (row[from + i] & 0xff) * weight;
        }
    }

    /**
     * Finds the values of a row that stand out from those on their four sides.
     *
     * @param first,end the places in {@code values} to look at; all four neighbours must exist
     * @param least how far from zero a value must be
     * @param found filled with the places, in rising order
     * @return how many were found
     */
    static int peaks(float[] values, int first, int end, int width, float least, int[] found) {
        int count = VECTORS ? VectorLanes.peaks(values, first, end, width, least, found) : 0;
        int i = VECTORS ? VectorLanes.wholeVectorsEnd(first, end) : first;
        for (; i < end; i++) {
            float here = values[i];
            float highest =
                    Math.max(Math.max(values[i - 1], values[i + 1]), Math.max(values[i - width], values[i + width]));
            float lowest =
                    Math.min(Math.min(values[i - 1], values[i + 1]), Math.min(values[i - width], values[i + width]));
            if ((here > least && here > highest) || (here < -least && here < lowest)) {
                found[count++] = i;
            }
        }
        return count;
    }
}
