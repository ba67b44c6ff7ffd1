package org.rightful.vision.feature;

import java.util.ArrayList;
import java.util.List;

/** Finds the extrema of a scale space that are neither faint nor on an edge. */
final class Detector {
    /** Grey levels an extremum must stand out by; low, because the balanced choice that follows ranks what is left. */
    private static final float LEAST_CONTRAST = 1.3f;

    private static final float EDGE_RATIO = 10f;
    private static final int BORDER = 4;
    private static final int MOST = 20_000;

    private Detector() {}

    static List<Keypoint> detect(List<ScaleSpace.Octave> octaves) {
        List<Keypoint> found = new ArrayList<>();
        for (int o = octaves.size() - 1; o >= 0; o--) {
            for (int level = ScaleSpace.STEPS; level >= 1; level--) {
                detect(octaves.get(o), o, level, found);
            }
        }
        return found;
    }

    private static void detect(ScaleSpace.Octave octave, int number, int level, List<Keypoint> found) {
        int width = octave.width;
        float[] below = octave.differences[level - 1].values;
        float[] here = octave.differences[level].values;
        float[] above = octave.differences[level + 1].values;
        float faint = 0.7f * LEAST_CONTRAST;
        int[] places = new int[width];
        for (int y = BORDER; y < octave.height - BORDER; y++) {
            int count = Lanes.peaks(here, y * width + BORDER, (y + 1) * width - BORDER, width, faint, places);
            for (int p = 0; p < count; p++) {
                int i = places[p];
                if (isPeak(Math.abs(here[i]), here, below, above, i, width, Math.signum(here[i]))) {
                    refine(octave, number, level, i - y * width, y, found);
                }
            }
            if (found.size() > MOST) {
                return;
            }
        }
    }

    /** Whether a value that stands out in its row and column does so among all its 26 neighbours. */
    private static boolean isPeak(
            float value, float[] here, float[] below, float[] above, int i, int width, float sign) {
        for (int d = -1; d <= 1; d++) {
            int up = i - width + d;
            int down = i + width + d;
            if (sign * here[up] >= value
                    || sign * here[down] >= value
                    || sign * below[up] >= value
                    || sign * below[i + d] >= value
                    || sign * below[down] >= value
                    || sign * above[up] >= value
                    || sign * above[i + d] >= value
                    || sign * above[down] >= value) {
                return false;
            }
        }
        return true;
    }

    /** Moves an extremum to where a parabola through its neighbours has its peak, and drops faint ones and edges. */
    private static void refine(ScaleSpace.Octave octave, int number, int level, int x, int y, List<Keypoint> found) {
        int width = octave.width;
        float[] below = octave.differences[level - 1].values;
        float[] here = octave.differences[level].values;
        float[] above = octave.differences[level + 1].values;
        int i = y * width + x;
        float twice = 2 * here[i];
        float dx = (here[i + 1] - here[i - 1]) / 2;
        float dy = (here[i + width] - here[i - width]) / 2;
        float ds = (above[i] - below[i]) / 2;
        float dxx = here[i + 1] + here[i - 1] - twice;
        float dyy = here[i + width] + here[i - width] - twice;
        float dss = above[i] + below[i] - twice;
        float dxy = (here[i + width + 1] - here[i + width - 1] - here[i - width + 1] + here[i - width - 1]) / 4;
        float dxs = (above[i + 1] - above[i - 1] - below[i + 1] + below[i - 1]) / 4;
        float dys = (above[i + width] - above[i - width] - below[i + width] + below[i - width]) / 4;

        float trace = dxx + dyy;
        float determinant = dxx * dyy - dxy * dxy;
        if (determinant <= 0 || trace * trace * EDGE_RATIO >= (EDGE_RATIO + 1) * (EDGE_RATIO + 1) * determinant) {
            return;
        }
        float det = dxx * (dyy * dss - dys * dys) - dxy * (dxy * dss - dys * dxs) + dxs * (dxy * dys - dyy * dxs);
        if (det == 0) {
            return;
        }
        float mx = -((dyy * dss - dys * dys) * dx + (dxs * dys - dxy * dss) * dy + (dxy * dys - dxs * dyy) * ds) / det;
        float my = -((dys * dxs - dxy * dss) * dx + (dxx * dss - dxs * dxs) * dy + (dxy * dxs - dxx * dys) * ds) / det;
        float ms = -((dxy * dys - dyy * dxs) * dx + (dxy * dxs - dxx * dys) * dy + (dxx * dyy - dxy * dxy) * ds) / det;
        float contrast = Math.abs(here[i] + (dx * mx + dy * my + ds * ms) / 2);
        if (contrast < LEAST_CONTRAST) {
            return;
        }
        found.add(new Keypoint(
                number,
                level + Math.clamp(ms, -0.6f, 0.6f),
                x + Math.clamp(mx, -0.6f, 0.6f),
                y + Math.clamp(my, -0.6f, 0.6f),
                contrast));
    }
}
