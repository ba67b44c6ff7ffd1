package org.rightful.cli;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.rightful.vision.Seen;

/**
 * A picture in colour, upright, to be drawn. It is read by the Java library only after recognition has accepted the same
 * file in a worker process, so its header and size are known to be sane.
 *
 * @param pixels reduced to about the size at which it is drawn
 * @param scale pixels here for one pixel of the full-size upright picture
 */
record UprightImage(BufferedImage pixels, double scale) {
    /**
     * Reads a picture.
     *
     * @param longerSide pixels that are enough for the longer side
     * @throws WrongUse if the Java library cannot draw this format
     * @throws IOException if the file cannot be read
     */
    static UprightImage read(Path file, Seen seen, int longerSide) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        BufferedImage upright = turned(decode(file, bytes, seen, longerSide), ExifOrientation.of(bytes));
        double scale = upright.getWidth() / (double) seen.width();
        double other = upright.getHeight() / (double) seen.height();
        if (Math.abs(scale - other) * Math.max(seen.width(), seen.height()) > 4) {
            throw cannotDraw(file, seen, "its size is not the one that was recognised");
        }
        return new UprightImage(upright, scale);
    }

    private static BufferedImage decode(Path file, byte[] bytes, Seen seen, int longerSide) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw cannotDraw(file, seen, "Java draws no pictures of this format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                ImageReadParam param = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / longerSide);
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof WrongUse wrong) {
                throw wrong;
            }
            // The Java library throws many kinds on what it does not know, such as CMYK.
            throw cannotDraw(
                    file, seen, "Java cannot draw this kind of " + seen.format() + " (" + e.getMessage() + ")");
        }
    }

    private static WrongUse cannotDraw(Path file, Seen seen, String reason) {
        return new WrongUse("cannot draw " + file + " (" + seen.format() + "): " + reason
                + "; convert it to an RGB JPEG or PNG, or leave --picture out.");
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean quarter = orientation >= 5;
        BufferedImage upright =
                new BufferedImage(quarter ? height : width, quarter ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.setColor(java.awt.Color.WHITE); // seen where the picture is transparent, as in recognition
        graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
        graphics.drawImage(image, turn(orientation, width, height), null);
        graphics.dispose();
        return upright;
    }

    /** The movement that makes a picture of this orientation upright. */
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
