package org.rightful.vision.verify;

import java.util.Arrays;

/**
 * A plane perspective that takes places of the work to places of the query, both in units of the picture's longer side.
 *
 * @param m nine numbers, row by row; the last is 1
 */
record Transform(double[] m) {
    Transform {
        if (m.length != 9) {
            throw new IllegalArgumentException("a plane perspective has nine numbers, not " + m.length);
        }
    }

    static Transform affine(double a, double b, double tx, double c, double d, double ty) {
        return new Transform(new double[] {a, b, tx, c, d, ty, 0, 0, 1});
    }

    double x(double x, double y) {
        return (m[0] * x + m[1] * y + m[2]) / w(x, y);
    }

    double y(double x, double y) {
        return (m[3] * x + m[4] * y + m[5]) / w(x, y);
    }

    double w(double x, double y) {
        return m[6] * x + m[7] * y + m[8];
    }

    /** How many query units one work unit is long, near a place: the square root of the area's growth. */
    double scale(double x, double y) {
        double w = w(x, y);
        double px = x(x, y);
        double py = y(x, y);
        double a = (m[0] - px * m[6]) / w;
        double b = (m[1] - px * m[7]) / w;
        double c = (m[3] - py * m[6]) / w;
        double d = (m[4] - py * m[7]) / w;
        return Math.sqrt(Math.abs(a * d - b * c));
    }

    /** The angle by which it turns, radians, 0 to π. */
    double turn() {
        return Math.abs(StrictMath.atan2(m[3] - m[1], m[0] + m[4]));
    }

    /**
     * Whether the transform could come from a photograph of a flat copy: no fold, no horizon in the picture, no extreme
     * squeeze.
     */
    boolean plausible(double width, double height) {
        double[] xs = {0, width, width, 0};
        double[] ys = {0, 0, height, height};
        double turn = 0;
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 0; i < 4; i++) {
            if (w(xs[i], ys[i]) < 0.3 || w(xs[i], ys[i]) > 3) {
                return false;
            }
        }
        for (int i = 0; i < 4; i++) {
            int j = (i + 1) % 4;
            int k = (i + 2) % 4;
            double ax = x(xs[j], ys[j]) - x(xs[i], ys[i]);
            double ay = y(xs[j], ys[j]) - y(xs[i], ys[i]);
            double bx = x(xs[k], ys[k]) - x(xs[j], ys[j]);
            double by = y(xs[k], ys[k]) - y(xs[j], ys[j]);
            double cross = ax * by - ay * bx;
            if (cross == 0 || turn * cross < 0) {
                return false;
            }
            turn = cross;
            double stretch = Math.hypot(ax, ay) / (i % 2 == 0 ? width : height);
            least = Math.min(least, stretch);
            most = Math.max(most, stretch);
        }
        return turn > 0 && most < 3 * least && least > 0.02 && most < 50;
    }

    /**
     * The affine transform that takes one set of places nearest to another, by weighted least squares.
     *
     * @return null if the places lie on a line
     */
    static @org.jspecify.annotations.Nullable Transform fitAffine(Pairs pairs, double[] weights) {
        double[][] a = new double[3][4];
        double[][] b = new double[3][4];
        for (int i = 0; i < pairs.size(); i++) {
            double[] row = {pairs.wx[i], pairs.wy[i], 1};
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    a[r][c] += weights[i] * row[r] * row[c];
                    b[r][c] += weights[i] * row[r] * row[c];
                }
                a[r][3] += weights[i] * row[r] * pairs.qx[i];
                b[r][3] += weights[i] * row[r] * pairs.qy[i];
            }
        }
        double[] first = solve(a);
        double[] second = solve(b);
        if (first == null || second == null) {
            return null;
        }
        return affine(first[0], first[1], first[2], second[0], second[1], second[2]);
    }

    /** The similarity that takes one set of places nearest to another, by weighted least squares. */
    static @org.jspecify.annotations.Nullable Transform fitSimilarity(Pairs pairs, double[] weights) {
        double sum = 0;
        double mwx = 0;
        double mwy = 0;
        double mqx = 0;
        double mqy = 0;
        for (int i = 0; i < pairs.size(); i++) {
            sum += weights[i];
            mwx += weights[i] * pairs.wx[i];
            mwy += weights[i] * pairs.wy[i];
            mqx += weights[i] * pairs.qx[i];
            mqy += weights[i] * pairs.qy[i];
        }
        if (sum <= 0) {
            return null;
        }
        mwx /= sum;
        mwy /= sum;
        mqx /= sum;
        mqy /= sum;
        double spread = 0;
        double along = 0;
        double across = 0;
        for (int i = 0; i < pairs.size(); i++) {
            double wx = pairs.wx[i] - mwx;
            double wy = pairs.wy[i] - mwy;
            double qx = pairs.qx[i] - mqx;
            double qy = pairs.qy[i] - mqy;
            spread += weights[i] * (wx * wx + wy * wy);
            along += weights[i] * (wx * qx + wy * qy);
            across += weights[i] * (wx * qy - wy * qx);
        }
        if (spread < 1e-9) {
            return null;
        }
        double c = along / spread;
        double s = across / spread;
        return affine(c, -s, mqx - c * mwx + s * mwy, s, c, mqy - s * mwx - c * mwy);
    }

    /**
     * The perspective that takes one set of places nearest to another, by weighted linear least squares.
     *
     * @return null if the places do not determine one
     */
    static @org.jspecify.annotations.Nullable Transform fitPerspective(Pairs pairs, double[] weights) {
        double[][] a = new double[8][9];
        for (int i = 0; i < pairs.size(); i++) {
            double wx = pairs.wx[i];
            double wy = pairs.wy[i];
            double qx = pairs.qx[i];
            double qy = pairs.qy[i];
            accumulate(a, new double[] {wx, wy, 1, 0, 0, 0, -qx * wx, -qx * wy, qx}, weights[i]);
            accumulate(a, new double[] {0, 0, 0, wx, wy, 1, -qy * wx, -qy * wy, qy}, weights[i]);
        }
        for (int r = 6; r < 8; r++) {
            a[r][r] += 1e-4 * pairs.size(); // leans towards an affine transform where little speaks for more
        }
        double[] h = solve(a);
        return h == null ? null : new Transform(Arrays.copyOf(h, 9)).closed();
    }

    private Transform closed() {
        m[8] = 1;
        return this;
    }

    private static void accumulate(double[][] a, double[] row, double weight) {
        for (int r = 0; r < 8; r++) {
            for (int c = 0; c < 9; c++) {
                a[r][c] += weight * row[r] * row[c];
            }
        }
    }

    /** Solves linear equations given as rows with the right side last; changes its argument. */
    private static double @org.jspecify.annotations.Nullable [] solve(double[][] a) {
        int n = a.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int r = column + 1; r < n; r++) {
                if (Math.abs(a[r][column]) > Math.abs(a[pivot][column])) {
                    pivot = r;
                }
            }
            double[] swap = a[column];
            a[column] = a[pivot];
            a[pivot] = swap;
            if (Math.abs(a[column][column]) < 1e-10) {
                return null;
            }
            for (int r = column + 1; r < n; r++) {
                double factor = a[r][column] / a[column][column];
                for (int c = column; c <= n; c++) {
                    a[r][c] -= factor * a[column][c];
                }
            }
        }
        double[] x = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double sum = a[r][n];
            for (int c = r + 1; c < n; c++) {
                sum -= a[r][c] * x[c];
            }
            x[r] = sum / a[r][r];
        }
        return x;
    }
}
