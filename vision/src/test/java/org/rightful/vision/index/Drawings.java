package org.rightful.vision.index;

import java.util.SplittableRandom;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Extractor;

/** Pictures that tests draw: discs of random greys, different for each number and the same in every run. */
final class Drawings {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;
    private static final int DISCS = 150;

    private final Extractor extractor = new Extractor();

    /** What is seen in the picture of this number. */
    Seen seen(long number) {
        return seen(picture(number));
    }

    /** What is seen in the middle of the picture of this number: a quarter is cut off on each side. */
    Seen cropped(long number) {
        GreyImage whole = picture(number);
        int width = WIDTH * 3 / 4;
        int height = HEIGHT * 3 / 4;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int from = (y + HEIGHT / 8) * WIDTH + WIDTH / 8;
            System.arraycopy(whole.pixels(), from, pixels, y * width, width);
        }
        return seen(new GreyImage(width, height, pixels));
    }

    private Seen seen(GreyImage image) {
        return new Seen(Format.PNG, image.width(), image.height(), false, new Fingerprint(extractor.extract(image)));
    }

    /** What is seen in an empty picture: no feature at all. */
    static Seen bare() {
        return new Drawings().seen(new GreyImage(8, 8, new byte[64]));
    }

    private static GreyImage picture(long number) {
        SplittableRandom random = new SplittableRandom(number * 0x9E3779B97F4A7C15L + 7);
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int d = 0; d < DISCS; d++) {
            int cx = random.nextInt(WIDTH);
            int cy = random.nextInt(HEIGHT);
            int radius = 3 + random.nextInt(22);
            byte grey = (byte) random.nextInt(256);
            for (int y = Math.max(0, cy - radius); y < Math.min(HEIGHT, cy + radius); y++) {
                for (int x = Math.max(0, cx - radius); x < Math.min(WIDTH, cx + radius); x++) {
                    if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius) {
                        pixels[y * WIDTH + x] = grey;
                    }
                }
            }
        }
        return new GreyImage(WIDTH, HEIGHT, pixels);
    }
}
