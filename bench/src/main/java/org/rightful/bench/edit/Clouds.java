package org.rightful.bench.edit;

import java.awt.image.BufferedImage;
import java.util.Random;

/** A sky with clouds, from noise of six octaves. */
final class Clouds {
    private static final int CELLS = 64;

    private final double[] lattice = new double[CELLS * CELLS];

    private Clouds(Random random) {
        for (int k = 0; k < lattice.length; k++) {
            lattice[k] = random.nextDouble();
        }
    }

    /** Blue above, paler below, clouds all over. */
    static BufferedImage draw(int width, int height, Random random) {
        Clouds clouds = new Clouds(random);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] to = Pixels.data(picture);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double thick = Math.clamp(3.2 * (clouds.at(x / 127.0, y / 80.0) - 0.42), 0, 1);
                double down = (double) y / height;
                int blue = (int) (70 + 90 * down) << 16 | (int) (120 + 80 * down) << 8 | (int) (190 + 50 * down);
                int shade = (int) (165 + 85 * clouds.at(x / 40.0 + 7, y / 40.0 + 3));
                to[y * width + x] = Marks.blend(shade << 16 | shade << 8 | shade, blue, thick);
            }
        }
        return picture;
    }

    private double at(double x, double y) {
        double sum = 0;
        double weight = 0.5;
        double fx = x;
        double fy = y;
        for (int octave = 0; octave < 6; octave++) {
            sum += weight * smooth(fx, fy);
            weight /= 2;
            fx = 2 * fx + 11.3;
            fy = 2 * fy + 5.7;
        }
        return sum;
    }

    private double smooth(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = ease(x - left);
        double v = ease(y - top);
        double upper = knot(left, top) + u * (knot(left + 1, top) - knot(left, top));
        double lower = knot(left, top + 1) + u * (knot(left + 1, top + 1) - knot(left, top + 1));
        return upper + v * (lower - upper);
    }

    private double knot(int x, int y) {
        return lattice[(y & CELLS - 1) * CELLS + (x & CELLS - 1)];
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
