package org.rightful.vision.verify;

import org.rightful.vision.GreyImage;

/**
 * A grey picture of floats with ever smaller versions of itself, each half the size of the one before, so that it can be
 * sampled at any size without aliasing.
 */
final class Raster {
    private static final int SMALLEST_SIDE = 8;

    final int width;
    final int height;
    private final float[][] levels;
    private final int[] widths;
    private final int[] heights;

    Raster(GreyImage image) {
        width = image.width();
        height = image.height();
        int count = 1;
        while (Math.min(width, height) >> count >= SMALLEST_SIDE) {
            count++;
        }
        levels = new float[count][];
        widths = new int[count];
        heights = new int[count];
        byte[] pixels = image.pixels();
        levels[0] = new float[pixels.length];
        widths[0] = width;
        heights[0] = height;
        for (int i = 0; i < pixels.length; i++) {
            levels[0][i] = pixels[i] & 0xff;
        }
        for (int l = 1; l < count; l++) {
            halve(l);
        }
    }

    private void halve(int level) {
        int w = widths[level - 1] / 2;
        int h = heights[level - 1] / 2;
        int stride = widths[level - 1];
        float[] from = levels[level - 1];
        float[] to = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = 2 * y * stride + 2 * x;
                to[y * w + x] = (from[i] + from[i + 1] + from[i + stride] + from[i + stride + 1]) / 4;
            }
        }
        widths[level] = w;
        heights[level] = h;
        levels[level] = to;
    }

    int longerSide() {
        return Math.max(width, height);
    }

    /** The level at which one step of {@code pixels} full-size pixels is one to two pixels. */
    int level(double pixels) {
        int level = 0;
        while (level + 1 < levels.length && pixels >= 1.5) {
            pixels /= 2;
            level++;
        }
        return level;
    }

    /** The value at a place given in full-size pixels, measured from the corner; linear between pixels. */
    float at(int level, double x, double y) {
        int w = widths[level];
        int h = heights[level];
        double px = Math.clamp(x * w / width - 0.5, 0, w - 1.0);
        double py = Math.clamp(y * h / height - 0.5, 0, h - 1.0);
        int ix = Math.min((int) px, Math.max(0, w - 2));
        int iy = Math.min((int) py, Math.max(0, h - 2));
        float fx = (float) (px - ix);
        float fy = (float) (py - iy);
        float[] v = levels[level];
        int i = iy * w + ix;
        int right = w > 1 ? 1 : 0;
        int down = h > 1 ? w : 0;
        float top = v[i] + fx * (v[i + right] - v[i]);
        float bottom = v[i + down] + fx * (v[i + down + right] - v[i + down]);
        return top + fy * (bottom - top);
    }
}
