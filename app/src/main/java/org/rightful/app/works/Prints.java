package org.rightful.app.works;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.rightful.scan.Upright;
import org.rightful.vision.Decoded;
import org.rightful.vision.Picture;
import org.rightful.vision.Seen;

/**
 * A work drawn small, twice, as JPEG. Drawn by the Java library only after recognition has accepted the same bytes in a worker
 * process, so that their header and size are known to be sane. What the Java library does not draw (HEIC, AVIF, some CMYK) is drawn in grey, as
 * recognition sees it; if even that fails, the prints are a grey sheet of the picture's shape that names the format.
 *
 * @param preview longer side at most 1,200 pixels
 * @param thumbnail longer side at most 320 pixels
 * @param drawn whether the prints show the picture
 */
record Prints(byte[] preview, byte[] thumbnail, boolean drawn) {
    static final int PREVIEW_SIDE = 1_200;
    static final int THUMBNAIL_SIDE = 320;

    private static final float QUALITY = 0.82f;

    /** @param grey what recognition sees of a file; asked only if the Java library cannot draw it */
    static Prints of(byte[] original, Seen seen, Function<byte[], Decoded> grey) {
        Optional<BufferedImage> drawn = draw(original)
                .or(() -> grey.apply(original) instanceof Picture picture
                        ? Optional.of(fitted(Upright.of(picture), PREVIEW_SIDE))
                        : Optional.empty());
        BufferedImage preview = drawn.orElseGet(() -> sheet(seen));
        return new Prints(jpeg(preview), jpeg(fitted(preview, THUMBNAIL_SIDE)), drawn.isPresent());
    }

    private static Optional<BufferedImage> draw(byte[] picture) {
        try {
            return Optional.of(fitted(Upright.read(picture, 2 * PREVIEW_SIDE), PREVIEW_SIDE));
        } catch (IOException e) {
            return Optional.empty(); // the Java library does not know this format, or this kind of it
        }
    }

    private static BufferedImage sheet(Seen seen) {
        double factor = Math.min(1, (double) PREVIEW_SIDE / Math.max(seen.width(), seen.height()));
        int width = Math.max(1, (int) Math.round(seen.width() * factor));
        int height = Math.max(1, (int) Math.round(seen.height() * factor));
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(new Color(0xd2d0cc));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(0x5f5c58));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(graphics.getFont().deriveFont(Math.max(12f, Math.min(width, height) / 6f)));
        String name = seen.format().name();
        graphics.drawString(name, (width - graphics.getFontMetrics().stringWidth(name)) / 2, height / 2);
        graphics.dispose();
        return sheet;
    }

    private static BufferedImage fitted(BufferedImage image, int side) {
        BufferedImage now = image;
        while (Math.max(now.getWidth(), now.getHeight()) > 2 * side) {
            now = resized(now, 0.5); // in steps, so that no pixel is skipped
        }
        double factor = (double) side / Math.max(now.getWidth(), now.getHeight());
        return factor < 1 ? resized(now, factor) : now;
    }

    private static BufferedImage resized(BufferedImage image, double factor) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
