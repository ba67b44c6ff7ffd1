package org.rightful.app.invoicing;

import java.time.LocalDate;
import java.util.Optional;
import org.rightful.app.law.Quality;

/**
 * One rule of value added tax as the service knows it.
 *
 * @param country ISO 3166-1, two letters; {@code EU} stands for every member of the Union
 * @param from the first day it holds
 * @param value a rate in percent such as {@code 8.1}, or {@code outside}, {@code exempt}, {@code buyer}; {@code -} if it is not known
 * @param text what it says, in a sentence
 * @param source statute with section, judgment, or the page it was read on
 * @param read when
 * @param verifiedByCounselOn empty as long as no counsel has
 */
record VatRule(
        String country,
        Subject subject,
        LocalDate from,
        String value,
        String text,
        String source,
        LocalDate read,
        Quality quality,
        Optional<LocalDate> verifiedByCounselOn) {
    VatRule {
        boolean known = value.matches("\\d{1,2}(\\.\\d{1,2})?|outside|exempt|buyer");
        if ((!known && !value.equals("-")) || known == (quality == Quality.UNCONFIRMED)) {
            throw new IllegalArgumentException(
                    country + ' ' + subject + ": a value that fits its quality is needed: " + value);
        }
        if (text.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(country + ' ' + subject + ": a text and a source are needed");
        }
    }

    /** What a rule is about. */
    enum Subject {
        STANDARD,
        LICENCE,
        DAMAGES,
        EXPENSES,
        SMALL_BUSINESS,
        /** A business in another state of the Union. */
        UNION_BUSINESS,
        /** A business outside the Union, or outside the seller's country where that is no member. */
        BUSINESS_ABROAD,
        /** A licence to a consumer outside the Union. */
        LICENCE_ABROAD
    }

    /** The rate in hundredths of a percent; nothing if the rule names none. */
    Optional<Integer> rate() {
        return Character.isDigit(value.charAt(0))
                ? Optional.of(new java.math.BigDecimal(value).movePointRight(2).intValueExact())
                : Optional.empty();
    }
}
