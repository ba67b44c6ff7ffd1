package org.rightful.app.invoicing;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rightful.app.platform.Money;

/** What an invoice must have to be one: the rules of EN 16931 that a caller can break. */
final class InvoiceRules {
    private InvoiceRules() {}

    static void check(
            Invoice.Kind kind,
            String number,
            InvoiceParty seller,
            InvoiceParty buyer,
            List<Invoice.Line> lines,
            Invoice.Payment payment,
            Optional<Invoice.Preceding> corrects,
            Locale language) {
        require(!number.isBlank(), "an invoice has a number");
        require(!lines.isEmpty(), "an invoice has a line");
        require(Invoice.LANGUAGES.contains(language), "no invoices are written in " + language);
        boolean later = kind == Invoice.Kind.CORRECTION || kind == Invoice.Kind.CREDIT_NOTE;
        require(!later || corrects.isPresent(), "a correction names what it corrects: " + number);
        categories(number, seller, buyer, lines);
        sums(number, lines, payment);
    }

    private static void categories(String number, InvoiceParty seller, InvoiceParty buyer, List<Invoice.Line> lines) {
        Set<VatCategory> categories = EnumSet.noneOf(VatCategory.class);
        lines.forEach(line -> categories.add(line.treatment().category()));
        if (categories.contains(VatCategory.O)) {
            require(categories.size() == 1, "what is outside the tax stands on an invoice of its own: " + number);
        } else {
            require(
                    seller.vatId().isPresent() || seller.taxNumber().isPresent(),
                    "the seller needs a VAT id or a tax number: " + number); // BR-S-02, BR-E-02
        }
        if (categories.contains(VatCategory.AE)) {
            require(
                    seller.vatId().isPresent() && buyer.vatId().isPresent(),
                    "where the buyer owes the tax both need a VAT id: " + number); // Directive 2006/112/EC 226(3), (4)
        }
    }

    private static void sums(String number, List<Invoice.Line> lines, Invoice.Payment payment) {
        Money total = Money.none(lines.getFirst().gross().currency());
        for (Invoice.Line line : lines) {
            total = total.plus(line.gross());
        }
        require(payment.prepaid().compareTo(total) <= 0, "more was paid than is asked for: " + number);
        Money due = Money.none(total.currency());
        for (Invoice.Due each : payment.due()) {
            due = due.plus(each.sum());
        }
        require(
                payment.due().isEmpty() || due.equals(total.minus(payment.prepaid())),
                "what is due is not what is left to pay: " + number);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
