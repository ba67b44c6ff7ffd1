package org.rightful.vision.verify;

import java.util.Arrays;

/**
 * Features of a work and of a query that look alike: where each lies in its picture, in units of the longer side, how large
 * it is (binary logarithm of its blur in the same unit) and which way it points (radians). Grows; not thread-safe.
 */
public final class Pairs {
    private int size;
    double[] wx = new double[16];
    double[] wy = new double[16];
    double[] wSize = new double[16];
    double[] wAngle = new double[16];
    double[] qx = new double[16];
    double[] qy = new double[16];
    double[] qSize = new double[16];
    double[] qAngle = new double[16];

    public int size() {
        return size;
    }

    /** Empties the list and keeps its room. */
    public void clear() {
        size = 0;
    }

    /** Adds a pair: the work's place first, then the query's. */
    public void add(
            double wx, double wy, double wSize, double wAngle, double qx, double qy, double qSize, double qAngle) {
        if (size == this.wx.length) {
            this.wx = Arrays.copyOf(this.wx, 2 * size);
            this.wy = Arrays.copyOf(this.wy, 2 * size);
            this.wSize = Arrays.copyOf(this.wSize, 2 * size);
            this.wAngle = Arrays.copyOf(this.wAngle, 2 * size);
            this.qx = Arrays.copyOf(this.qx, 2 * size);
            this.qy = Arrays.copyOf(this.qy, 2 * size);
            this.qSize = Arrays.copyOf(this.qSize, 2 * size);
            this.qAngle = Arrays.copyOf(this.qAngle, 2 * size);
        }
        this.wx[size] = wx;
        this.wy[size] = wy;
        this.wSize[size] = wSize;
        this.wAngle[size] = wAngle;
        this.qx[size] = qx;
        this.qy[size] = qy;
        this.qSize[size] = qSize;
        this.qAngle[size] = qAngle;
        size++;
    }
}
