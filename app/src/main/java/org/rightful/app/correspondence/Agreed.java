package org.rightful.app.correspondence;

import java.time.LocalDate;

/**
 * Confirms what was agreed (R98).
 *
 * @param what is bought: the release for what was, a licence with its period, or both; in the letter's language
 * @param amount with its currency
 */
public record Agreed(String what, String amount, LocalDate payBy) implements ClaimLetter {
    public Agreed {
        what = Required.text(what, "what");
        amount = Required.line(amount, "amount");
    }
}
