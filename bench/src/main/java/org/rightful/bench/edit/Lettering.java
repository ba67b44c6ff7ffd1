package org.rightful.bench.edit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text as outlines, from a font that comes with PDFBox (Liberation Sans, SIL OFL 1.1), so that it looks the same on a
 * machine with other fonts or with none.
 */
final class Lettering {
    private static final Lettering SANS = new Lettering();

    private final TrueTypeFont font;
    private final double unitsPerEm;

    private Lettering() {
        try (InputStream in = Objects.requireNonNull(
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"))) {
            font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException("the font in PDFBox's jar cannot be read", e);
        }
    }

    /** The outline of one line of text, its baseline starting at the origin; size in pixels an em. */
    static Path2D outline(String text, double size) {
        // The font reads its tables when a glyph is first asked for, and shares one reader.
        synchronized (SANS) {
            return SANS.layOut(text, size);
        }
    }

    /** Draws a line of text with its baseline starting at {@code (x, y)}; bold is a share of the size. */
    static void draw(Graphics2D g, String text, double x, double y, double size, Color colour, double bold) {
        g.setColor(colour);
        Path2D path = outline(text, size);
        path.transform(AffineTransform.getTranslateInstance(x, y));
        g.fill(path);
        if (bold > 0) {
            g.setStroke(new BasicStroke((float) (bold * size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path);
        }
    }

    /** Pixels from the start of a line to its end. */
    static double width(String text, double size) {
        return outline(text, size).getBounds2D().getWidth();
    }

    private Path2D layOut(String text, double size) {
        try {
            Path2D line = new Path2D.Double();
            double scale = size / unitsPerEm;
            double x = 0;
            for (int k = 0; k < text.length(); k++) {
                int glyph = Objects.requireNonNull(font.getUnicodeCmapLookup()).getGlyphId(text.charAt(k));
                Path2D path =
                        Objects.requireNonNull(font.getGlyph()).getGlyph(glyph).getPath();
                line.append(path.getPathIterator(new AffineTransform(scale, 0, 0, -scale, x, 0)), false);
                x += font.getAdvanceWidth(glyph) * scale;
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("a glyph of the font in PDFBox's jar cannot be read", e);
        }
    }
}
