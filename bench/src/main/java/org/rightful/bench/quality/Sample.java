package org.rightful.bench.quality;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.rightful.bench.edit.Resampling;
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
            rgb.setRGB(
                    0,
                    0,
                    read.getWidth(),
                    read.getHeight(),
                    read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth()),
                    0,
                    read.getWidth());
            return new Sample(jpeg, grey(rgb));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** Luma after ITU-R BT.601, reduced. */
    static GreyImage grey(BufferedImage rgb) {
        BufferedImage small = Resampling.fit(rgb, GREY_SIDE);
        int[] pixels = small.getRGB(0, 0, small.getWidth(), small.getHeight(), null, 0, small.getWidth());
        byte[] grey = new byte[pixels.length];
        for (int k = 0; k < pixels.length; k++) {
            int p = pixels[k];
            grey[k] = (byte) ((299 * (p >> 16 & 255) + 587 * (p >> 8 & 255) + 114 * (p & 255) + 500) / 1000);
        }
        return new GreyImage(small.getWidth(), small.getHeight(), grey);
    }
}
