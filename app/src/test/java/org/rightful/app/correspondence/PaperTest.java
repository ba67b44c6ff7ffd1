package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters on paper, read back. */
class PaperTest {
    private static final PostalAddress TO = new PostalAddress(
            List.of("Hafencafé Łódź", "Anke de Vries", "Kaistraße 7", "20457 Hamburg", "Deutschland"));
    private static final double POINTS_A_MILLIMETRE = 72 / 25.4;

    static List<Locale> languages() {
        return Wording.LANGUAGES;
    }

    private static byte[] paper(Locale language) throws IOException {
        LetterSamples samples = new LetterSamples(language);
        Composed letter = samples.composed(samples.notice(Notice.Kind.FEE));
        return new FormattedForms()
                .paper(
                        letter,
                        TO,
                        LetterSamples.SENDER.name(),
                        LetterSamples.SENDER.address().orElseThrow(),
                        Wording.of(language).date(LetterSamples.FIRST_WRITTEN),
                        Map.of("work", picture(Color.RED), "found", picture(Color.BLUE)));
    }

    private static byte[] picture(Color colour) throws IOException {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, 300, 200);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void paperSaysWhatTheMailSays(Locale language) throws IOException {
        LetterSamples samples = new LetterSamples(language);
        try (PDDocument document = Loader.loadPDF(paper(language))) {
            String text = letters(new PDFTextStripper().getText(document));
            Composed letter = samples.composed(samples.notice(Notice.Kind.FEE));
            String onlyInText = letter.blocks().stream()
                    .filter(each -> each instanceof Block.Pictures)
                    .map(each -> letters(((Block.Pictures) each).instead()))
                    .findFirst()
                    .orElseThrow();
            for (String line : TextForm.of(letter).lines().toList()) {
                boolean onlyInMail = onlyInText.contains(letters(line));
                if (!onlyInMail && !line.isBlank() && !line.startsWith("--") && !line.contains("http")) {
                    for (String word : line.split("\\s+", -1)) {
                        assertTrue(text.contains(letters(word)), () -> "the paper lacks '" + word + "' of: " + line);
                    }
                }
            }
            for (String line : TO.lines()) {
                assertTrue(text.contains(letters(line)), line);
            }
        }
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\u00a0\u00ad:-]+", "");
    }

    /** DIN 5008, form B: 85 by 45 mm, 20 mm from the left and 45 mm from the top; the address in its lower 27.3 mm. */
    @Test
    void addressStandsInTheWindow() throws IOException {
        List<TextPosition> address = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(paper(Locale.GERMAN))) {
            PDRectangle page = document.getPage(0).getMediaBox();
            assertEquals(210, page.getWidth() / POINTS_A_MILLIMETRE, 0.5);
            assertEquals(297, page.getHeight() / POINTS_A_MILLIMETRE, 0.5);
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    if (TO.lines().contains(text.strip())) {
                        address.addAll(positions);
                    }
                }
            };
            stripper.setEndPage(1);
            stripper.getText(document);
        }
        assertTrue(address.size() > 40, "found " + address.size());
        for (TextPosition sign : address) {
            double right = (sign.getX() + sign.getWidth()) / POINTS_A_MILLIMETRE;
            double top = (sign.getY() - sign.getHeight()) / POINTS_A_MILLIMETRE;
            double bottom = sign.getY() / POINTS_A_MILLIMETRE;
            assertTrue(sign.getX() / POINTS_A_MILLIMETRE >= 24.5 && right <= 105, sign + " at " + right);
            assertTrue(top >= 45 + 17.7 - 1 && bottom <= 90, sign + " at " + top + " to " + bottom);
        }
    }

    @Test
    void picturesArePrinted() throws IOException {
        try (PDDocument document = Loader.loadPDF(paper(Locale.ENGLISH))) {
            int pictures = 0;
            for (var page : document.getPages()) {
                for (var name : page.getResources().getXObjectNames()) {
                    pictures += page.getResources().isImageXObject(name) ? 1 : 0;
                }
            }
            assertEquals(2, pictures);
        }
    }
}
