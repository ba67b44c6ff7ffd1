package org.rightful.app.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.rightful.app.platform.Money;

/**
 * Whoever takes payments online. A service without one has no bean of this type.
 *
 * <p>Everything that is asked goes over the network and may take half a minute: never inside a transaction. An answer that does not
 * come is {@code Away}: nobody knows whether the question arrived, and the same question with the same key is asked again later. A key
 * is good for one thing for ever: no two orders, and no two refunds, have the same.
 */
public interface PaymentGateway {
    /** As people know it: {@code Stripe}. */
    String name();

    /** The header of a request to our door that holds the signature. */
    String signatureHeader();

    /** Whether a sum can be paid: the currency is known here and the sum lies between the least and the most that can be taken. */
    boolean canPay(Money amount);

    /** Opens a payment page. The same order again is the same page, for a day at least. */
    Opened open(Order order);

    /** What became of a payment page. */
    Seen find(String checkout);

    /** Closes a payment page, since what it was for is paid otherwise or has ended. What was paid before stays paid, and is told. */
    Seen close(String checkout);

    /**
     * Gives back a payment or a part of it. The same key again gives nothing back twice, also after years.
     *
     * @param key of this refund
     * @param payment that was paid
     */
    Refunding refund(String key, String payment, Money amount);

    /**
     * Reads what was sent to our door, and believes only what is signed.
     *
     * @param now a signature that is older than some minutes is not believed
     */
    Told read(byte[] body, String signature, Instant now);

    /**
     * What is to be paid.
     *
     * @param key of this order; letters, digits, {@code . _ : -}, at most 100
     * @param description one line in the payer's language, which the payment page shows
     * @param returnTo where the payer goes afterwards, whether paid or not: only {@link #find} and {@link Told} say which
     * @param language of the payment page, if it has it
     * @param facts come back with every event of the payment, and are seen by the gateway's people: identifiers, never names
     */
    record Order(
            String key, Money amount, String description, URI returnTo, Locale language, Map<String, String> facts) {
        private static final int MOST_DESCRIPTION = 200;
        private static final int MOST_FACTS = 20;
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");
        private static final Pattern VALUE = Pattern.compile("[\\p{Print}]{1,200}");
        private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

        public Order {
            if (!isKey(key)) {
                throw new IllegalArgumentException("key must be letters, digits and . _ : -, at most 100");
            }
            if (amount.isNone()) {
                throw new IllegalArgumentException("amount must be more than nothing");
            }
            description = description.strip();
            if (description.isEmpty()
                    || description.length() > MOST_DESCRIPTION
                    || description.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("description must be one line of at most " + MOST_DESCRIPTION);
            }
            if (!returnTo.isAbsolute()) {
                throw new IllegalArgumentException("returnTo must be a whole address");
            }
            facts = Map.copyOf(facts);
            boolean plain = facts.entrySet().stream()
                    .allMatch(each -> NAME.matcher(each.getKey()).matches()
                            && VALUE.matcher(each.getValue()).matches());
            if (facts.size() > MOST_FACTS || !plain) {
                throw new IllegalArgumentException("facts must be few, with plain names and short values");
            }
        }

        /** Whether something can be the key of an order or of a refund. */
        static boolean isKey(String text) {
            return KEY.matcher(text).matches();
        }
    }
}
