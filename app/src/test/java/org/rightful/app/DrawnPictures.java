package org.rightful.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Pictures drawn by code, each of them different from all others, so that tests which share a service never share a picture. */
public final class DrawnPictures {
    private static final AtomicInteger SEED = new AtomicInteger(1_000);

    private DrawnPictures() {}

    /** A picture that nobody has drawn before in this process, of 900 × 600 pixels. */
    public static BufferedImage next() {
        return scene(SEED.incrementAndGet());
    }

    /** The picture of a number, always the same. */
    public static BufferedImage scene(int seed) {
        Random random = new Random(seed * 7_919L);
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        shade(graphics, random, 0, 0, 900);
        graphics.fillRect(0, 0, 900, 600);
        for (int i = 0; i < 260; i++) {
            double x = random.nextDouble() * 900;
            double y = random.nextDouble() * 600;
            double size = 12 + random.nextDouble() * random.nextDouble() * 190;
            shade(graphics, random, x, y, size);
            switch (random.nextInt(3)) {
                case 0 -> graphics.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size * 0.7));
                case 1 -> {
                    graphics.rotate(random.nextDouble() * Math.PI, x, y);
                    graphics.fillRect((int) (x - size / 2), (int) (y - size / 3), (int) size, (int) (size / 1.5));
                    graphics.setTransform(new java.awt.geom.AffineTransform());
                }
                default -> {
                    graphics.setStroke(new BasicStroke((float) (2 + random.nextDouble() * 8)));
                    graphics.drawLine(
                            (int) x, (int) y, (int) (x + size * (random.nextDouble() - 0.5) * 3), (int) (y + size));
                }
            }
        }
        graphics.dispose();
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 900; x++) {
                image.setRGB(x, y, grain(image.getRGB(x, y), random.nextInt(25) - 12));
            }
        }
        return image;
    }

    /** Shades, not flat colours: recognition takes flat ones for a line drawing, which it cannot tell from others. */
    private static void shade(Graphics2D graphics, Random random, double x, double y, double size) {
        graphics.setPaint(new GradientPaint(
                (float) (x - size / 2),
                (float) (y - size / 2),
                colour(random),
                (float) (x + size / 2),
                (float) (y + size / 2),
                colour(random)));
    }

    private static int grain(int rgb, int more) {
        int red = Math.clamp((rgb >> 16 & 255) + more, 0, 255);
        int green = Math.clamp((rgb >> 8 & 255) + more, 0, 255);
        int blue = Math.clamp((rgb & 255) + more, 0, 255);
        return red << 16 | green << 8 | blue;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    /** A part of a picture. */
    public static BufferedImage crop(BufferedImage image, int x, int y, int width, int height) {
        BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, -x, -y, null);
        graphics.dispose();
        return part;
    }

    /** A picture at another size. */
    public static BufferedImage resized(BufferedImage image, int width, int height) {
        BufferedImage other = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = other.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return other;
    }

    public static byte[] jpeg(BufferedImage image) {
        return packed(image, "jpeg");
    }

    public static byte[] png(BufferedImage image) {
        return packed(image, "png");
    }

    private static byte[] packed(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
