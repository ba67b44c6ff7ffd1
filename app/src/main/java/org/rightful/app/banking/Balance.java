package org.rightful.app.banking;

import java.time.LocalDate;
import org.rightful.app.platform.Money;

/**
 * What an account had on a day.
 *
 * @param credit whether the sum is the holder's; otherwise it is owed to the bank
 */
public record Balance(Money sum, boolean credit, LocalDate on) {
    /** In the currency's smallest unit, negative if it is owed to the bank. */
    public long signedMinor() {
        return credit ? sum.minor() : -sum.minor();
    }
}
