package org.rightful.vision.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The transform on which most pairs agree. One pair alone fixes a similarity (place, size and direction), so every pair is
 * tried as the start; the best are refined by least squares over those that agree.
 */
public final class Consensus {
    private static final double ANGLE_TOLERANCE = 0.45;
    private static final double SIZE_TOLERANCE = 0.8;
    private static final int MOST_STARTS = 150;

    /** Starts that the first look tries, spread over the pairs. */
    private static final int GLANCED_STARTS = 48;

    private static final int REFINED_STARTS = 4;
    private static final double[] TOLERANCES = {0.05, 0.03, 0.02, 0.015};
    private static final int AFFINE_FROM = 5;
    private static final int PERSPECTIVE_FROM = 12;

    private Consensus() {}

    /**
     * A transform and how many pairs agree with it.
     *
     * @param transform takes places of the work to places of the query
     * @param inliers agreeing pairs at distinct places of both pictures
     */
    record Found(Transform transform, int inliers) {}

    /** How many pairs the best single start brings together; a cheap first look. */
    public static int glance(Pairs pairs) {
        int best = 0;
        int step = Math.max(1, pairs.size() / GLANCED_STARTS);
        for (int i = 0; i < pairs.size(); i += step) {
            best = Math.max(best, support(pairs, i));
        }
        return best;
    }

    static @Nullable Found of(Pairs pairs) {
        int starts = Math.min(pairs.size(), MOST_STARTS);
        int[] supports = new int[starts];
        for (int i = 0; i < starts; i++) {
            supports[i] = support(pairs, i);
        }
        Found best = null;
        for (int round = 0; round < REFINED_STARTS; round++) {
            int start = 0;
            for (int i = 1; i < starts; i++) {
                if (supports[i] > supports[start]) {
                    start = i;
                }
            }
            if (starts == 0 || supports[start] < 3) {
                break;
            }
            supports[start] = 0;
            Found found = refine(pairs, start);
            if (found != null && (best == null || found.inliers > best.inliers)) {
                best = found;
            }
        }
        return best;
    }

    private static int support(Pairs p, int start) {
        Transform t = similarity(p, start);
        int count = 0;
        for (int j = 0; j < p.size(); j++) {
            if (agrees(p, start, j, t)) {
                count++;
            }
        }
        return count;
    }

    private static Transform similarity(Pairs p, int i) {
        double ratio = StrictMath.pow(2, p.growth[i]);
        double c = ratio * StrictMath.cos(p.turn[i]);
        double s = ratio * StrictMath.sin(p.turn[i]);
        return Transform.affine(c, -s, p.qx[i] - c * p.wx[i] + s * p.wy[i], s, c, p.qy[i] - s * p.wx[i] - c * p.wy[i]);
    }

    private static boolean agrees(Pairs p, int start, int j, Transform t) {
        if (Math.abs(p.growth[j] - p.growth[start]) > SIZE_TOLERANCE
                || angleBetween(p.turn[j], p.turn[start]) > ANGLE_TOLERANCE) {
            return false;
        }
        double dx = t.x(p.wx[j], p.wy[j]) - p.qx[j];
        double dy = t.y(p.wx[j], p.wy[j]) - p.qy[j];
        // the start's own size and direction are rough, so the error allowed grows with the distance from it
        double farX = p.qx[j] - p.qx[start];
        double farY = p.qy[j] - p.qy[start];
        double allowed = 0.015 + 0.2 * Math.sqrt(farX * farX + farY * farY);
        return dx * dx + dy * dy <= allowed * allowed;
    }

    /** The angle between two directions of 0 to 2π, 0 to π. */
    private static double angleBetween(double a, double b) {
        double difference = Math.abs(a - b);
        return difference > Math.PI ? 2 * Math.PI - difference : difference;
    }

    private static @Nullable Found refine(Pairs pairs, int start) {
        Transform transform = similarity(pairs, start);
        double[] weights = new double[pairs.size()];
        int inliers = 0;
        for (int j = 0; j < pairs.size(); j++) {
            weights[j] = agrees(pairs, start, j, transform) ? 1 : 0;
            inliers += weights[j] > 0 ? 1 : 0;
        }
        for (double tolerance : TOLERANCES) {
            Transform better = fit(pairs, weights, inliers);
            if (better == null) {
                return null;
            }
            transform = better;
            inliers = 0;
            double size = transform.scale(0.5, 0.4);
            double allowed = tolerance * Math.clamp(size, 0.2, 1.5);
            for (int j = 0; j < pairs.size(); j++) {
                double dx = transform.x(pairs.wx[j], pairs.wy[j]) - pairs.qx[j];
                double dy = transform.y(pairs.wx[j], pairs.wy[j]) - pairs.qy[j];
                double error = (dx * dx + dy * dy) / (allowed * allowed);
                boolean turned = angleBetween(pairs.turn[j], pairs.turn[start]) > 1.5 * ANGLE_TOLERANCE;
                weights[j] = error <= 1 && !turned ? 1 - 0.75 * error : 0;
                inliers += weights[j] > 0 ? 1 : 0;
            }
        }
        return new Found(transform, distinct(pairs, weights));
    }

    private static @Nullable Transform fit(Pairs pairs, double[] weights, int inliers) {
        if (inliers >= PERSPECTIVE_FROM) {
            Transform t = Transform.fitPerspective(pairs, weights);
            if (t != null && t.plausible(1, 0.75)) {
                return t;
            }
        }
        if (inliers >= AFFINE_FROM) {
            Transform t = Transform.fitAffine(pairs, weights);
            if (t != null && t.plausible(1, 0.75)) {
                return t;
            }
        }
        return Transform.fitSimilarity(pairs, weights);
    }

    /** Agreeing pairs at distinct places: repeated patterns and double directions of one place count once. */
    private static int distinct(Pairs pairs, double[] weights) {
        return Math.min(
                distinct(pairs.wx, pairs.wy, weights, pairs.size()),
                distinct(pairs.qx, pairs.qy, weights, pairs.size()));
    }

    private static int distinct(double[] x, double[] y, double[] weights, int size) {
        long[] places = new long[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (weights[i] > 0) {
                places[n++] = (Math.round(x[i] * 128) << 20) | Math.round(y[i] * 128);
            }
        }
        return (int) Arrays.stream(places, 0, n).distinct().count();
    }
}
