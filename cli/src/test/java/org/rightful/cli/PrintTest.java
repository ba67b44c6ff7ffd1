package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.Point;

class PrintTest {
    private static final int RED = 0xD9261C;

    /** A stroke or a corner number reaches so far beyond the outline. */
    private static final double REACH = 15;

    @ParameterizedTest
    @CsvSource({
        "landscape, 1024, 750, 720, 527",
        "portrait, 750, 1024, 527, 720",
        "square, 720, 720, 720, 720",
        "tiny, 60, 45, 240, 180",
        "small, 150, 100, 450, 300",
        "strip, 1440, 14, 720, 7"
    })
    void wholePictureIsMarkedOnAllFourSides(String shape, int width, int height, int drawnWidth, int drawnHeight) {
        Print print = print(
                width,
                height,
                List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height)));

        Rectangle red = redOf(print, print.height() - 122);

        assertEquals(drawnWidth, red.width, 2 * REACH, shape);
        assertEquals(drawnHeight, red.height, 2 * REACH, shape);
        assertEquals(16 + drawnWidth / 2.0, red.getCenterX(), 4, shape);
        assertEquals(16 + drawnHeight / 2.0, red.getCenterY(), 4, shape);
    }

    @Test
    void regionOfAReducedPictureIsMarkedWhereItLies() {
        // Half the pixels of a picture of 2,000 x 1,000, drawn 720 x 360.
        Print print = new Print(
                new UprightImage(new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB), 0.5),
                "FOUND",
                "a.jpg",
                "JPEG",
                List.of(new Point(500, 250), new Point(1500, 250), new Point(1500, 750), new Point(500, 750)),
                Optional.empty());

        Rectangle red = redOf(print, print.height());

        assertEquals(16 + 180, red.getMinX(), REACH);
        assertEquals(16 + 540, red.getMaxX(), REACH);
        assertEquals(16 + 90, red.getMinY(), REACH);
        assertEquals(16 + 270, red.getMaxY(), REACH);
    }

    @Test
    void longNameKeepsBeginningAndEndWithinThePrint() {
        Print named = new Print(
                new UprightImage(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), 1),
                "WORK",
                "W".repeat(300),
                "JPEG",
                List.of(),
                Optional.empty());
        BufferedImage sheet = draw(named, 500);

        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = named.width(); x < sheet.getWidth(); x++) {
                assertEquals(0, sheet.getRGB(x, y) & 0xFFFFFF, "nothing is drawn beside the print");
            }
        }
        assertEquals(720 + 2 * 16, named.width());
    }

    private static Print print(int width, int height, List<Point> region) {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        return new Print(new UprightImage(pixels, 1), "FOUND", "a.jpg", "JPEG", region, Optional.empty());
    }

    private static BufferedImage draw(Print print, int besides) {
        BufferedImage sheet = new BufferedImage(print.width() + besides, print.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        print.draw(graphics, 0, 0);
        graphics.dispose();
        return sheet;
    }

    /** What is red above a line. */
    private static Rectangle redOf(Print print, int above) {
        BufferedImage sheet = draw(print, 0);
        Rectangle red = new Rectangle(-1, -1);
        for (int y = 0; y < above; y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                if ((sheet.getRGB(x, y) & 0xFFFFFF) == RED) {
                    red.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return red;
    }
}
