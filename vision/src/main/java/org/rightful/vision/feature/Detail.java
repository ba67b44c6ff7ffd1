package org.rightful.vision.feature;

import java.util.Optional;
import org.rightful.vision.GreyImage;

/**
 * Whether a picture has enough in it to be told from others. One colour, a gradient, a few pixels have not; nor has plain
 * text or a line drawing, which is ink on paper and shares its shapes with every other page, nor a spot on a plain ground.
 */
public final class Detail {
    private static final int SIDE = 128;
    private static final int BLOCK = 8;
    private static final int LEAST_PLACES = 8;
    private static final int LEAST_BLOCKS = 8;
    private static final int LEAST_PHOTOGRAPHED = 4;
    private static final double LEAST_ROUGHNESS = 2.5;
    private static final int NEAR = 8;

    /** Share of the preview near one of two values, ink or paper. */
    private static final double INK_AND_PAPER = 0.55;

    /** Share of the preview that is of one value: paper is plain, a sky or a wall is not. */
    private static final double PAPER = 0.4;

    private static final int ONE_VALUE = 2;

    /** Levels between light ink and dark paper; the two darkest values of a night lie closer together. */
    private static final int INK_FROM_PAPER = 60;

    private static final int BRIGHT = 128;

    /** Share of what can be seen through which lines run, from which on blocks in lines are text, whatever they look like. */
    private static final double LINED = 0.6;

    private Detail() {}

    /** Why a picture cannot be recognised, in a sentence; nothing if it can. */
    public static Optional<String> tooLittle(Features features) {
        GreyImage image = Extractor.shrink(features.preview(), SIDE);
        int longer = Math.max(image.width(), image.height());
        int previewSide =
                Math.max(features.preview().width(), features.preview().height());
        TextLines lines = TextLines.of(features.preview());
        int rough = 0;
        int photographed = 0;
        for (int y = 0; y + BLOCK < image.height(); y += BLOCK) {
            for (int x = 0; x + BLOCK < image.width(); x += BLOCK) {
                if (roughness(image, x, y) >= LEAST_ROUGHNESS) {
                    rough++;
                    double cx = (x + BLOCK / 2.0) / longer;
                    double cy = (y + BLOCK / 2.0) / longer;
                    boolean lined =
                            lines.share() >= LINED && lines.contain((int) (cx * previewSide), (int) (cy * previewSide));
                    boolean written = lined || Drawn.contains(features.drawn(), cx, cy);
                    photographed += written ? 0 : 1;
                }
            }
        }
        if (features.primary() < LEAST_PLACES || rough < LEAST_BLOCKS) {
            return Optional.of("There is too little in this picture to tell it from others: %d places that could be"
                            .formatted(features.primary())
                    + " found again where %d are needed, and %d blocks with any detail where %d are needed."
                            .formatted(LEAST_PLACES, rough, LEAST_BLOCKS));
        }
        if (photographed < LEAST_PHOTOGRAPHED && isInkOnPaper(features.preview(), lines)) {
            return Optional.of("This is text, a line drawing or little on a plain ground: hardly anything in it was"
                    + " photographed or painted, so it cannot be told from others of its kind.");
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

    /** Whether most pixels are near one of two values, and many of one; a dark ground must carry ink or lines, or it is a night. */
    private static boolean isInkOnPaper(GreyImage image, TextLines lines) {
        int[] histogram = new int[256];
        for (byte value : image.pixels()) {
            histogram[value & 0xff]++;
        }
        int pixels = image.pixels().length;
        int paper = Drawn.near(histogram, ONE_VALUE, Drawn.peak(histogram, ONE_VALUE, -1), -1);
        int first = Drawn.peak(histogram, NEAR, -1);
        int second = Drawn.peak(histogram, NEAR, first);
        int near = Drawn.near(histogram, NEAR, first, -1) + Drawn.near(histogram, NEAR, second, first);
        return paper >= PAPER * pixels
                && near >= INK_AND_PAPER * pixels
                && (first >= BRIGHT || Math.abs(first - second) >= INK_FROM_PAPER || lines.share() >= LINED);
    }
}
