package org.rightful.app.gateway;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.Money;

/**
 * Sums as Stripe counts them, and the least it takes of each currency (docs.stripe.com/currencies, read in 2026). A currency that is not
 * in this table cannot be paid online. Stripe counts like ISO 4217, but for the Icelandic króna, which it counts in hundredths.
 */
final class StripeAmounts {
    private static final long MOST = 99_999_999;

    /** Least charges in smallest units. */
    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("EUR", 50L),
            Map.entry("USD", 50L),
            Map.entry("GBP", 30L),
            Map.entry("CHF", 50L),
            Map.entry("PLN", 200L),
            Map.entry("CZK", 1_500L),
            Map.entry("DKK", 250L),
            Map.entry("SEK", 300L),
            Map.entry("NOK", 300L),
            Map.entry("HUF", 17_500L),
            Map.entry("RON", 200L),
            Map.entry("CAD", 50L),
            Map.entry("AUD", 50L),
            Map.entry("NZD", 50L),
            Map.entry("JPY", 50L),
            Map.entry("ISK", 100L));

    private StripeAmounts() {}

    static boolean canPay(Money amount) {
        @Nullable Long least = LEAST.get(amount.currency().getCurrencyCode());
        return least != null && amount.minor() >= least && of(amount) <= MOST;
    }

    /** A sum in the units that Stripe counts it in. */
    static long of(Money amount) {
        return amount.minor() * factor(amount.currency());
    }

    static String currency(Money amount) {
        return amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /** What Stripe says as a sum; nothing if it is none that we know. */
    static Optional<Money> read(@Nullable Long units, @Nullable String currency) {
        if (units == null || currency == null || units < 0) {
            return Optional.empty();
        }
        String code = currency.toUpperCase(Locale.ROOT);
        if (!LEAST.containsKey(code)) {
            return Optional.empty();
        }
        Currency known = Currency.getInstance(code);
        long factor = factor(known);
        return units % factor == 0 ? Optional.of(new Money(units / factor, known)) : Optional.empty();
    }

    private static long factor(Currency currency) {
        return currency.getCurrencyCode().equals("ISK") ? 100 : 1;
    }
}
