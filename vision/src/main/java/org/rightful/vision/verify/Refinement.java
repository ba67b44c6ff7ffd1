package org.rightful.vision.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Betters a geometry by the pixels: moves each block to where it agrees best, and fits a transform to the moves. */
final class Refinement {
    private final Frame frame;
    private final Pairs moved = new Pairs();
    private double[] movedWeights = new double[64];

    Refinement(Frame frame) {
        this.frame = frame;
    }

    /**
     * Moves each block to where it agrees best and fits the transform to those moves.
     *
     * @param reach how far a block may move, pixels of the frame
     * @return a better transform, or null if too few blocks agree
     */
    @Nullable
    Transform refine(Transform transform, int reach) {
        moved.clear();
        int count = 0;
        for (int by = 0; by + Frame.BLOCK <= frame.height; by += Frame.BLOCK) {
            for (int bx = 0; bx + Frame.BLOCK <= frame.width; bx += Frame.BLOCK) {
                if (!frame.workSpeaks(bx, by) || !frame.inside(bx, by)) {
                    continue;
                }
                float best = -1;
                int bestX = 0;
                int bestY = 0;
                for (int dy = -reach; dy <= reach; dy++) {
                    for (int dx = -reach; dx <= reach; dx++) {
                        float c = frame.correlation(bx, by, dx, dy);
                        if (c > best) {
                            best = c;
                            bestX = dx;
                            bestY = dy;
                        }
                    }
                }
                if (best < Agreement.AGREES) {
                    continue;
                }
                double fx = bestX + peak(bx, by, bestX, bestY, best, true);
                double fy = bestY + peak(bx, by, bestX, bestY, best, false);
                double wx = (bx + Frame.BLOCK / 2.0) / frame.unit;
                double wy = (by + Frame.BLOCK / 2.0) / frame.unit;
                double qx = transform.x(wx + fx / frame.unit, wy + fy / frame.unit);
                double qy = transform.y(wx + fx / frame.unit, wy + fy / frame.unit);
                moved.add(wx, wy, qx, qy);
                if (movedWeights.length < moved.size()) {
                    movedWeights = Arrays.copyOf(movedWeights, 2 * movedWeights.length);
                }
                movedWeights[count++] = best * best;
            }
        }
        if (count < 4) {
            return null;
        }
        return robustFit(transform, count);
    }

    private @Nullable Transform robustFit(Transform before, int count) {
        double[] weights = Arrays.copyOf(movedWeights, count);
        Transform fitted = before;
        for (int round = 0; round < 4; round++) {
            Transform next = count >= 16 ? Transform.fitPerspective(moved, weights) : null;
            if (next == null || !next.plausible(frame.width / frame.unit, frame.height / frame.unit)) {
                next = count >= 7 ? Transform.fitAffine(moved, weights) : Transform.fitSimilarity(moved, weights);
            }
            if (next == null || !next.plausible(frame.width / frame.unit, frame.height / frame.unit)) {
                return null;
            }
            fitted = next;
            double allowed =
                    1.5 / frame.unit * fitted.scale(frame.width / frame.unit / 2, frame.height / frame.unit / 2);
            for (int i = 0; i < count; i++) {
                double dx = fitted.x(moved.wx[i], moved.wy[i]) - moved.qx[i];
                double dy = fitted.y(moved.wx[i], moved.wy[i]) - moved.qy[i];
                double error = (dx * dx + dy * dy) / (allowed * allowed);
                weights[i] = movedWeights[i] / (1 + error * error);
            }
        }
        return fitted;
    }

    private double peak(int bx, int by, int dx, int dy, float best, boolean alongX) {
        float before = frame.correlation(bx, by, alongX ? dx - 1 : dx, alongX ? dy : dy - 1);
        float after = frame.correlation(bx, by, alongX ? dx + 1 : dx, alongX ? dy : dy + 1);
        double curve = before - 2 * best + after;
        return curve >= -1e-6 ? 0 : Math.clamp((before - after) / (2 * curve), -0.5, 0.5);
    }
}
