package org.rightful.bench.edit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/** Pixel work on {@link BufferedImage#TYPE_INT_RGB} pictures, in plain Java, so that every machine gets the same bytes. */
public final class Pixels {
    private Pixels() {}

    /** An empty picture of one colour. */
    static BufferedImage blank(int width, int height, Color colour) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(data(picture), colour.getRGB() & 0xFFFFFF);
        return picture;
    }

    /** A copy of a picture. */
    static BufferedImage copy(BufferedImage source) {
        BufferedImage picture = new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_RGB);
        System.arraycopy(data(source), 0, data(picture), 0, data(source).length);
        return picture;
    }

    /** A pen with smooth edges; the caller disposes of it. */
    static Graphics2D pen(BufferedImage picture) {
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    /** The pixels themselves, 0xRRGGBB, row by row. */
    static int[] data(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    /** The rectangle of a picture, as a picture of its own. */
    public static BufferedImage cut(BufferedImage source, int x, int y, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        paste(source, -x, -y, picture);
        return picture;
    }

    /** Puts a picture's pixels into another one; what lies outside is left out. */
    static void paste(BufferedImage source, int x, int y, BufferedImage target) {
        int[] from = data(source);
        int[] to = data(target);
        int left = Math.max(0, x);
        int right = Math.min(target.getWidth(), x + source.getWidth());
        for (int row = Math.max(0, y); row < Math.min(target.getHeight(), y + source.getHeight()); row++) {
            System.arraycopy(
                    from, (row - y) * source.getWidth() + left - x, to, row * target.getWidth() + left, right - left);
        }
    }

    /** Every pixel replaced by what the function makes of it, 0xRRGGBB to 0xRRGGBB. */
    static BufferedImage each(BufferedImage source, IntUnaryOperator change) {
        BufferedImage picture = new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] from = data(source);
        int[] to = data(picture);
        for (int k = 0; k < from.length; k++) {
            to[k] = change.applyAsInt(from[k] & 0xFFFFFF);
        }
        return picture;
    }

    /** Every channel replaced by what its table of 256 holds. */
    static BufferedImage tables(BufferedImage source, int[] red, int[] green, int[] blue) {
        return each(source, p -> red[p >> 16] << 16 | green[p >> 8 & 255] << 8 | blue[p & 255]);
    }

    /** A table of 256 from a function of 0 to 1. */
    static int[] table(DoubleUnaryOperator curve) {
        int[] table = new int[256];
        for (int k = 0; k < 256; k++) {
            table[k] = clamp(Math.round(255 * curve.applyAsDouble(k / 255.0)));
        }
        return table;
    }

    /** Blurred with a Gaussian; sigma in pixels. */
    static BufferedImage blur(BufferedImage source, double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) Math.exp(-k * k / (2 * sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return Resampling.convolve(source, kernel);
    }

    /** Unsharp mask: the difference to the blurred picture, added again so many times. */
    static BufferedImage sharpen(BufferedImage source, double sigma, double amount) {
        BufferedImage picture = copy(source);
        int[] soft = data(blur(source, sigma));
        int[] to = data(picture);
        for (int k = 0; k < to.length; k++) {
            int p = to[k];
            int s = soft[k];
            to[k] = mix(p >> 16 & 255, s >> 16 & 255, amount) << 16
                    | mix(p >> 8 & 255, s >> 8 & 255, amount) << 8
                    | mix(p & 255, s & 255, amount);
        }
        return picture;
    }

    /** Noise in every channel, close to a Gaussian's; sigma in grey levels. */
    static BufferedImage noise(BufferedImage source, double sigma, Random random) {
        SplittableRandom fast = new SplittableRandom(random.nextLong());
        return each(source, p -> {
            int red = clamp(Math.round((p >> 16) + sigma * bell(fast.nextLong())));
            int green = clamp(Math.round((p >> 8 & 255) + sigma * bell(fast.nextLong())));
            int blue = clamp(Math.round((p & 255) + sigma * bell(fast.nextLong())));
            return red << 16 | green << 8 | blue;
        });
    }

    /** The sum of four uniform numbers of 16 bits, brought to mean 0 and variance 1. */
    private static double bell(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65536.0 - 2) * Math.sqrt(3);
    }

    /** Luma after ITU-R BT.601, 0 to 255. */
    static int luma(int p) {
        return (299 * (p >> 16 & 255) + 587 * (p >> 8 & 255) + 114 * (p & 255) + 500) / 1000;
    }

    /** 0 to 255. */
    static int clamp(long value) {
        return Math.clamp(value, 0, 255);
    }

    private static int mix(int sharp, int soft, double amount) {
        return clamp(Math.round(sharp + amount * (sharp - soft)));
    }
}
