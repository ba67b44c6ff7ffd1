package org.rightful.app.sightings;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** What sites do to pictures. */
final class Pictures {
    private static final int SHAPES = 150;

    private Pictures() {}

    /** A picture of coloured shapes, each number another one: accounts that register the same picture are in conflict. */
    static BufferedImage drawn(long number) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(1 << 24)));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < SHAPES; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            int x = random.nextInt(image.getWidth()) - 20;
            int y = random.nextInt(image.getHeight()) - 20;
            int width = 16 + random.nextInt(140);
            int height = 16 + random.nextInt(140);
            if (random.nextBoolean()) {
                graphics.fillOval(x, y, width, height);
            } else {
                graphics.fillPolygon(
                        new int[] {x, x + width, x + random.nextInt(width)},
                        new int[] {y, y + random.nextInt(height), y + height},
                        3);
            }
        }
        graphics.dispose();
        return image;
    }

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
