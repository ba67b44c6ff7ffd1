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
    float baseX() {
        return (x + 0.5f) * (1 << octave) - 0.5f;
    }

    float baseY() {
        return (y + 0.5f) * (1 << octave) - 0.5f;
    }

    /** Blur of the place, in base pixels. */
    float baseSigma() {
        return (float) ScaleSpace.sigma(level) * (1 << octave);
    }
}
