package org.rightful.app.correspondence;

import java.util.Optional;
import org.rightful.app.platform.Money;

/**
 * Says that a payment has arrived; the receipt is attached.
 *
 * @param amount that arrived
 * @param rest what is still to be paid; nothing if all is paid
 * @param next when the next part is due, if something is still to be paid
 */
public record PaymentReceived(Money amount, Money rest, Optional<Due> next) implements PaymentLetter {
    public PaymentReceived {
        if (amount.isNone() || !amount.currency().equals(rest.currency())) {
            throw new IllegalArgumentException("amount must be more than nothing, in the currency of the rest");
        }
        if (next.isPresent() && next.get().amount().compareTo(rest) > 0) {
            throw new IllegalArgumentException("the next part must not be more than the rest");
        }
    }
}
