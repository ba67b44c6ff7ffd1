package org.rightful.app.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** What happens to pictures on the web: made smaller, cropped, captioned, printed in a catalogue. */
final class Copies {
    private static final float QUALITY = 0.72f;

    private Copies() {}

    static BufferedImage read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException(file + " is not a picture that can be read");
        }
        return image;
    }

    /** So that its longer side has this many pixels. */
    static BufferedImage scaled(BufferedImage image, int longer) {
        double factor = (double) longer / Math.max(image.getWidth(), image.getHeight());
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    /** The part that begins at this share of width and height and is this share wide and high. */
    static BufferedImage cropped(BufferedImage image, double left, double top, double share) {
        return image.getSubimage(
                (int) (image.getWidth() * left),
                (int) (image.getHeight() * top),
                (int) (image.getWidth() * share),
                (int) (image.getHeight() * share));
    }

    /** With a line of text on a bar below. */
    static BufferedImage captioned(BufferedImage image, String words) {
        int bar = Math.max(24, image.getHeight() / 9);
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight() + bar, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.drawImage(image, 0, 0, null);
        graphics.setColor(new Color(0xf7f3e8));
        graphics.fillRect(0, image.getHeight(), image.getWidth(), bar);
        graphics.setColor(new Color(0x3c4a32));
        graphics.setFont(new Font(Font.SERIF, Font.ITALIC, bar / 2));
        graphics.drawString(words, bar / 3, image.getHeight() + bar * 2 / 3);
        graphics.dispose();
        return result;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque(image), null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A catalogue of two pages with the picture on the second. */
    static byte[] catalogue(BufferedImage image, String title, String line) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDType1Font bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
            PDType1Font plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            PDPage cover = new PDPage(PDRectangle.A4);
            PDPage second = new PDPage(PDRectangle.A4);
            document.addPage(cover);
            document.addPage(second);
            try (PDPageContentStream page = new PDPageContentStream(document, cover)) {
                write(page, bold, 30, 60, 600, title);
                write(page, plain, 14, 60, 570, "Prints on cotton paper, framed by hand");
            }
            PDImageXObject picture = JPEGFactory.createFromImage(document, opaque(image), QUALITY);
            try (PDPageContentStream page = new PDPageContentStream(document, second)) {
                float width = 300;
                page.drawImage(picture, 60, 420, width, width * image.getHeight() / image.getWidth());
                write(page, bold, 14, 60, 395, line);
                write(page, plain, 11, 60, 375, "40 x 60 cm, 149.00 EUR");
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void write(PDPageContentStream page, PDType1Font font, int size, int x, int y, String text)
            throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(text);
        page.endText();
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB && image.getRaster().getParent() == null) {
            return image;
        }
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return result;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return graphics;
    }
}
