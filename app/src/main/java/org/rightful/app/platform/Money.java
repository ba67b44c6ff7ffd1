package org.rightful.app.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * A sum in one currency.
 *
 * @param minor in the currency's smallest unit, as ISO 4217 has it: 1250 is 12.50 EUR and 1250 JPY; not negative
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
    /** A thousand million in a currency of two digits; no claim comes near. */
    private static final long MOST = 100_000_000_000L;

    public Money {
        if (minor < 0 || minor > MOST) {
            throw new IllegalArgumentException("a sum lies between 0 and " + MOST + " smallest units, not " + minor);
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " is not money");
        }
    }

    /** A sum of whole units, such as 350 EUR. */
    public static Money of(long units, String currency) {
        Currency of = Currency.getInstance(currency);
        return new Money(Math.multiplyExact(units, unit(of)), of);
    }

    /** Nothing, in a currency. */
    public static Money none(Currency currency) {
        return new Money(0, currency);
    }

    private static long unit(Currency currency) {
        return BigDecimal.TEN.pow(currency.getDefaultFractionDigits()).longValueExact();
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the other is in another currency
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    /**
     * The difference; nothing if the other is larger.
     *
     * @throws IllegalArgumentException if the other is in another currency
     */
    public Money minus(Money other) {
        return new Money(Math.max(0, minor - same(other).minor), currency);
    }

    /** So many thousandths of it, down to whole units of the currency: what is asked of somebody is never rounded up. */
    public Money permille(int thousandths) {
        if (thousandths < 0) {
            throw new IllegalArgumentException("a share is not negative");
        }
        long unit = unit(currency);
        return new Money(Math.multiplyExact(minor, (long) thousandths) / 1_000 / unit * unit, currency);
    }

    /** The smaller of both. */
    public Money atMost(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether it is nothing. */
    public boolean isNone() {
        return minor == 0;
    }

    /**
     * Compares two sums of one currency.
     *
     * @throws IllegalArgumentException if the other is in another currency
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!other.currency.equals(currency)) {
            throw new IllegalArgumentException(currency + " is not " + other.currency);
        }
        return other;
    }

    /**
     * A sum as people type it: {@code 350}, {@code 350.50}, {@code 1.350,50}. Of several points and commas the last one ends the
     * whole units, unless three digits follow.
     *
     * @return nothing if it is no sum, has more digits than the currency, or is out of bounds
     */
    public static Optional<Money> read(String text, Currency currency) {
        String typed = text.strip().replaceAll("[\\s\u00a0\u202f']", "");
        if (!typed.matches("\\d{1,12}([.,]\\d{3})*([.,]\\d{1,2})?")) {
            return Optional.empty();
        }
        int last = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','));
        boolean cents = last >= 0 && typed.length() - last - 1 < 3;
        String whole = (cents ? typed.substring(0, last) : typed).replaceAll("[.,]", "");
        BigDecimal sum = new BigDecimal(cents ? whole + "." + typed.substring(last + 1) : whole);
        BigDecimal minor = sum.movePointRight(currency.getDefaultFractionDigits());
        return minor.stripTrailingZeros().scale() > 0 || minor.compareTo(BigDecimal.valueOf(MOST)) > 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    /** In the writing of a language, with the currency's code: {@code 350.00 EUR}, {@code 350,00 EUR}. */
    public String in(Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits())
                        .setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY))
                + "\u00A0" + currency.getCurrencyCode();
    }

    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
