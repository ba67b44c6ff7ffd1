package org.rightful.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;

/** Writes lines of text into a drawing. */
final class Lettering {
    private static final int SHORTEST = 4;

    private final Graphics2D graphics;

    Lettering(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /** Writes a line that begins at (x, baseline); what is wider than {@code mostWidth} loses its middle. */
    void line(String text, int x, int baseline, int size, int style, Color color, int mostWidth) {
        Font font = new Font(Font.SANS_SERIF, style, size);
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(shortened(Output.harmless(text), graphics.getFontMetrics(font), mostWidth), x, baseline);
    }

    /** Writes a number around a point. */
    void centred(String digits, double x, double y, int size, Color color) {
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, size);
        FontMetrics metrics = graphics.getFontMetrics(font);
        double height = font.createGlyphVector(graphics.getFontRenderContext(), digits)
                .getVisualBounds()
                .getHeight();
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(digits, (float) (x - metrics.stringWidth(digits) / 2.0), (float) (y + height / 2));
    }

    private static String shortened(String text, FontMetrics metrics, int mostWidth) {
        String shown = text;
        // By whole characters, so that none is cut in two.
        int[] letters = text.codePoints().toArray();
        for (int keep = letters.length - 1; keep > SHORTEST && metrics.stringWidth(shown) > mostWidth; keep--) {
            int head = keep / 2;
            int tail = keep - head;
            shown = new String(letters, 0, head) + "…" + new String(letters, letters.length - tail, tail);
        }
        return shown;
    }
}
