package org.rightful.app.banking;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a bank says that happened on an account in a time.
 *
 * @param id as the bank names it
 * @param from the first day
 * @param to the last day
 * @param opening what was there before; nothing if the bank does not tell
 * @param closing what was there after; nothing if the bank does not tell
 * @param entries what was booked, in the bank's order; what is only announced is left out
 */
public record Statement(
        String id,
        Iban account,
        Currency currency,
        LocalDate from,
        LocalDate to,
        Optional<Balance> opening,
        Optional<Balance> closing,
        List<Entry> entries) {
    public Statement {
        entries = List.copyOf(entries);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a statement ends before it begins: " + id);
        }
        for (Entry entry : entries) {
            if (!entry.amount().currency().equals(currency)) {
                throw new IllegalArgumentException("a movement in another currency than the account: " + id);
            }
        }
    }

    /** Whether the balances agree with what was booked between them. */
    public enum Sums {
        AGREE,
        DIFFER,
        /** The bank told no balance. */
        UNKNOWN
    }

    /** Whether the balances agree with what was booked between them. */
    public Sums sums() {
        return opening.isEmpty() || closing.isEmpty() ? Sums.UNKNOWN : difference() == 0 ? Sums.AGREE : Sums.DIFFER;
    }

    /** By how much the closing balance is higher than it should be, in the smallest unit; 0 if a balance is missing. */
    public long difference() {
        if (opening.isEmpty() || closing.isEmpty()) {
            return 0;
        }
        long booked = entries.stream().mapToLong(Entry::signedMinor).sum();
        return closing.get().signedMinor() - opening.get().signedMinor() - booked;
    }
}
