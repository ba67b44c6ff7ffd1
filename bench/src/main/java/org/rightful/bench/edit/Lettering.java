package org.rightful.bench.edit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text as outlines, from a font that comes with PDFBox (Liberation Sans, SIL OFL 1.1), so that it looks the same on a
 * machine with other fonts or with none. Knows the characters of Latin-1.
 */
final class Lettering {
    private static final Lettering SANS = new Lettering();

    private final Shape[] glyphs = new Shape[256];
    private final double[] advances = new double[256];

    private Lettering() {
        try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            CmapLookup numbers = Objects.requireNonNull(font.getUnicodeCmapLookup());
            double scale = 1.0 / font.getUnitsPerEm();
            AffineTransform upright = AffineTransform.getScaleInstance(scale, -scale);
            for (int c = 0; c < glyphs.length; c++) {
                int number = numbers.getGlyphId(c);
                var glyph = Objects.requireNonNull(font.getGlyph()).getGlyph(number);
                glyphs[c] = glyph == null ? new Path2D.Double() : upright.createTransformedShape(glyph.getPath());
                advances[c] = font.getAdvanceWidth(number) * scale;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the font in PDFBox's jar cannot be read", e);
        }
    }

    /** Draws a line of text with its baseline starting at {@code (x, y)}; bold is a share of the size. */
    static void draw(Graphics2D g, String text, double x, double y, double size, Color colour, double bold) {
        Path2D line = new Path2D.Double();
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(size, size);
        for (int k = 0; k < text.length(); k++) {
            line.append(SANS.glyphs[text.charAt(k)].getPathIterator(place), false);
            place.translate(SANS.advances[text.charAt(k)], 0);
        }
        g.setColor(colour);
        g.fill(line);
        if (bold > 0) {
            g.setStroke(new BasicStroke((float) (bold * size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(line);
        }
    }

    /** Pixels from the start of a line to its end. */
    static double width(String text, double size) {
        return size * text.chars().mapToDouble(c -> SANS.advances[c]).sum();
    }
}
