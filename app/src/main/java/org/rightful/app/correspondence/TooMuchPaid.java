package org.rightful.app.correspondence;

import org.rightful.app.platform.Money;

/** Says that more arrived than was owed, and how the rest goes back. */
public record TooMuchPaid(Money over, How how) implements PaymentLetter {
    public TooMuchPaid {
        if (over.isNone()) {
            throw new IllegalArgumentException("over must be more than nothing");
        }
    }

    /** How it goes back. */
    public enum How {
        /** To the account or card that it came from. */
        THE_WAY_IT_CAME,
        /** The payer is asked for an account, since none is known. */
        ASKED_FOR_AN_ACCOUNT
    }
}
