package org.rightful.scan;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Picture;

/**
 * Reads a picture to be drawn: in colour, upright, on white where it is transparent. For bytes that recognition has accepted in a
 * worker process, so that their header and size are known to be sane.
 */
public final class Upright {
    private Upright() {}

    /**
     * Reads a picture, reduced by whole steps.
     *
     * @param longerSide pixels that are enough for the longer side; it has as many at least, unless the picture is smaller
     * @throws IOException if the Java library cannot draw it; the message says why
     */
    public static BufferedImage read(byte[] picture, int longerSide) throws IOException {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IOException("Java draws no pictures of this format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                ImageReadParam param = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / longerSide);
                param.setSourceSubsampling(step, step, 0, 0);
                return turned(reader.read(0, param), orientation(picture));
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // The library throws many kinds on what it does not know, such as CMYK.
            throw new IOException("Java cannot draw this kind of it (" + e.getMessage() + ")", e);
        }
    }

    /** The grey picture of what the Java library cannot draw, as recognition decoded it. */
    public static BufferedImage of(Picture picture) {
        GreyImage grey = picture.grey();
        BufferedImage image = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                int luma = grey.pixels()[y * grey.width() + x] & 255;
                image.setRGB(x, y, luma << 16 | luma << 8 | luma);
            }
        }
        return image;
    }

    /** The Exif orientation, 1 to 8; 1, upright, where the file gives none or a broken one. */
    static int orientation(byte[] picture) {
        try {
            return ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture), picture.length)
                    .getDirectoriesOfType(ExifIFD0Directory.class)
                    .stream()
                    .map(exif -> exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
                    .filter(number -> number != null && number >= 1 && number <= 8)
                    .findFirst()
                    .orElse(1);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return 1; // without readable metadata a picture stands as it is
        }
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean quarter = orientation >= 5;
        BufferedImage upright =
                new BufferedImage(quarter ? height : width, quarter ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.setColor(Color.WHITE); // seen where the picture is transparent, as in recognition
        graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
        graphics.drawImage(image, turn(orientation, width, height), null);
        graphics.dispose();
        return upright;
    }

    /** The movement that makes a picture of this Exif orientation upright. */
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
