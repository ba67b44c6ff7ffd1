package org.rightful.app.invoicing;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.banking.CreditorReference;
import org.rightful.app.banking.Iban;
import org.rightful.app.platform.Money;

/** Invoices for tests. */
final class TestInvoices {
    static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    static final Invoice.Account ACCOUNT = new Invoice.Account("Rightful e. V.", new Iban("DE89370400440532013000"));
    static final CreditorReference REFERENCE = CreditorReference.of("R2026000123");
    static final Treatment.Taxed STANDARD = new Treatment.Taxed(VatCategory.S, 1900, "");
    static final Treatment.Taxed LOWER = new Treatment.Taxed(VatCategory.S, 700, "");
    static final Treatment.Taxed DAMAGES = new Treatment.Taxed(VatCategory.O, 0, "damages");
    static final Treatment.Taxed REVERSED = new Treatment.Taxed(VatCategory.AE, 0, "reverse-charge");
    static final Treatment.Taxed EXEMPT = new Treatment.Taxed(VatCategory.E, 0, "small-business");

    static final InvoiceParty SELLER = new InvoiceParty(
            "H-1007",
            "Żaneta Müller & Söhne",
            List.of("Lindenstraße 7", "Hinterhaus"),
            "10969",
            "Berlin",
            "DE",
            Optional.of("DE123456789"),
            Optional.of("12/345/67890"),
            Optional.of("zaneta@example.org"));
    static final InvoiceParty BUYER = new InvoiceParty(
            "K-2044",
            "Café <Zum Löwen> GmbH",
            List.of("Marktplatz 1"),
            "80331",
            "München",
            "DE",
            Optional.empty(),
            Optional.empty(),
            Optional.of("kontakt@example.com"));
    static final InvoiceParty ABROAD = new InvoiceParty(
            "K-2045",
            "Galerie du Nord SARL",
            List.of("12 rue de la Paix"),
            "75002",
            "Paris",
            "FR",
            Optional.of("FR40303265045"),
            Optional.empty(),
            Optional.empty());

    private TestInvoices() {}

    static Money euros(long cents) {
        return new Money(cents, java.util.Currency.getInstance("EUR"));
    }

    static Invoice.Line line(String text, long cents, Treatment.Taxed treatment) {
        return new Invoice.Line(text, euros(cents), treatment);
    }

    static Invoice due(Locale language, InvoiceParty buyer, Invoice.Line... lines) {
        Money whole = Arrays.stream(lines).map(Invoice.Line::gross).reduce(euros(0), Money::plus);
        return invoice(
                Invoice.Kind.INVOICE,
                language,
                buyer,
                Invoice.Payment.due(whole, DAY.plusDays(14), ACCOUNT, REFERENCE),
                Optional.empty(),
                lines);
    }

    static Invoice invoice(
            Invoice.Kind kind,
            Locale language,
            InvoiceParty buyer,
            Invoice.Payment payment,
            Optional<Invoice.Preceding> corrects,
            Invoice.Line... lines) {
        return new Invoice(
                kind,
                "RF-2026-000123",
                DAY,
                new Invoice.Period(LocalDate.of(2025, 3, 1), LocalDate.of(2026, 11, 20)),
                SELLER,
                buyer,
                List.of(lines),
                payment,
                corrects,
                List.of("Claim CLM-2026-0042. The release comes with a certificate of its own."),
                language);
    }
}
