package org.rightful.app.banking;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.rightful.app.platform.Money;

/** Sums, days and directions as ISO 20022 writes them. */
final class BankValues {
    private static final int DAY_SIGNS = 10;

    private BankValues() {}

    static Currency currency(String code) throws Refused {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Refused("banking.no-sum", "not a currency: " + code);
        }
    }

    /** A sum: up to 18 digits, of which up to 5 after the point. */
    static Money money(Element amount) throws Refused {
        String text = amount.text();
        Currency currency = currency(amount.currency());
        if (text.length() > 20 || !text.matches("\\+?(\\d+\\.?\\d*|\\.\\d+)")) {
            throw new Refused("banking.no-sum", "not a sum: " + text);
        }
        try {
            return new Money(
                    new BigDecimal(text)
                            .movePointRight(currency.getDefaultFractionDigits())
                            .longValueExact(),
                    currency);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new Refused("banking.no-sum", "a sum that does not fit the currency: " + text + ' ' + currency);
        }
    }

    /** The day in a {@code Dt} or {@code DtTm}; times and zones of the bank are left out. */
    static Optional<LocalDate> dayIn(Element date) {
        return day(date.textAt("Dt")).or(() -> day(date.textAt("DtTm")));
    }

    static Optional<LocalDate> day(String text) {
        if (text.length() < DAY_SIGNS) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, DAY_SIGNS)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isCredit(Element element) throws Refused {
        return switch (element.textAt("CdtDbtInd")) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default ->
                throw new Refused("banking.no-sum", element.name() + " does not say whether it came in or went out");
        };
    }
}
