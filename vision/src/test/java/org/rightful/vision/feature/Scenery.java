package org.rightful.vision.feature;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.rightful.vision.GreyImage;

/**
 * Pictures that tests draw. Only additions, multiplications and integer chance, so that every machine draws the same
 * pixels.
 */
public final class Scenery {
    private static final int PAPER = 255;

    private Scenery() {}

    /** Looks like a photograph to the extractor: value noise of six sizes, with shaded discs and bars in it. */
    public static GreyImage photo(int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 11);
        double[] values = new double[width * height];
        Arrays.fill(values, 128);
        for (int cell = 64; cell >= 2; cell /= 2) {
            addNoise(values, width, height, cell, 14 + cell * 0.7, random);
        }
        for (int shape = 0; shape < Math.max(12, width * height / 2500); shape++) {
            addShape(values, width, height, random);
        }
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp((int) values[i], 0, 255);
        }
        return new GreyImage(width, height, pixels);
    }

    private static void addNoise(
            double[] values, int width, int height, int cell, double strength, SplittableRandom random) {
        int columns = width / cell + 2;
        int rows = height / cell + 2;
        double[] knots =
                random.doubles((long) columns * rows, -strength, strength).toArray();
        for (int y = 0; y < height; y++) {
            double fy = (double) (y % cell) / cell;
            for (int x = 0; x < width; x++) {
                double fx = (double) (x % cell) / cell;
                int k = y / cell * columns + x / cell;
                double top = knots[k] + fx * (knots[k + 1] - knots[k]);
                double bottom = knots[k + columns] + fx * (knots[k + columns + 1] - knots[k + columns]);
                values[y * width + x] += top + fy * (bottom - top);
            }
        }
    }

    private static void addShape(double[] values, int width, int height, SplittableRandom random) {
        double cx = random.nextDouble(width);
        double cy = random.nextDouble(height);
        double reachX = random.nextDouble(2, 16);
        double reachY = random.nextDouble(2, 16);
        double lift = random.nextDouble(-90, 90);
        boolean round = random.nextBoolean();
        for (int y = Math.max(0, (int) (cy - reachY)); y < Math.min(height, cy + reachY); y++) {
            for (int x = Math.max(0, (int) (cx - reachX)); x < Math.min(width, cx + reachX); x++) {
                double dx = (x - cx) / reachX;
                double dy = (y - cy) / reachY;
                if (!round || dx * dx + dy * dy < 1) {
                    values[y * width + x] += lift * (1 - 0.4 * dx);
                }
            }
        }
    }

    /** One grey value everywhere. */
    static GreyImage flat(int width, int height, int value) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) value);
        return new GreyImage(width, height, pixels);
    }

    /** From black to white along a direction. */
    static GreyImage gradient(int width, int height, int right, int down) {
        byte[] pixels = new byte[width * height];
        int most = Math.max(1, right * (width - 1) + down * (height - 1));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) (255 * (right * x + down * y) / most);
            }
        }
        return new GreyImage(width, height, pixels);
    }

    /** A black disc on white. */
    static GreyImage disc(int width, int height, double cx, double cy, double radius) {
        byte[] pixels = flat(width, height, PAPER).pixels();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius) {
                    pixels[y * width + x] = 0;
                }
            }
        }
        return new GreyImage(width, height, pixels);
    }

    /**
     * A page of letters, each a few strokes in a box of 5 by 7 units, in words and lines.
     *
     * @param unit pixels of a stroke's width
     * @param leading pixels from line to line
     */
    static GreyImage text(int width, int height, int unit, int leading, int ink, int paper, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] alphabet = new int[20];
        for (int i = 0; i < alphabet.length; i++) {
            alphabet[i] = random.nextInt(1, 1 << 7);
        }
        byte[] pixels = flat(width, height, paper).pixels();
        int margin = width / 12;
        for (int y = margin; y + 7 * unit < height - margin; y += leading) {
            int lineEnd = width - margin - random.nextInt(width / 6);
            for (int x = margin; x + 5 * unit < lineEnd; x += 6 * unit) {
                if (random.nextInt(6) > 0) {
                    letter(pixels, width, x, y, unit, alphabet[random.nextInt(alphabet.length)], ink);
                }
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static void letter(byte[] pixels, int width, int left, int top, int unit, int strokes, int ink) {
        int[][] boxes = {
            {0, 0, 5, 1}, {0, 3, 5, 1}, {0, 6, 5, 1}, {0, 0, 1, 4}, {4, 0, 1, 4}, {0, 3, 1, 4}, {4, 3, 1, 4},
        };
        for (int s = 0; s < boxes.length; s++) {
            if ((strokes >> s & 1) == 1) {
                int[] box = boxes[s];
                for (int y = top + box[1] * unit; y < top + (box[1] + box[3]) * unit; y++) {
                    for (int x = left + box[0] * unit; x < left + (box[0] + box[2]) * unit; x++) {
                        pixels[y * width + x] = (byte) ink;
                    }
                }
            }
        }
    }

    /** Left and right exchanged. */
    static GreyImage mirrored(GreyImage picture) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % picture.width();
            pixels[i - x + picture.width() - 1 - x] = picture.pixels()[i];
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    /** Turned clockwise by a quarter. */
    static GreyImage turned(GreyImage picture) {
        int width = picture.height();
        byte[] pixels = new byte[picture.pixels().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                pixels[x * width + width - 1 - y] = picture.pixels()[y * picture.width() + x];
            }
        }
        return new GreyImage(width, picture.width(), pixels);
    }

    /** The right picture laid over the right half of the left one; both are of one size. */
    static GreyImage halves(GreyImage left, GreyImage right) {
        byte[] pixels = left.pixels().clone();
        int width = left.width();
        for (int y = 0; y < left.height(); y++) {
            System.arraycopy(right.pixels(), y * width + width / 2, pixels, y * width + width / 2, width - width / 2);
        }
        return new GreyImage(width, left.height(), pixels);
    }

    /** A small picture laid on a large one. */
    static GreyImage inset(GreyImage ground, GreyImage picture, int left, int top) {
        byte[] pixels = ground.pixels().clone();
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(
                    picture.pixels(), y * picture.width(), pixels, (top + y) * ground.width() + left, picture.width());
        }
        return new GreyImage(ground.width(), ground.height(), pixels);
    }

    /** Every second band darkened: a picture seen through blinds. */
    static GreyImage striped(GreyImage picture, int distance) {
        byte[] pixels = picture.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            if (i / picture.width() / (distance / 2) % 2 == 1) {
                pixels[i] = (byte) ((pixels[i] & 0xff) / 2);
            }
        }
        return new GreyImage(picture.width(), picture.height(), pixels);
    }

    /** Small shaded discs before a ground that grows slowly lighter, as bubbles before a sky. */
    static GreyImage bubbles(int width, int height, int count) {
        byte[] pixels = gradient(width, height, 1, 2).pixels();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (80 + (pixels[i] & 0xff) / 6);
        }
        for (int bubble = 0; bubble < count; bubble++) {
            int radius = random.nextInt(4, 8);
            int cx = random.nextInt(radius, width - radius);
            int cy = random.nextInt(radius, height - radius);
            for (int y = -radius; y <= radius; y++) {
                for (int x = -radius; x <= radius; x++) {
                    if (x * x + y * y < radius * radius) {
                        pixels[(cy + y) * width + cx + x] = (byte) (190 + 60 * x / radius);
                    }
                }
            }
        }
        return new GreyImage(width, height, pixels);
    }
}
