package org.rightful.app.invoicing;

import java.util.Collection;
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
        Optional<String> missing = missing(
                seller, buyer, lines.stream().map(Invoice.Line::treatment).toList());
        require(missing.isEmpty(), number + " lacks something: " + missing.orElse(""));
        sums(number, lines, payment);
    }

    /** What the parties or the treatments lack for an invoice, as the key of a sentence; nothing if it can be made. */
    static Optional<String> missing(InvoiceParty seller, InvoiceParty buyer, Collection<Treatment.Taxed> treatments) {
        Set<VatCategory> categories = EnumSet.noneOf(VatCategory.class);
        treatments.forEach(treatment -> categories.add(treatment.category()));
        if (categories.contains(VatCategory.O)) {
            return categories.size() == 1 ? Optional.empty() : Optional.of("invoice.damages-apart"); // BR-O-11
        }
        if (categories.contains(VatCategory.AE)) { // Directive 2006/112/EC 226(3), (4)
            return seller.vatId().isPresent() && buyer.vatId().isPresent()
                    ? Optional.empty()
                    : Optional.of("invoice.both-vat-ids");
        }
        return seller.vatId().isPresent() || seller.taxNumber().isPresent() // BR-S-02, BR-E-02
                ? Optional.empty()
                : Optional.of("invoice.tax-number");
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
