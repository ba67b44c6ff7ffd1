package org.rightful.app.payments;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Some days, both ends included, as an address names them. */
record Days(LocalDate from, LocalDate until) {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);

    /** The days that were asked for; what cannot be read is the month of {@code today}, and the earlier day is the first. */
    static Days of(String from, String until, LocalDate today) {
        LocalDate first = read(from).orElse(today.withDayOfMonth(1));
        LocalDate last = read(until).orElse(today);
        return last.isBefore(first) ? new Days(last, first) : new Days(first, last);
    }

    private static Optional<LocalDate> read(String day) {
        try {
            return day.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(day)).filter(each -> !each.isBefore(FIRST) && !each.isAfter(LAST));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a day that no form sends
        }
    }
}
