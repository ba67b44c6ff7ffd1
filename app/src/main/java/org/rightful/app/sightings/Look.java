package org.rightful.app.sightings;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * How a found picture looks, in 128 bits: whether each of 8 × 8 areas is brighter than the one to its right, and than the one below
 * (difference hash). It tells a found picture again that was only packed anew or made smaller; two pictures are compared only if
 * recognition found the same work in both.
 */
final class Look {
    /** Bits that differ between two packings of one picture at most. */
    static final int SAME = 8;

    private static final int CELLS = 8;
    /** With fewer or more bits set a picture has too little in it to be told by this. */
    private static final int LEAST_SET = 16;

    private Look() {}

    /**
     * 128 digits 0 and 1; nothing if the picture cannot be drawn or has too little in it.
     *
     * @param preview a small picture that this service drew itself
     */
    static Optional<String> of(byte[] preview) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(preview));
        } catch (IOException e) {
            return Optional.empty();
        }
        if (image == null) {
            return Optional.empty();
        }
        int[][] grey = grey(image);
        StringBuilder bits = new StringBuilder(2 * CELLS * CELLS);
        for (int y = 0; y < CELLS; y++) {
            for (int x = 0; x < CELLS; x++) {
                bits.append(grey[y][x] > grey[y][x + 1] + 1 ? '1' : '0');
                bits.append(grey[y][x] > grey[y + 1][x] + 1 ? '1' : '0');
            }
        }
        long set = bits.chars().filter(bit -> bit == '1').count();
        return set < LEAST_SET || set > bits.length() - LEAST_SET ? Optional.empty() : Optional.of(bits.toString());
    }

    private static int[][] grey(BufferedImage image) {
        BufferedImage half = image;
        while (half.getWidth() > 4 * CELLS && half.getHeight() > 4 * CELLS) {
            half = drawn(half, half.getWidth() / 2, half.getHeight() / 2); // halving by halves averages
        }
        BufferedImage small = drawn(half, CELLS + 1, CELLS + 1);
        int[][] grey = new int[CELLS + 1][CELLS + 1];
        for (int y = 0; y <= CELLS; y++) {
            for (int x = 0; x <= CELLS; x++) {
                int rgb = small.getRGB(x, y);
                grey[y][x] = (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
            }
        }
        return grey;
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }
}
