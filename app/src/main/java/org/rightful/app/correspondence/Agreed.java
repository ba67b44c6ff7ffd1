package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Confirms what was agreed, and says how to pay (R98).
 *
 * @param what is bought: the release for what was, a licence with its period, or both; in the letter's language
 * @param amount with its currency
 * @param payBy the last day; of several parts, that of the first
 * @param pay empty only where the service has neither a bank account nor a gateway
 * @param parts with their days, if it is paid in more than one; otherwise empty
 */
public record Agreed(String what, String amount, LocalDate payBy, Optional<HowToPay> pay, List<Due> parts)
        implements ClaimLetter {
    public Agreed {
        what = Required.text(what, "what");
        amount = Required.line(amount, "amount");
        parts = Due.inOrder(parts);
        if (parts.size() == 1 || (!parts.isEmpty() && !parts.getFirst().on().equals(payBy))) {
            throw new IllegalArgumentException("parts must be several, the first of them due on " + payBy);
        }
    }

    /** An agreement that says nothing of how to pay. */
    public Agreed(String what, String amount, LocalDate payBy) {
        this(what, amount, payBy, Optional.empty(), List.of());
    }
}
