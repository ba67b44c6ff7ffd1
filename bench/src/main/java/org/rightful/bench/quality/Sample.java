package org.rightful.bench.quality;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.rightful.vision.GreyImage;

/**
 * A picture that is shown to the recognisers.
 *
 * @param file the file's bytes
 * @param grey its luma, the long side at most {@link #GREY_SIDE}, for those that do not decode
 */
record Sample(byte[] file, GreyImage grey) {
    /** Pixels; PDQ's description reduces larger pictures to this before it hashes them. */
    static final int GREY_SIDE = 512;

    /** A JPEG file that the run itself wrote, decoded again, so that its losses count. */
    static Sample of(byte[] jpeg) {
        try {
            BufferedImage read = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
            BufferedImage rgb = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D g = rgb.createGraphics();
            g.drawImage(read, 0, 0, null);
            g.dispose();
            return new Sample(jpeg, grey(rgb));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** Luma after ITU-R BT.601, reduced by the mean of squares of pixels. */
    static GreyImage grey(BufferedImage rgb) {
        int longest = Math.max(rgb.getWidth(), rgb.getHeight());
        int square = (longest + GREY_SIDE - 1) / GREY_SIDE;
        int width = rgb.getWidth() / square;
        int height = rgb.getHeight() / square;
        int[] pixels = ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData();
        int[] sums = new int[width * height];
        for (int y = 0; y < height * square; y++) {
            for (int x = 0; x < width * square; x++) {
                int p = pixels[y * rgb.getWidth() + x];
                sums[y / square * width + x / square] += 299 * (p >> 16 & 255) + 587 * (p >> 8 & 255) + 114 * (p & 255);
            }
        }
        byte[] grey = new byte[sums.length];
        int unit = 1000 * square * square;
        for (int k = 0; k < sums.length; k++) {
            grey[k] = (byte) ((sums[k] + unit / 2) / unit);
        }
        return new GreyImage(width, height, grey);
    }
}
