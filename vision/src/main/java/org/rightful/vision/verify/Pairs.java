package org.rightful.vision.verify;

import java.util.Arrays;

/**
 * Features of a work and of a query that look alike: where each lies in its picture, in units of the longer side, how much
 * larger it is in the query (binary logarithm, in the same units) and how far it is turned there (radians, 0 to 2π). Grows;
 * not thread-safe.
 */
public final class Pairs {
    private int size;
    double[] wx = new double[16];
    double[] wy = new double[16];
    double[] qx = new double[16];
    double[] qy = new double[16];
    double[] growth = new double[16];
    double[] turn = new double[16];

    public int size() {
        return size;
    }

    /** Empties the list and keeps its room. */
    public void clear() {
        size = 0;
    }

    /** Adds two features that look alike. */
    public void add(
            double wx, double wy, double wSize, double wAngle, double qx, double qy, double qSize, double qAngle) {
        double turned = (qAngle - wAngle) % (2 * Math.PI);
        add(wx, wy, qx, qy, qSize - wSize, turned < 0 ? turned + 2 * Math.PI : turned);
    }

    /** Adds two places that lie on each other. */
    void add(double wx, double wy, double qx, double qy) {
        add(wx, wy, qx, qy, 0, 0);
    }

    private void add(double wx, double wy, double qx, double qy, double growth, double turn) {
        if (size == this.wx.length) {
            this.wx = Arrays.copyOf(this.wx, 2 * size);
            this.wy = Arrays.copyOf(this.wy, 2 * size);
            this.qx = Arrays.copyOf(this.qx, 2 * size);
            this.qy = Arrays.copyOf(this.qy, 2 * size);
            this.growth = Arrays.copyOf(this.growth, 2 * size);
            this.turn = Arrays.copyOf(this.turn, 2 * size);
        }
        this.wx[size] = wx;
        this.wy[size] = wy;
        this.qx[size] = qx;
        this.qy[size] = qy;
        this.growth[size] = growth;
        this.turn[size] = turn;
        size++;
    }
}
