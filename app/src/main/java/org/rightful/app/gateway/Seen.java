package org.rightful.app.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.rightful.app.platform.Money;

/** What became of a payment page. */
public sealed interface Seen {
    /** It can still be paid there. */
    record Open(URI page, Instant expiresAt) implements Seen {}

    /** The payer has done everything; the money is on its way and may still fail to come. */
    record Pending() implements Seen {}

    /**
     * Paid.
     *
     * @param payment what {@link PaymentGateway#refund} gives back
     * @param fee what the gateway keeps, in the currency in which it keeps it, if it is known already
     */
    record Paid(String payment, Money amount, Optional<Money> fee) implements Seen {}

    /** Nobody paid, and nobody can pay there any more. */
    record Expired() implements Seen {}

    /** The gateway knows no such page. */
    record Unknown() implements Seen {}

    /** No answer. Ask again. */
    record Away(String detail) implements Seen {}
}
