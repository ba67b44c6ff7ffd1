package org.rightful.app.works;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A licence as it is typed in, or stands in a line of a list. */
record LicenceForm(
        String licensee,
        String number,
        String domains,
        String scope,
        String from,
        String until,
        String amount,
        String currency)
        implements Serializable { // pages keep it over a redirect
    LicenceForm {
        licensee = bare(licensee);
        number = bare(number);
        domains = bare(domains);
        scope = bare(scope);
        from = bare(from);
        until = bare(until);
        amount = bare(amount);
        currency = bare(currency);
    }

    static final LicenceForm EMPTY = new LicenceForm("", "", "", "", "", "", "", "");

    /** A sum of money. */
    record Money(long minor, String currency) {}

    /** What is wrong: the field and the key of its sentence. */
    Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (licensee.isEmpty()) {
            wrong.put("licensee", "licence.licensee.missing");
        } else if (licensee.length() > 200) {
            wrong.put("licensee", "text.too-long");
        }
        if (number.length() > 100) {
            wrong.put("number", "text.too-long");
        }
        if (scope.length() > 1_000) {
            wrong.put("scope", "text.too-long");
        }
        List<String> names = names();
        if (names.isEmpty()) {
            wrong.put("domains", "licence.domains.missing");
        } else if (!DomainNames.fit(names)) {
            wrong.put("domains", "licence.domains.wrong");
        }
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(until);
        if (first.isEmpty()) {
            wrong.put("from", "date.wrong");
        }
        if (!until.isEmpty() && last.isEmpty()) {
            wrong.put("until", "date.wrong");
        } else if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            wrong.put("until", "date.backwards");
        }
        if (!amount.isEmpty() && money().isEmpty()) {
            wrong.put("amount", "licence.amount.wrong");
        }
        return wrong;
    }

    /** The hosts of the domains, without what people copy along with them. */
    List<String> names() {
        return DomainNames.in(domains);
    }

    LocalDate firstDay() {
        return day(from).orElseThrow();
    }

    Optional<LocalDate> lastDay() {
        return day(until);
    }

    /** The sum; empty if there is none, or it is none. */
    Optional<Money> money() {
        try {
            Currency unit = Currency.getInstance(currency.isEmpty() ? "EUR" : currency.toUpperCase(Locale.ROOT));
            long minor = new BigDecimal(amount.replace(',', '.'))
                    .movePointRight(unit.getDefaultFractionDigits())
                    .longValueExact();
            return minor < 0 ? Optional.empty() : Optional.of(new Money(minor, unit.getCurrencyCode()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String bare(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
