package org.rightful.scan.sheet;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.Upright;

/**
 * A small upright picture for the report. It is drawn by the Java library only after recognition has accepted the same bytes in a
 * worker process, so that their header and size are known to be sane.
 *
 * @param mediaType such as {@code image/jpeg}
 */
public record Thumbnail(String mediaType, byte[] bytes) {
    private static final float[] QUALITIES = {0.75f, 0.6f, 0.4f};
    private static final int LEAST_SIDE = 64;

    /** A picture that was kept. */
    public static Thumbnail kept(byte[] bytes) {
        return new Thumbnail(mediaType(bytes).orElse("application/octet-stream"), bytes);
    }

    /**
     * Draws a picture small. One that the Java library cannot draw, such as AVIF, is taken as it is if it is small enough and a
     * browser shows it; otherwise it is shown in grey, as recognition sees it.
     *
     * @param grey the grey picture of a file; empty if there is none
     * @return empty if there is nothing to show
     */
    public static Optional<Thumbnail> of(
            byte[] picture, ScanLimits limits, Function<byte[], Optional<BufferedImage>> grey) {
        Optional<BufferedImage> drawn = draw(picture, limits.thumbnailSide());
        if (drawn.isPresent()) {
            return Optional.of(new Thumbnail("image/jpeg", packed(drawn.get(), limits.thumbnailBytes())));
        }
        Optional<Thumbnail> asItIs = picture.length > limits.originalBytes()
                ? Optional.empty()
                : mediaType(picture).map(type -> new Thumbnail(type, picture));
        return asItIs.or(() -> grey.apply(picture)
                .map(image -> new Thumbnail(
                        "image/jpeg", packed(small(image, limits.thumbnailSide()), limits.thumbnailBytes()))));
    }

    private static Optional<BufferedImage> draw(byte[] picture, int side) {
        try {
            return Optional.of(small(Upright.read(picture, 2 * side), side));
        } catch (IOException e) {
            return Optional.empty(); // of a kind that the Java library does not draw
        }
    }

    private static BufferedImage small(BufferedImage upright, int side) {
        double factor = Math.min(1, (double) side / Math.max(upright.getWidth(), upright.getHeight()));
        return factor == 1 ? upright : resized(upright, factor);
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

    private static byte[] packed(BufferedImage image, int mostBytes) {
        BufferedImage smaller = image;
        byte[] packed = jpeg(smaller, QUALITIES[0]);
        while (packed.length > mostBytes && Math.max(smaller.getWidth(), smaller.getHeight()) > LEAST_SIDE) {
            for (int i = 1; i < QUALITIES.length && packed.length > mostBytes; i++) {
                packed = jpeg(smaller, QUALITIES[i]);
            }
            smaller = resized(smaller, 0.75);
        }
        return packed;
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The type of a picture that browsers show, told from its first bytes. */
    private static Optional<String> mediaType(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        } else if (start.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        } else if (start.startsWith("GIF8")) {
            return Optional.of("image/gif");
        } else if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
            return Optional.of("image/webp");
        } else if (start.endsWith("ftypavif") || start.endsWith("ftypavis")) {
            return Optional.of("image/avif");
        }
        return Optional.empty();
    }
}
