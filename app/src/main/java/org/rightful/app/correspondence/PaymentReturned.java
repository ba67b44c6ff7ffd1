package org.rightful.app.correspondence;

import java.time.LocalDate;
import org.rightful.app.platform.Money;

/** Says that a payment went back, and how it can be made again. */
public record PaymentReturned(Money amount, Why why, LocalDate payBy, HowToPay pay) implements PaymentLetter {
    public PaymentReturned {
        if (amount.isNone()) {
            throw new IllegalArgumentException("amount must be more than nothing");
        }
    }

    /** Why it went back. */
    public enum Why {
        /** A bank could not carry it out. */
        BOUNCED,
        /** It was reversed at the payer's bank or card company. */
        REVERSED
    }
}
