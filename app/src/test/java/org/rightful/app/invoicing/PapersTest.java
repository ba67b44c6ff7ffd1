package org.rightful.app.invoicing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.banking.EpcQr;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

class PapersTest {
    private static final String LONG =
            "https://example.com/gallery/" + "a-very-long-name-".repeat(12) + "?size=1200&x=<y>";

    @Test
    void everyBlockIsPrintedAndThePaperCanBeKept() throws Exception {
        byte[] pdf = Papers.write(paper());

        assertEquals(List.of(), faults(pdf));
        String text = PaperText.of(pdf);
        for (String said : List.of(
                "Release RF-R-7",
                "Café Zum Löwen",
                "nothing more is owed",
                "CLM-2026-0042",
                "First page",
                "35.00 EUR",
                "1 / 2",
                "Scan this")) {
            assertTrue(text.contains(said), () -> said + " is missing in " + text);
        }
        String joined = text.replaceAll("\\s", "");
        assertTrue(joined.contains(LONG), "a long address is broken, and whole: " + text);
    }

    private static Paper paper() throws IOException {
        byte[] png = picture(1600, 900, "png");
        return new Paper(
                "Rightful",
                "Release RF-R-7",
                TestInvoices.DAY,
                Locale.ENGLISH,
                List.of(
                        new Paper.Address(List.of("Café Zum Löwen", "Marktplatz 1", "80331 München")),
                        new Paper.Facts(List.of(
                                new Paper.Fact("Claim", "CLM-2026-0042"), new Paper.Fact("Date", "22 November 2026"))),
                        new Paper.Statement("For this picture on this site nothing more is owed."),
                        new Paper.Heading("What it covers"),
                        new Paper.Paragraph("First line.\nSecond line."),
                        new Paper.Addresses(List.of("https://example.com/", LONG)),
                        new Paper.Pictures(List.of(
                                new Paper.Picture(png, "The work"),
                                new Paper.Picture(picture(300, 500, "jpeg"), "The copy"),
                                new Paper.Picture(new byte[] {1, 2, 3}, "Not a picture"))),
                        new Paper.Table(List.of("Where", "Size"), List.of(List.of("First page", "1,200")), List.of(1)),
                        new Paper.Sums(
                                List.of(new Paper.Sum("Damages", TestInvoices.euros(3_500))),
                                Optional.of(new Paper.Sum("Total", TestInvoices.euros(3_500)))),
                        new Paper.PaymentCode(
                                EpcQr.of(
                                                "Rightful e. V.",
                                                TestInvoices.ACCOUNT.iban(),
                                                TestInvoices.euros(3_500),
                                                TestInvoices.REFERENCE)
                                        .orElseThrow(),
                                "Scan this"),
                        new Paper.Facts(List.of(new Paper.Fact(
                                "IBAN", TestInvoices.ACCOUNT.iban().grouped())))),
                List.of("Rightful · Lindenstraße 7 · Berlin"));
    }

    @Test
    void picturesAreDrawnSmallAndOnWhite() throws IOException {
        SmallPicture small = SmallPicture.of(picture(1600, 900, "png")).orElseThrow();
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertEquals(900, drawn.getWidth());
        assertEquals(506, drawn.getHeight());
        assertEquals(Optional.empty(), SmallPicture.of(new byte[] {1, 2, 3}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fonts/SourceSansPro-Regular.ttf", "/fonts/SourceSansPro-Bold.ttf"})
    void figuresHaveOneWidth(String name) throws IOException {
        try (TrueTypeFont font =
                new TTFParser().parse(new RandomAccessReadBuffer(PapersTest.class.getResourceAsStream(name)))) {
            int width = font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId('0'));
            for (char digit = '1'; digit <= '9'; digit++) {
                assertEquals(
                        width, font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(digit)), name + digit);
            }
        }
    }

    static List<String> faults(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTestAssertions().stream()
                    .map(each -> each.getRuleId() + " " + each.getMessage())
                    .toList();
        }
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage picture = new BufferedImage(
                width, height, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(0, 0, width, height);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }
}
