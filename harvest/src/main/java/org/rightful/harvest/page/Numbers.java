package org.rightful.harvest.page;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the numbers that pages declare sizes with. What is not a sensible number is no number. */
final class Numbers {
    private static final int MOST_PIXELS = 100_000;
    private static final Pattern DECIMALS = Pattern.compile("\\.\\d{1,9}(px)?");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");

    private Numbers() {}

    /** A whole number of pixels from 1 to 100,000, with or without "px"; decimals are cut off. */
    static OptionalInt pixels(String text) {
        String digits = text.strip();
        int end = 0;
        while (end < digits.length() && end < 7 && Character.digit(digits.charAt(end), 10) >= 0) {
            end++;
        }
        String rest = digits.substring(end);
        if (end == 0
                || end > 6
                || !(rest.isEmpty()
                        || rest.equals("px")
                        || DECIMALS.matcher(rest).matches())) {
            return OptionalInt.empty();
        }
        int value = Integer.parseInt(digits.substring(0, end));
        return value >= 1 && value <= MOST_PIXELS ? OptionalInt.of(value) : OptionalInt.empty();
    }

    static OptionalDouble decimal(String text) {
        return DECIMAL.matcher(text).matches() && Double.parseDouble(text) > 0
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
