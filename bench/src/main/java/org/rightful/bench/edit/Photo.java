package org.rightful.bench.edit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.GreyImage;

/** Reads the photographs that are edited: upright, in RGB, the long side no longer than {@link #LONG_SIDE}. */
public final class Photo {
    /** Pixels. */
    public static final int LONG_SIDE = 1600;

    private Photo() {}

    /**
     * Reads one file.
     *
     * @throws IOException if it cannot be read or is no picture that the JDK decodes
     */
    public static BufferedImage read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        @Nullable BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
        if (picture == null) {
            throw new IOException("no picture that the JDK decodes: " + file);
        }
        BufferedImage rgb = Pixels.blank(picture.getWidth(), picture.getHeight(), Color.WHITE);
        Graphics2D g = rgb.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return upright(Resampling.fit(rgb, LONG_SIDE), Orientation.of(bytes));
    }

    /**
     * Pixels of a file's longer side, before it is reduced.
     *
     * @throws IOException if the file cannot be read or is no picture that the JDK decodes
     */
    public static int longSide(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("no picture that the JDK decodes: " + file);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Math.max(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        }
    }

    /** The luma of a picture after ITU-R BT.601, as the recogniser's decoder computes it. */
    public static GreyImage grey(BufferedImage picture) {
        int[] rgb = Pixels.data(picture);
        byte[] grey = new byte[rgb.length];
        for (int k = 0; k < rgb.length; k++) {
            int p = rgb[k];
            grey[k] = (byte) ((77 * (p >> 16 & 255) + 150 * (p >> 8 & 255) + 29 * (p & 255) + 128) >> 8);
        }
        return new GreyImage(picture.getWidth(), picture.getHeight(), grey);
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        return switch (orientation) {
            case 3 -> Edits.quarterTurns(picture, 2).picture();
            case 6 -> Edits.quarterTurns(picture, 1).picture();
            case 8 -> Edits.quarterTurns(picture, 3).picture();
            // The mirrored orientations (2, 4, 5, 7) come from no camera; such a photograph is taken as it lies.
            default -> picture;
        };
    }
}
