package org.rightful.bench.edit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Test pictures, drawn from a seed: a cloudy ground with many shapes on it. */
public final class Drawings {
    private Drawings() {}

    /** A picture rich in detail. */
    public static BufferedImage draw(int width, int height, int seed) {
        Random random = new Random(31L * seed + 7);
        BufferedImage picture = Clouds.draw(width, height, random);
        Graphics2D g = Pixels.pen(picture);
        for (int k = 0; k < 90; k++) {
            g.setColor(new Color(random.nextInt(1 << 24)));
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            double side = (0.03 + 0.15 * random.nextDouble() * random.nextDouble()) * width;
            g.rotate(random.nextDouble(), x, y);
            g.fill(
                    k % 2 == 0
                            ? new Ellipse2D.Double(x, y, side, side * 0.7)
                            : new Rectangle2D.Double(x, y, side, side * 0.6));
        }
        g.dispose();
        return picture;
    }

    /** So many drawn pictures as JPEG files. */
    public static List<Path> files(Path folder, int count, int width, int height) {
        List<Path> files = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Path file = folder.resolve("drawn-" + k + ".jpg");
            try {
                Files.write(file, Jpeg.encode(draw(width, height, k), 90));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(file);
        }
        return files;
    }
}
