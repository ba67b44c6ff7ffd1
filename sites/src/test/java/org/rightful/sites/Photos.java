package org.rightful.sites;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;

/** The sample photographs: those registered as works, and altered copies of these and of others for the sites. */
final class Photos {
    private static final Path SAMPLES = Path.of(System.getProperty("rightful.samples"));

    /** What is registered. The other samples stand on the sites too, and must never be found. */
    static final List<String> WORKS = List.of(
            "acanthus-mollis",
            "airplane-from-above",
            "black-canyon",
            "dust-bowl-home",
            "french-alpine-landscape",
            "march-pastoral",
            "nagasaki-boats");

    private Photos() {}

    /** Copies the registered works into a folder. */
    static Path works(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String work : WORKS) {
            copy(work, folder.resolve(work + ".jpg"));
        }
        return folder;
    }

    static Path copy(String photo, Path to) throws IOException {
        return Files.copy(SAMPLES.resolve(photo + ".jpg"), to);
    }

    /** Writes an altered copy; its format is that of the file's name. */
    static Path alter(String photo, Path to, UnaryOperator<BufferedImage> alteration) throws IOException {
        BufferedImage original = ImageIO.read(SAMPLES.resolve(photo + ".jpg").toFile());
        String name = to.getFileName().toString();
        String format = name.substring(name.lastIndexOf('.') + 1);
        if (!ImageIO.write(alteration.apply(original), format.equals("jpg") ? "jpeg" : format, to.toFile())) {
            throw new IOException("no writer for " + to);
        }
        return to;
    }

    /** As wide as asked for. */
    static UnaryOperator<BufferedImage> width(int width) {
        return photo -> {
            double scale = (double) width / photo.getWidth();
            return drawn(
                    photo,
                    width,
                    (int) Math.round(photo.getHeight() * scale),
                    AffineTransform.getScaleInstance(scale, scale));
        };
    }

    /** The middle part that has this share of both sides. */
    static UnaryOperator<BufferedImage> middle(double share) {
        return photo -> {
            int width = (int) (photo.getWidth() * share);
            int height = (int) (photo.getHeight() * share);
            AffineTransform move = AffineTransform.getTranslateInstance(
                    (width - photo.getWidth()) / 2.0, (height - photo.getHeight()) / 2.0);
            return drawn(photo, width, height, move);
        };
    }

    static BufferedImage mirrored(BufferedImage photo) {
        return drawn(photo, photo.getWidth(), photo.getHeight(), new AffineTransform(-1, 0, 0, 1, photo.getWidth(), 0));
    }

    /** With words across its lower part. */
    static BufferedImage lettered(BufferedImage photo) {
        BufferedImage copy = drawn(photo, photo.getWidth(), photo.getHeight(), new AffineTransform());
        Graphics2D pen = copy.createGraphics();
        int line = photo.getHeight() / 10;
        pen.setColor(Color.BLACK);
        pen.fillRect(0, photo.getHeight() - 2 * line, photo.getWidth(), 2 * line);
        pen.setColor(Color.WHITE);
        pen.setFont(new Font(Font.SERIF, Font.BOLD, line));
        pen.drawString("Summer sale, this week only", line, photo.getHeight() - line / 2);
        pen.dispose();
        return copy;
    }

    private static BufferedImage drawn(BufferedImage photo, int width, int height, AffineTransform placed) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = copy.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(photo, placed, null);
        pen.dispose();
        return copy;
    }
}
