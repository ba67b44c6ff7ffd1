package org.rightful.app.invoicing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture as a paper shows it: small, in sRGB, on white, without anything else that was in the file. A paper that is kept may have no
 * other colours (ISO 19005-3, 6.2.4).
 */
record SmallPicture(byte[] bytes, String type) {
    private static final int LONGEST_SIDE = 900;
    private static final long MOST_PIXELS = 40_000_000;

    /** The picture; nothing if it is none, or too large to be opened here. */
    static Optional<SmallPicture> of(byte[] file) {
        try (@Nullable ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MOST_PIXELS ? Optional.empty() : Optional.of(drawn(reader.read(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // the readers of the JDK answer damaged files with all kinds of exceptions; the caption stays
            return Optional.empty();
        }
    }

    private static SmallPicture drawn(BufferedImage whole) throws IOException {
        double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(whole.getWidth(), whole.getHeight()));
        int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(whole, 0, 0, width, height, Color.WHITE, null);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "jpeg", out);
        return new SmallPicture(out.toByteArray(), "image/jpeg");
    }
}
