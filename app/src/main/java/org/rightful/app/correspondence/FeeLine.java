package org.rightful.app.correspondence;

/**
 * A line of a calculation.
 *
 * @param text what it is for, in the letter's language
 * @param amount with its currency, as people of that language write it
 */
public record FeeLine(String text, String amount, FeePart part) {
    public FeeLine {
        text = Required.line(text, "text");
        amount = Required.line(amount, "amount");
    }
}
