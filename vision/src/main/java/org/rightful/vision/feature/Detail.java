package org.rightful.vision.feature;

import java.util.Optional;
import org.rightful.vision.GreyImage;

/**
 * Whether a picture has enough in it to be told from others. One colour, a gradient, a few pixels have not; nor has plain
 * text or a line drawing, which is ink on paper and shares its shapes with every other page.
 */
public final class Detail {
    private static final int SIDE = 128;
    private static final int BLOCK = 8;
    private static final int LEAST_PLACES = 8;
    private static final int LEAST_BLOCKS = 8;
    private static final int LEAST_PHOTOGRAPHED = 4;
    private static final double LEAST_ROUGHNESS = 2.5;
    private static final int NEAR = 8;
    private static final double INK_AND_PAPER = 0.55;

    private Detail() {}

    /** Why a picture cannot be recognised, in a sentence; nothing if it can. */
    public static Optional<String> tooLittle(Features features) {
        GreyImage image = Extractor.shrink(features.preview(), SIDE);
        int longer = Math.max(image.width(), image.height());
        int rough = 0;
        int photographed = 0;
        for (int y = 0; y + BLOCK < image.height(); y += BLOCK) {
            for (int x = 0; x + BLOCK < image.width(); x += BLOCK) {
                if (roughness(image, x, y) >= LEAST_ROUGHNESS) {
                    rough++;
                    double half = BLOCK / 2.0;
                    photographed += Drawn.contains(features.drawn(), (x + half) / longer, (y + half) / longer) ? 0 : 1;
                }
            }
        }
        if (features.primary() < LEAST_PLACES || rough < LEAST_BLOCKS) {
            return Optional.of("There is too little in this picture to tell it from others: %d places that could be"
                            .formatted(features.primary())
                    + " found again, %d are needed, and %d of %d blocks with any detail."
                            .formatted(LEAST_PLACES, rough, LEAST_BLOCKS));
        }
        if (photographed < LEAST_PHOTOGRAPHED && inkAndPaper(features.preview()) >= INK_AND_PAPER) {
            return Optional.of(
                    "This is text or a line drawing, ink on paper: nothing in it was photographed or painted,"
                            + " so it cannot be told from other pages.");
        }
        return Optional.empty();
    }

    /** How unevenly the values of a block change from pixel to pixel; zero on a gradient. */
    private static double roughness(GreyImage image, int left, int top) {
        double sumX = 0;
        double sumY = 0;
        double squares = 0;
        byte[] p = image.pixels();
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                int i = y * image.width() + x;
                int dx = (p[i + 1] & 0xff) - (p[i] & 0xff);
                int dy = (p[i + image.width()] & 0xff) - (p[i] & 0xff);
                sumX += dx;
                sumY += dy;
                squares += dx * dx + dy * dy;
            }
        }
        int n = BLOCK * BLOCK;
        return Math.sqrt(Math.max(0, (squares - (sumX * sumX + sumY * sumY) / n) / n));
    }

    /** The share of pixels near one of the two commonest values. */
    private static double inkAndPaper(GreyImage image) {
        int[] histogram = new int[256];
        for (byte value : image.pixels()) {
            histogram[value & 0xff]++;
        }
        int first = Drawn.peak(histogram, NEAR, -1);
        int second = Drawn.peak(histogram, NEAR, first);
        int near = Drawn.near(histogram, NEAR, first, -1) + Drawn.near(histogram, NEAR, second, first);
        return (double) near / image.pixels().length;
    }
}
