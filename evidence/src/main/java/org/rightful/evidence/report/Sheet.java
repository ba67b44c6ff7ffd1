package org.rightful.evidence.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Writes text and pictures down A4 pages, one below the other, in an embedded font, with a line at the foot of each. */
final class Sheet implements AutoCloseable {
    static final float WIDTH = PDRectangle.A4.getWidth() - 100;
    private static final float MARGIN = 50;
    private static final float FOOT = 70;

    private final PDDocument document = new PDDocument();
    private final List<String> foot;
    private final PDFont font;
    private PDPageContentStream content;
    private float y;
    private int pages;

    /** @param foot lines at the foot of every page */
    Sheet(List<String> foot) throws IOException {
        this.foot = foot;
        try (InputStream file = Optional.ofNullable(PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"))
                .orElseThrow(() -> new IOException("PDFBox does not bring its font"))) {
            font = PDType0Font.load(document, file, true);
        }
        content = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages++;
        y = PDRectangle.A4.getHeight() - MARGIN;
        PDPageContentStream started = new PDPageContentStream(document, page);
        float at = FOOT - 25;
        for (String line : foot) {
            show(started, line, 8, MARGIN, at, 0.75f, 0.05f, 0.05f);
            at -= 10;
        }
        show(started, Integer.toString(pages), 8, PDRectangle.A4.getWidth() - MARGIN - 10, FOOT - 25, 0.3f, 0.3f, 0.3f);
        return started;
    }

    void title(String text) throws IOException {
        paragraph(text, 18);
        y -= 4;
    }

    void heading(String text) throws IOException {
        heading(text, 60);
    }

    /** A heading that stays with what follows, so high. */
    void heading(String text, float following) throws IOException {
        room(following);
        y -= 8;
        paragraph(text, 12);
        y -= 2;
    }

    void text(String text) throws IOException {
        paragraph(text, 9);
    }

    /** A name and what it is, beside each other. */
    void row(String name, String value) throws IOException {
        List<String> lines = wrap(printable(value), 9, WIDTH - 130);
        room(13);
        show(content, name, 9, MARGIN, y - 9, 0.4f, 0.4f, 0.4f);
        for (String line : lines) {
            room(13);
            show(content, line, 9, MARGIN + 130, y - 9, 0, 0, 0);
            y -= 12;
        }
    }

    /** Pictures beside each other, each with a line below. */
    void pictures(List<BufferedImage> pictures, List<String> captions, float mostHigh) throws IOException {
        float column = (WIDTH - 10 * (pictures.size() - 1)) / pictures.size();
        float highest = 0;
        for (BufferedImage picture : pictures) {
            highest = Math.max(highest, picture.getHeight() * scale(picture, column, mostHigh));
        }
        room(highest + 24);
        for (int i = 0; i < pictures.size(); i++) {
            BufferedImage picture = pictures.get(i);
            float scale = scale(picture, column, mostHigh);
            float left = MARGIN + i * (column + 10);
            content.drawImage(
                    LosslessFactory.createFromImage(document, picture),
                    left,
                    y - picture.getHeight() * scale,
                    picture.getWidth() * scale,
                    picture.getHeight() * scale);
            show(content, wrap(printable(captions.get(i)), 8, column).getFirst(), 8, left, y - highest - 12, 0, 0, 0);
        }
        y -= highest + 24;
    }

    private static float scale(BufferedImage picture, float width, float height) {
        return Math.min(1, Math.min(width / picture.getWidth(), height / picture.getHeight()));
    }

    byte[] finish(String title) throws IOException {
        content.close();
        document.getDocumentInformation().setTitle(printable(title));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private void paragraph(String text, float size) throws IOException {
        for (String line : wrap(printable(text), size, WIDTH)) {
            room(size * 1.35f);
            show(content, line, size, MARGIN, y - size, 0, 0, 0);
            y -= size * 1.35f;
        }
    }

    private void room(float height) throws IOException {
        if (y - height < FOOT) {
            content.close();
            content = newPage();
        }
    }

    private void show(PDPageContentStream where, String text, float size, float x, float at, float r, float g, float b)
            throws IOException {
        where.beginText();
        where.setNonStrokingColor(r, g, b);
        where.setFont(font, size);
        where.newLineAtOffset(x, at);
        where.showText(printable(text));
        where.endText();
    }

    /** Breaks at spaces, and within a word where it is longer than the line: addresses and hashes are. */
    private List<String> wrap(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            line.appendCodePoint(letter);
            at += Character.charCount(letter);
            if (font.getStringWidth(line.toString()) / 1000 * size > width) {
                int space = line.lastIndexOf(" ");
                int cut = space > line.length() / 2 ? space + 1 : line.length() - Character.charCount(letter);
                lines.add(line.substring(0, Math.max(1, cut)));
                line.delete(0, Math.max(1, cut));
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Strangers' text: what the font lacks or would turn the reading direction is written as its code. */
    private String printable(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(4000).forEach(letter -> {
            if (hasGlyph(letter)) {
                safe.appendCodePoint(letter);
            } else {
                safe.append("\\u{%x}".formatted(letter));
            }
        });
        return safe.toString();
    }

    private boolean hasGlyph(int letter) {
        int type = Character.getType(letter);
        if (type == Character.CONTROL || type == Character.FORMAT) {
            return false;
        }
        try {
            return font.encode(Character.toString(letter)).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false; // PDFBox says so by throwing
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
