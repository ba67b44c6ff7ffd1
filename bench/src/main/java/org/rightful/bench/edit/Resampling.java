package org.rightful.bench.edit;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Scaling, warping and convolution with proper anti-aliasing: what a small copy keeps decides the result. */
public final class Resampling {
    private Resampling() {}

    /** The picture at another size: bicubic (Catmull-Rom), with the kernel widened when it gets smaller. */
    public static BufferedImage scale(BufferedImage source, int width, int height) {
        if (width == source.getWidth() && height == source.getHeight()) {
            return Pixels.copy(source);
        }
        Taps across = Taps.of(source.getWidth(), width);
        Taps down = Taps.of(source.getHeight(), height);
        int[] from = Pixels.data(source);
        float[] wide = new float[3 * width * source.getHeight()];
        int at = 0;
        for (int y = 0; y < source.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                float red = 0;
                float green = 0;
                float blue = 0;
                int start = y * source.getWidth() + across.start[x];
                float[] weights = across.weights[x];
                for (int k = 0; k < weights.length; k++) {
                    int p = from[start + k];
                    red += weights[k] * (p >> 16 & 255);
                    green += weights[k] * (p >> 8 & 255);
                    blue += weights[k] * (p & 255);
                }
                wide[at++] = red;
                wide[at++] = green;
                wide[at++] = blue;
            }
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] to = Pixels.data(picture);
        float[] sum = new float[3 * width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sum, 0);
            for (int k = 0; k < down.weights[y].length; k++) {
                float weight = down.weights[y][k];
                int row = 3 * width * (down.start[y] + k);
                for (int x = 0; x < sum.length; x++) {
                    sum[x] += weight * wide[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                to[y * width + x] = rgb(sum[3 * x], sum[3 * x + 1], sum[3 * x + 2]);
            }
        }
        return picture;
    }

    /** The picture with its long side no longer than this. */
    public static BufferedImage fit(BufferedImage source, int longSide) {
        int longest = Math.max(source.getWidth(), source.getHeight());
        if (longest <= longSide) {
            return source;
        }
        return scale(
                source,
                Math.max(1, Math.round(source.getWidth() * (float) longSide / longest)),
                Math.max(1, Math.round(source.getHeight() * (float) longSide / longest)));
    }

    /**
     * Draws a picture through a map, with soft edges and bilinear sampling.
     *
     * @param placement from the source's pixels to the target's; should not shrink by more than a half
     */
    static void warp(BufferedImage source, Warp placement, BufferedImage target) {
        Warp back = placement.inverse();
        int[] to = Pixels.data(target);
        int[] from = Pixels.data(source);
        int width = source.getWidth();
        int height = source.getHeight();
        for (int y = 0; y < target.getHeight(); y++) {
            for (int x = 0; x < target.getWidth(); x++) {
                double w = back.g() * (x + 0.5) + back.h() * (y + 0.5) + back.i();
                double u = (back.a() * (x + 0.5) + back.b() * (y + 0.5) + back.c()) / w - 0.5;
                double v = (back.d() * (x + 0.5) + back.e() * (y + 0.5) + back.f()) / w - 0.5;
                if (u <= -1 || v <= -1 || u >= width || v >= height) {
                    continue;
                }
                int at = y * target.getWidth() + x;
                to[at] = sample(from, width, height, u, v, to[at]);
            }
        }
    }

    /** Convolved with the kernel along both axes; the border pixels are repeated outwards. */
    static BufferedImage convolve(BufferedImage source, float[] kernel) {
        int width = source.getWidth();
        int height = source.getHeight();
        int radius = kernel.length / 2;
        int[] from = Pixels.data(source);
        float[] wide = new float[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float red = 0;
                float green = 0;
                float blue = 0;
                for (int k = -radius; k <= radius; k++) {
                    int p = from[y * width + Math.clamp(x + k, 0, width - 1)];
                    float weight = kernel[k + radius];
                    red += weight * (p >> 16 & 255);
                    green += weight * (p >> 8 & 255);
                    blue += weight * (p & 255);
                }
                int at = 3 * (y * width + x);
                wide[at] = red;
                wide[at + 1] = green;
                wide[at + 2] = blue;
            }
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] to = Pixels.data(picture);
        float[] sum = new float[3 * width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sum, 0);
            for (int k = -radius; k <= radius; k++) {
                float weight = kernel[k + radius];
                int row = 3 * width * Math.clamp(y + k, 0, height - 1);
                for (int x = 0; x < sum.length; x++) {
                    sum[x] += weight * wide[row + x];
                }
            }
            for (int x = 0; x < width; x++) {
                to[y * width + x] = rgb(sum[3 * x], sum[3 * x + 1], sum[3 * x + 2]);
            }
        }
        return picture;
    }

    private static int sample(int[] from, int width, int height, double u, double v, int behind) {
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        double fx = u - left;
        double fy = v - top;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int k = 0; k < 4; k++) {
            int x = left + (k & 1);
            int y = top + (k >> 1);
            double weight = ((k & 1) == 0 ? 1 - fx : fx) * (k >> 1 == 0 ? 1 - fy : fy);
            int p = x < 0 || y < 0 || x >= width || y >= height ? behind : from[y * width + x];
            red += weight * (p >> 16 & 255);
            green += weight * (p >> 8 & 255);
            blue += weight * (p & 255);
        }
        return rgb((float) red, (float) green, (float) blue);
    }

    private static int rgb(float red, float green, float blue) {
        return Pixels.clamp(Math.round(red)) << 16
                | Pixels.clamp(Math.round(green)) << 8
                | Pixels.clamp(Math.round(blue));
    }

    /**
     * What each pixel of a scaled line is made of.
     *
     * @param start first source pixel
     * @param weights of it and the following ones; what would lie outside counts for the border pixel
     */
    private record Taps(int[] start, float[][] weights) {
        static Taps of(int from, int to) {
            double ratio = (double) from / to;
            double stretch = Math.max(1, ratio);
            int count = Math.min(from, (int) Math.ceil(4 * stretch) + 1);
            int[] start = new int[to];
            float[][] weights = new float[to][count];
            for (int k = 0; k < to; k++) {
                double centre = (k + 0.5) * ratio - 0.5;
                int first = (int) Math.ceil(centre - 2 * stretch);
                int last = (int) Math.floor(centre + 2 * stretch);
                start[k] = Math.clamp(first, 0, from - count);
                double sum = 0;
                for (int n = first; n <= last; n++) {
                    sum += cubic((n - centre) / stretch);
                }
                for (int n = first; n <= last; n++) {
                    weights[k][Math.clamp(n, 0, from - 1) - start[k]] += (float) (cubic((n - centre) / stretch) / sum);
                }
            }
            return new Taps(start, weights);
        }
    }

    /** Keys, Cubic convolution interpolation for digital image processing, 1981, with a = -0.5. */
    private static double cubic(double x) {
        double t = Math.abs(x);
        if (t < 1) {
            return (1.5 * t - 2.5) * t * t + 1;
        }
        return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }
}
