package org.rightful.app.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.rightful.app.platform.Money;

/**
 * An entry that is to be booked. Its debits and credits are equal, in one currency; lines of nothing are left out.
 *
 * @param key what makes it itself: the same key is booked once, whoever asks again
 * @param purpose a word in capitals, for auditors: {@code INVOICED}
 * @param subject what it is about: a settlement's or a payout's number
 */
public record Posting(
        String key,
        String purpose,
        LocalDate bookedOn,
        String subject,
        String text,
        Currency currency,
        List<Line> lines) {
    private static final int MOST_LINES = 50;

    public Posting {
        lines = List.copyOf(lines);
        if (key.isBlank() || key.length() > 200) {
            throw new IllegalArgumentException("key must have 1 to 200 characters");
        }
        if (lines.size() < 2 || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException("an entry has 2 to " + MOST_LINES + " lines, not " + lines.size());
        }
        long sum = 0;
        for (Line line : lines) {
            sum = Math.addExact(sum, line.minor());
        }
        if (sum != 0) {
            throw new IllegalArgumentException("debits and credits of " + key + " differ by " + sum);
        }
    }

    /**
     * One line.
     *
     * @param minor debits positive, credits negative, in the currency's smallest unit; never zero
     */
    public record Line(LedgerAccount account, long minor) {
        public Line {
            if (minor == 0) {
                throw new IllegalArgumentException("a line of nothing is no line");
            }
        }
    }

    /** Begins an entry. */
    public static Draft of(String key, String purpose, LocalDate bookedOn, String subject, String text) {
        return new Draft(key, purpose, bookedOn, subject, text);
    }

    /** An entry that is being written. */
    public static final class Draft {
        private final String key;
        private final String purpose;
        private final LocalDate bookedOn;
        private final String subject;
        private final String text;
        private final List<Line> lines = new ArrayList<>();
        private final List<Currency> currencies = new ArrayList<>();

        private Draft(String key, String purpose, LocalDate bookedOn, String subject, String text) {
            this.key = key;
            this.purpose = purpose;
            this.bookedOn = bookedOn;
            this.subject = subject;
            this.text = text;
        }

        /** Adds a debit; nothing is no line. */
        public Draft debit(LedgerAccount account, Money amount) {
            return add(account, amount.minor(), amount.currency());
        }

        /** Adds a credit; nothing is no line. */
        public Draft credit(LedgerAccount account, Money amount) {
            return add(account, -amount.minor(), amount.currency());
        }

        private Draft add(LedgerAccount account, long minor, Currency currency) {
            currencies.add(currency);
            if (minor != 0) {
                lines.add(new Line(account, minor));
            }
            return this;
        }

        /**
         * The entry.
         *
         * @throws IllegalArgumentException if the sides differ, or the currencies
         */
        public Posting done() {
            if (currencies.stream().distinct().count() != 1) {
                throw new IllegalArgumentException(key + " needs one currency, not " + currencies);
            }
            return new Posting(key, purpose, bookedOn, subject, text, currencies.getFirst(), lines);
        }
    }
}
