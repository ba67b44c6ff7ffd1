package org.rightful.bench.edit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.feature.Extractor;

/** Pages set in a real font: vision's own tests have none and draw strokes. */
class PlainTextTest {
    @ParameterizedTest
    @CsvSource({
        "a page as printed,      800, 1100, 16, 24, 0x000000, 0xffffff, 0",
        "set wide,               800, 1100, 16, 48, 0x000000, 0xffffff, 0",
        "large letters,          800, 600, 48, 60, 0x000000, 0xffffff, 0",
        "dark on cream,          800, 1100, 16, 24, 0x3a2d24, 0xf4ead2, 0",
        "white on black,         800, 600, 20, 28, 0xffffff, 0x000000, 0",
        "one line,               800, 600, 30, 2000, 0x000000, 0xffffff, 0",
        "close lines,            800, 1100, 16, 18, 0x000000, 0xffffff, 0",
        "close bold lines,       800, 1100, 16, 18, 0x000000, 0xffffff, 0.04",
        "bold,                   800, 1100, 16, 22, 0x000000, 0xffffff, 0.04",
        "small letters,          800, 1100, 10, 12, 0x000000, 0xffffff, 0",
        "small bold letters,     800, 1100, 10, 12, 0x000000, 0xffffff, 0.04",
        "small letters on cream, 800, 1100, 10, 12, 0x3a2d24, 0xf4ead2, 0",
        "close white on black,  1200, 1600, 14, 16, 0xffffff, 0x000000, 0.04",
        "a wide page,            1600, 900, 16, 20, 0x000000, 0xffffff, 0.04",
        "300 dots an inch,       2480, 3508, 50, 66, 0x000000, 0xffffff, 0",
        "close 300 dots an inch, 2480, 3508, 36, 44, 0x000000, 0xffffff, 0.04"
    })
    void pageOfTextHasTooLittleDetail(
            String what, int width, int height, int size, int leading, int ink, int paper, double bold) {
        BufferedImage page = Pixels.blank(width, height, new Color(paper));
        Graphics2D g = page.createGraphics();
        Random random = new Random(5);
        int margin = width / 10;
        for (int y = margin + size; y < height - margin; y += leading) {
            String line = "";
            while (Lettering.width(line, size) < 0.7 * (width - 2 * margin)) {
                line += Words.some(1, random) + " ";
            }
            Lettering.draw(g, line, margin, y, size, new Color(ink), bold);
        }
        g.dispose();
        Fingerprint fingerprint = new Fingerprint(new Extractor().extract(Photo.grey(page)));
        assertTrue(fingerprint.tooLittleDetail().isPresent(), what);
    }
}
