package org.rightful.app.invoicing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rightful.app.invoicing.TestInvoices.ABROAD;
import static org.rightful.app.invoicing.TestInvoices.BUYER;
import static org.rightful.app.invoicing.TestInvoices.DAMAGES;
import static org.rightful.app.invoicing.TestInvoices.DAY;
import static org.rightful.app.invoicing.TestInvoices.EXEMPT;
import static org.rightful.app.invoicing.TestInvoices.LOWER;
import static org.rightful.app.invoicing.TestInvoices.REVERSED;
import static org.rightful.app.invoicing.TestInvoices.SELLER;
import static org.rightful.app.invoicing.TestInvoices.STANDARD;
import static org.rightful.app.invoicing.TestInvoices.due;
import static org.rightful.app.invoicing.TestInvoices.euros;
import static org.rightful.app.invoicing.TestInvoices.invoice;
import static org.rightful.app.invoicing.TestInvoices.line;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mustangproject.validator.ZUGFeRDValidator;

/** Invoices are valid by the validators of others, and say what was agreed. */
class InvoicesTest {
    private static final Optional<Invoice.Preceding> BEFORE =
            Optional.of(new Invoice.Preceding("RF-2026-000100", DAY.minusDays(30)));

    /** One row for each kind and each treatment; together they are in every language. */
    static Stream<Arguments> invoices() {
        return Stream.of(
                Arguments.of("lower rate", due(Locale.GERMAN, BUYER, line("Nutzungsrecht, 1 Jahr", 30_000, LOWER))),
                Arguments.of(
                        "two rates, a sum that no net leads back to",
                        due(
                                Locale.ENGLISH,
                                BUYER,
                                line("Licence for one year, website", 35_000, LOWER),
                                line("Expenses of the first letter", 10_001, STANDARD),
                                line("Share of the service", 3, STANDARD))),
                Arguments.of("damages", due(Locale.of("pl"), BUYER, line("Odszkodowanie", 8_000, DAMAGES))),
                Arguments.of("reverse charge", due(Locale.FRENCH, ABROAD, line("Licence, 2 ans", 65_000, REVERSED))),
                Arguments.of("exempt", due(Locale.ITALIAN, BUYER, line("Licenza", 12_345, EXEMPT))),
                Arguments.of(
                        "correction, paid",
                        invoice(
                                Invoice.Kind.CORRECTION,
                                Locale.of("es"),
                                BUYER,
                                Invoice.Payment.done(euros(30_000)),
                                BEFORE,
                                line("Licencia", 30_000, LOWER))),
                Arguments.of(
                        "credit note",
                        invoice(
                                Invoice.Kind.CREDIT_NOTE,
                                Locale.of("nl"),
                                BUYER,
                                nobodyPays(),
                                BEFORE,
                                line("Licentie", 30_000, LOWER))),
                Arguments.of(
                        "self-billed",
                        invoice(
                                Invoice.Kind.SELF_BILLED,
                                Locale.GERMAN,
                                BUYER,
                                nobodyPays(),
                                Optional.empty(),
                                line("Ihr Anteil von 55 %", 19_250, LOWER))),
                Arguments.of(
                        "instalments",
                        invoice(
                                Invoice.Kind.INVOICE,
                                Locale.ENGLISH,
                                BUYER,
                                new Invoice.Payment(
                                        euros(10_000),
                                        List.of(
                                                new Invoice.Due(DAY.plusDays(30), euros(10_000)),
                                                new Invoice.Due(DAY.plusDays(60), euros(10_000))),
                                        Optional.of(TestInvoices.ACCOUNT),
                                        Optional.of(TestInvoices.REFERENCE)),
                                Optional.empty(),
                                line("Licence", 30_000, LOWER))));
    }

