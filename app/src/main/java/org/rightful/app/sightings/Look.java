package org.rightful.app.sightings;

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
        double[][] grey = grey(image);
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

    /** The mean brightness of 9 × 9 areas, each pixel counted by the part of it that lies in the area. */
    private static double[][] grey(BufferedImage image) {
        int cells = CELLS + 1;
        double[][] sum = new double[cells][cells];
        double wide = (double) image.getWidth() / cells;
        double high = (double) image.getHeight() / cells;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                double light = (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000.0;
                for (int row = (int) (y / high); row < cells && row * high < y + 1; row++) {
                    double down = Math.min(y + 1, (row + 1) * high) - Math.max(y, row * high);
                    for (int column = (int) (x / wide); column < cells && column * wide < x + 1; column++) {
                        double along = Math.min(x + 1, (column + 1) * wide) - Math.max(x, column * wide);
                        sum[row][column] += light * down * along / (wide * high);
                    }
                }
            }
        }
        return sum;
    }
}
