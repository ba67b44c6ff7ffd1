package org.rightful.vision.feature;

/** Weights of filters: resampling and Gaussian. */
final class Kernels {
    private Kernels() {}

    /**
     * Weights that turn {@code from} samples into {@code to}: box average when shrinking, linear interpolation when growing.
     *
     * @param first filled with the first source index of each target
     * @return for each target its weights, which add up to 1 and stay inside the source
     */
    static float[][] resampling(int from, int to, int[] first) {
        float[][] weights = new float[to][];
        double ratio = (double) from / to;
        for (int i = 0; i < to; i++) {
            if (ratio > 1) {
                double start = i * ratio;
                double end = Math.min(from, (i + 1) * ratio);
                int low = (int) start;
                int high = Math.min(from - 1, (int) Math.ceil(end) - 1);
                first[i] = low;
                weights[i] = new float[high - low + 1];
                for (int s = low; s <= high; s++) {
                    weights[i][s - low] = (float) ((Math.min(end, s + 1.0) - Math.max(start, s)) / (end - start));
                }
            } else {
                double centre = Math.clamp((i + 0.5) * ratio - 0.5, 0, from - 1.0);
                int low = Math.min((int) centre, from - 1);
                first[i] = low;
                float fraction = (float) (centre - low);
                weights[i] = low + 1 < from && fraction > 0 ? new float[] {1 - fraction, fraction} : new float[] {1};
            }
        }
        return weights;
    }

    /** Half of a normalised Gaussian: the middle weight, then those to one side, out to 2.7 sigma. */
    static float[] halfGaussian(double sigma) {
        int radius = Math.max(1, (int) Math.round(2.7 * sigma));
        double[] half = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            half[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += i == 0 ? half[i] : 2 * half[i];
        }
        float[] weights = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            weights[i] = (float) (half[i] / sum);
        }
        return weights;
    }
}
