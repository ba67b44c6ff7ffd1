package org.rightful.vision.feature;

/**
 * A place that can be found again: an extremum of the difference of Gaussians.
 *
 * @param octave octave it was found in; its pixels are {@code 2^octave} base pixels
 * @param level level within the octave, fractional
 * @param x pixels of the octave
 * @param y pixels of the octave
 * @param response contrast, grey levels
 */
record Keypoint(int octave, float level, float x, float y, float response) {
    /** Place in the base: an octave is every second pixel of the one before, beginning with the first. */
    float baseX() {
        return x * (1 << octave);
    }

    float baseY() {
        return y * (1 << octave);
    }

    /** Blur of the place, in base pixels. */
    float baseSigma() {
        return (float) ScaleSpace.sigma(level) * (1 << octave);
    }
}
