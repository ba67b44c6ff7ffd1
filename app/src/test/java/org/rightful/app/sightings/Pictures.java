package org.rightful.app.sightings;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What sites do to pictures. */
final class Pictures {
    private Pictures() {}

    static BufferedImage smaller(BufferedImage image, double factor) {
        return drawn(image, (int) (image.getWidth() * factor), (int) (image.getHeight() * factor));
    }

    static BufferedImage part(BufferedImage image, double left, double top, double share) {
        return drawn(
                image.getSubimage(
                        (int) (image.getWidth() * left),
                        (int) (image.getHeight() * top),
                        (int) (image.getWidth() * share),
                        (int) (image.getHeight() * share)),
                (int) (image.getWidth() * share),
                (int) (image.getHeight() * share));
    }

    static BufferedImage grey(BufferedImage image) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return grey;
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
