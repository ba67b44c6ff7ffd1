package org.rightful.app.banking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Currency;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.platform.Money;

/** Account numbers, references and the QR code of a transfer. */
class ReferencesTest {
    private static final Iban ACCOUNT = new Iban("DE89370400440532013000");

    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, DE89370400440532013000",
        "de89 3704 0044 0532 0130 00, DE89370400440532013000",
        "IBAN: GB82-WEST-1234-5698-7654-32, GB82WEST12345698765432",
        "CH93 0076 2011 6238 5295 7, CH9300762011623852957",
        "fr1420041010050500013m02606, FR1420041010050500013M02606",
    })
    void accountNumberIsReadAsItIsTyped(String typed, String value) {
        assertEquals(Optional.of(new Iban(value)), Iban.read(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DE",
                "DE88370400440532013000",
                "DE8937040044053201300",
                "DE893704004405320130000",
                "XX89370400440532013000",
                "DE89370400440532O13000",
                "GB82WEST1234569876543X",
            })
    void whatIsNoAccountNumberIsNotRead(String typed) {
        assertEquals(Optional.empty(), Iban.read(typed));
    }

    @Test
    void accountNumberIsPrintedInGroupsAndLoggedMasked() {
        assertEquals("DE89 3704 0044 0532 0130 00", ACCOUNT.grouped());
        assertEquals("DE89 … 3000", ACCOUNT.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "539007547034, RF18539007547034", // the example of ISO 11649
        "R2026-000123, RF21R2026000123",
        "2348231, RF712348231",
        "a, RF25A",
        "123456789012345678901, RF40123456789012345678901",
    })
    void referenceIsMadeWithCheckDigits(String core, String value) {
        CreditorReference made = CreditorReference.of(core);
        assertEquals(Optional.of(made), CreditorReference.read(made.grouped().toLowerCase(java.util.Locale.ROOT)));
        assertEquals(value, made.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--", "1234567890123456789012"})
    void referenceOfNothingOrTooMuchIsRefused(String core) {
        assertThrows(IllegalArgumentException.class, () -> CreditorReference.of(core));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = { // a slash stands for a new line
                "RF18539007547034",
                "RF18 5390 0754 7034",
                "rf18 5390 0754 7034",
                "Rechnung RF18 5390 0754 7034 vom 3.11.",
                "RF185390075470/34 danke",
                "Ref:RF18539007547034.",
                "RgNr RF18-5390-0754-7034 Danke",
                "RF18539007547034Danke",
                "KundeRF18539007547034",
                "RF18 5390 0754 7034, RF18 5390 0754 7034",
            })
    @Tag("R97")
    void referenceIsFoundAsPeopleTypeIt(String text) {
        assertEquals(
                Optional.of(new CreditorReference("RF18539007547034")),
                CreditorReference.find(text.replace('/', '\n')),
                () -> CreditorReference.candidates(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no reference",
                "RF19539007547034",
                "RF18",
                "539007547034",
                "RF18539007547034 RF712348231",
                "SURF 12 34 and more",
            })
    void whereNoneOrTwoAreNothingIsDecided(String text) {
        assertEquals(Optional.empty(), CreditorReference.find(text));
    }

    @Test
    void everySingleWrongDigitIsNoticed() {
        String right = CreditorReference.of("R2026000123").value();
        for (int i = 2; i < right.length(); i++) {
            for (char other : "0123456789".toCharArray()) {
                String wrong = right.substring(0, i) + other + right.substring(i + 1);
                assertEquals(wrong.equals(right), CreditorReference.read(wrong).isPresent(), wrong);
            }
        }
    }

    @Test
    @Tag("R97")
    void codeOfATransferHasTheLinesOfTheGuideline() throws Exception {
        EpcQr code = code("Rightful e. V.", 35_000).orElseThrow();
        assertEquals(
                "BCD\n002\n1\nSCT\n\nRightful e. V.\nDE89370400440532013000\nEUR350.00\n\nRF18539007547034",
                code.payload());
        assertTrue(code.code().svg().startsWith("<svg xmlns"));
        assertEquals(code.payload(), scanned(code.png()));
    }

    @Test
    void codeOfTheLongestNameIsReadToo() throws Exception {
        EpcQr code = code("Ž".repeat(69) + "ab", 1).orElseThrow();
        assertTrue(code.payload().contains("\n" + "Ž".repeat(69) + "a\n"));
        assertEquals(code.payload(), scanned(code.png()));
    }

    @Test
    void otherCurrenciesAndNothingHaveNoCode() {
        Money francs = new Money(100, Currency.getInstance("CHF"));
        assertEquals(Optional.empty(), EpcQr.of("Rightful", ACCOUNT, francs, CreditorReference.of("1")));
        assertEquals(Optional.empty(), code("Rightful", 0));
        assertFalse(code("Rightful", 99_999_999_999L).isEmpty());
        assertEquals(Optional.empty(), code("Rightful", 100_000_000_000L));
    }

    private static Optional<EpcQr> code(String name, long cents) {
        return EpcQr.of(
                name,
                ACCOUNT,
                new Money(cents, Currency.getInstance("EUR")),
                new CreditorReference("RF18539007547034"));
    }

    private static String scanned(byte[] png) throws Exception {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
