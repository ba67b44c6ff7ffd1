package org.rightful.cli;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of coloured shapes, each number another picture and always the same one. */
final class DrawnPictures {
    private static final int SHAPES = 150;

    private DrawnPictures() {}

    static BufferedImage picture(int number) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color(random));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < SHAPES; i++) {
            graphics.setColor(color(random));
            int x = random.nextInt(image.getWidth()) - 20;
            int y = random.nextInt(image.getHeight()) - 20;
            int width = 8 + random.nextInt(70);
            int height = 8 + random.nextInt(70);
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

    static void write(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }

    private static Color color(Random random) {
        return new Color(random.nextInt(1 << 24));
    }
}
