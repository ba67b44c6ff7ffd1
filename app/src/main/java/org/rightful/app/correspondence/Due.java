package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.List;
import org.rightful.app.platform.Money;

/** A sum and the last day on which it can be paid in time. */
public record Due(LocalDate on, Money amount) {
    public Due {
        if (amount.isNone()) {
            throw new IllegalArgumentException("amount must be more than nothing");
        }
    }

    /** Sums in one currency, one a day, the first day first. */
    static List<Due> inOrder(List<Due> parts) {
        for (int i = 1; i < parts.size(); i++) {
            Due before = parts.get(i - 1);
            if (!parts.get(i).on().isAfter(before.on())
                    || !parts.get(i).amount().currency().equals(before.amount().currency())) {
                throw new IllegalArgumentException("parts must be in one currency, each later than the one before");
            }
        }
        return Required.few(parts, "parts");
    }
}
