package org.rightful.app.payments;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.rightful.app.platform.Money;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sums and days as pages say them, in the language of whoever asks. Pages use it as {@code @moneyTold}. */
@Component("moneyTold")
public class MoneyTold {
    /** A sum with its currency. */
    public String money(Money sum) {
        return sum.in(locale());
    }

    /** A sum that may be negative, with its currency. */
    public String signed(long minor, Currency currency) {
        return signed(minor, currency, locale());
    }

    static String signed(long minor, Currency currency, Locale language) {
        return (minor < 0 ? "\u2212" : "") + new Money(Math.abs(minor), currency).in(language);
    }

    /** A sum as programs read it, without its currency: {@code -12.50}. */
    static String plain(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** The day of a moment, in UTC, as the books have it. */
    public String day(Instant at) {
        return date(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale()).format(month);
    }

    /** A month under a bar. */
    public String shortMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL", locale()).format(month);
    }

    /** {@code 1900} is {@code 19 %}. */
    public String percent(int hundredths) {
        return Taxes.percent(hundredths, locale());
    }

    /** In groups of four, as it is printed (ISO 13616-1). */
    public String grouped(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }

    /** A whole number in the reader's writing. */
    public String count(long count) {
        return NumberFormat.getIntegerInstance(locale()).format(count);
    }
}