    private static Invoice.Payment nobodyPays() {
        return new Invoice.Payment(euros(0), List.of(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invoices")
    @Tag("R97")
    void validatorFindsPaperAndDataValid(String row, Invoice invoice) throws Exception {
        Invoices.Written written = Invoices.write(invoice);

        assertEquals(List.of(), PapersTest.faults(written.pdf()), row);
        assertValid(written.pdf(), "invoice.pdf");
        String text = PaperText.of(written.pdf());
        assertTrue(text.contains("1 / 1"), () -> row + " has one page: " + text);
        assertTrue(
                text.contains(invoice.total().in(invoice.language()).replace('\u00a0', ' ')), () -> row + "\n" + text);
        assertTrue(text.contains(invoice.number()) && text.contains("Żaneta Müller & Söhne"), () -> row + text);
        assertTotal(invoice, new String(written.xml(), StandardCharsets.UTF_8));
    }

    /** Its verdict in one word is about the XML alone; the report says more. */
    private static void assertValid(byte[] file, String name) {
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        validator.disableNotices();
        String report = validator.validate(file, name);
        assertTrue(validator.wasCompletelyValid(), report);
        assertFalse(report.contains("<error") || report.contains("\"invalid\""), report);
    }

    @Test
    void validatorSeesAWrongSumAndAPaperWithoutItsMetadata() throws Exception {
        Invoice invoice = due(Locale.GERMAN, BUYER, line("Nutzungsrecht", 30_000, LOWER));
        String wrong =
                new String(Invoices.write(invoice).xml(), StandardCharsets.UTF_8).replace(">300.00<", ">301.50<");
        byte[] paper = Papers.write(new InvoicePaper(invoice).paper());
        assertThrows(
                AssertionError.class,
                () -> assertValid(InvoicePdf.write(paper, wrong.getBytes(StandardCharsets.UTF_8)), "invoice.pdf"));
        assertThrows(AssertionError.class, () -> assertValid(paper, "invoice.pdf"));
    }

    private static void assertTotal(Invoice invoice, String xml) {
        String total = InvoiceXml.plain(invoice.total());
        assertTrue(xml.contains("<ram:GrandTotalAmount>" + total + "</ram:GrandTotalAmount>"), xml);
        assertTrue(
                invoice.lines().getFirst().treatment().category() != VatCategory.O
                        || (xml.contains("<ram:TaxBasisTotalAmount>" + total)
                                && xml.contains("EUR\">0.00</ram:TaxTotal")),
                xml);
        String payable = InvoiceXml.plain(invoice.payable());
        assertTrue(xml.contains("<ram:DuePayableAmount>" + payable + "</ram:DuePayableAmount>"), xml);
        assertTrue(xml.contains("<ram:TypeCode>" + invoice.kind().code() + "</ram:TypeCode>"), xml);
    }

    @Test
    void publicBuyersGetTheirOwnKind() {
        Invoice invoice = due(Locale.GERMAN, BUYER, line("Nutzungsrecht, 1 Jahr", 30_000, LOWER));
        byte[] xml = Invoices.forPublicBuyer(
                invoice,
                new Invoices.PublicBuyer(
                        "04011000-12345-34", "Abrechnung", "+49 30 1234567", "abrechnung@example.org"));

        assertValid(xml, "invoice.xml");
        String text = new String(xml, StandardCharsets.UTF_8);
        assertTrue(text.contains("xeinkauf.de:kosit:xrechnung_3.0"), text);
        assertTrue(text.contains("<ram:BuyerReference>04011000-12345-34</ram:BuyerReference>"), text);
    }

    @Test
    void sameInvoiceIsTheSameData() {
        Invoice invoice = due(Locale.GERMAN, BUYER, line("Nutzungsrecht", 30_000, LOWER));
        assertArrayEquals(Invoices.write(invoice).xml(), Invoices.write(invoice).xml());
    }

    @Test
    void strangeTextsNeitherBreakThePaperNorTheData() throws Exception {
        Invoice invoice = due(
                Locale.ENGLISH,
                BUYER,
                line("]]></ram:Name>\u0000\u0008 \ud83d\ude00 東京 \ud800 & <script>alert(1)</script>", 30_000, LOWER));
        Invoices.Written written = Invoices.write(invoice);
        assertEquals(List.of(), PapersTest.faults(written.pdf()));
        assertValid(written.pdf(), "invoice.pdf");
        assertTrue(PaperText.of(written.pdf()).contains("<script>alert(1)</script>"));
    }

    @Test
    void whatIsMissingIsToldBefore() {
        InvoiceParty nameless = new InvoiceParty(
                "H-1", "Anna Alt", List.of(), "", "", "DE", Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), Invoices.missing(nameless, BUYER, List.of(DAMAGES)));
        assertEquals(Optional.of("invoice.damages-apart"), Invoices.missing(SELLER, BUYER, List.of(DAMAGES, LOWER)));
        assertEquals(Optional.of("invoice.tax-number"), Invoices.missing(nameless, BUYER, List.of(LOWER)));
        assertEquals(Optional.of("invoice.both-vat-ids"), Invoices.missing(SELLER, BUYER, List.of(REVERSED)));
        assertEquals(Optional.empty(), Invoices.missing(SELLER, ABROAD, List.of(REVERSED)));
    }

    @Test
    void whatIsNoInvoiceCannotBeMade() {
        Invoice.Payment open = Invoice.Payment.due(euros(100), DAY, TestInvoices.ACCOUNT, TestInvoices.REFERENCE);
        for (Runnable wrong : List.<Runnable>of(
                () -> due(Locale.GERMAN, BUYER, line("a", 50, DAMAGES), line("b", 50, LOWER)), // BR-O-11
                () -> due(Locale.GERMAN, BUYER, line("a", 100, REVERSED)), // the buyer has no VAT id
                () -> due(Locale.JAPANESE, BUYER, line("a", 100, LOWER)),
                () -> due(Locale.GERMAN, BUYER),
                () -> invoice(
                        Invoice.Kind.CORRECTION, Locale.GERMAN, BUYER, open, Optional.empty(), line("a", 100, LOWER)),
                () -> invoice(
                        Invoice.Kind.INVOICE, Locale.GERMAN, BUYER, open, Optional.empty(), line("a", 101, LOWER)),
                () -> invoice(
                        Invoice.Kind.INVOICE,
                        Locale.GERMAN,
                        BUYER,
                        Invoice.Payment.done(euros(101)),
                        Optional.empty(),
                        line("a", 100, LOWER)),
                () -> invoice(
                        Invoice.Kind.INVOICE,
                        Locale.GERMAN,
                        SELLER,
                        nobodyPays(),
                        Optional.empty(),
                        line(" ", 100, LOWER)))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }
}
