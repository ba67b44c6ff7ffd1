package org.rightful.app.correspondence;

/**
 * Something that can be bought or settled at a price. None is chosen beforehand.
 *
 * @param text what one gets, in the letter's language
 * @param amount with its currency, as people of that language write it
 */
public record Option(String text, String amount) {
    public Option {
        text = Required.line(text, "text");
        amount = Required.line(amount, "amount");
    }
}
