package org.rightful.app.invoicing;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.banking.CreditorReference;
import org.rightful.app.banking.Iban;
import org.rightful.app.platform.Money;

/**
 * An invoice that can be sent as it stands. All sums are what was agreed, with the tax in them.
 *
 * <p>Damages are outside the scope of the tax, and an electronic invoice may not name them beside anything else (EN 16931, BR-O-11): a
 * settlement of damages and a licence is two invoices.
 *
 * @param number given once, without gaps; the caller's
 * @param delivered when what is paid for was, or will be, supplied
 * @param lines at least one; all in one currency
 * @param corrects the invoice that a correction or credit note is about
 * @param notes sentences below the sums
 * @param language one of {@link #LANGUAGES}
 */
public record Invoice(
        Kind kind,
        String number,
        LocalDate issuedOn,
        Period delivered,
        InvoiceParty seller,
        InvoiceParty buyer,
        List<Line> lines,
        Payment payment,
        Optional<Preceding> corrects,
        List<String> notes,
        Locale language) {
    /** The languages that invoices are written in. */
    public static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("nl"),
            Locale.of("pl"));

    private static final int MOST_LINES = 200;

    public Invoice {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
        InvoiceRules.check(kind, number, seller, buyer, lines, payment, corrects, language);
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an invoice has at most " + MOST_LINES + " lines");
        }
    }

    /** What kind of invoice it is, with its code in UNTDID 1001. */
    public enum Kind {
        INVOICE("380"),
        /** Replaces an earlier invoice; its sums are those that hold now. */
        CORRECTION("384"),
        /** Takes back an earlier invoice or part of it; its sums are what is taken back. */
        CREDIT_NOTE("381"),
        /** Written by the buyer for the seller: the holder's share, written by the service. */
        SELF_BILLED("389");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As electronic invoices name it. */
        public String code() {
            return code;
        }
    }

    /** From a day to a day, both included; one day if both are the same. */
    public record Period(LocalDate from, LocalDate to) {
        public Period {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a time ends before it begins: " + from + ", " + to);
            }
        }

        /** One day. */
        public static Period of(LocalDate day) {
            return new Period(day, day);
        }
    }

    /**
     * What is paid for.
     *
     * @param gross with the tax in it; not nothing
     */
    public record Line(String text, Money gross, Treatment.Taxed treatment) {
        public Line {
            if (text.isBlank() || gross.isNone()) {
                throw new IllegalArgumentException("a line needs a text and a sum");
            }
        }
    }

    /**
     * How it is paid.
     *
     * @param prepaid what was paid before; at most the whole sum
     * @param due when the rest is due, in the order of days; their sum is the rest. Empty where nobody pays, as for a credit note
     * @param account where to; nothing where nobody transfers
     * @param reference by which the payment is recognised
     */
    public record Payment(
            Money prepaid, List<Due> due, Optional<Account> account, Optional<CreditorReference> reference) {
        public Payment {
            due = List.copyOf(due);
        }

        /** All was paid before. */
        public static Payment done(Money whole) {
            return new Payment(whole, List.of(), Optional.empty(), Optional.empty());
        }

        /** The whole is due on one day. */
        public static Payment due(Money whole, LocalDate on, Account account, CreditorReference reference) {
            return new Payment(
                    Money.none(whole.currency()),
                    List.of(new Due(on, whole)),
                    Optional.of(account),
                    Optional.of(reference));
        }
    }

    /** A sum that is due on a day. */
    public record Due(LocalDate on, Money sum) {}

    /** A bank account that is paid to. */
    public record Account(String holder, Iban iban) {}

    /** An earlier invoice. */
    public record Preceding(String number, LocalDate issuedOn) {}

    /** The currency of all its sums. */
    public Currency currency() {
        return lines.getFirst().gross().currency();
    }

    /** What it asks for in all, with tax; what was paid before is not taken off. */
    public Money total() {
        return lines.stream().map(Line::gross).reduce(Money.none(currency()), Money::plus);
    }

    /** What is still to pay. */
    public Money payable() {
        return total().minus(payment.prepaid());
    }

    /** The tax in it, by category and rate. */
    public List<TaxShare> taxes() {
        return TaxShare.of(lines);
    }
}
