package org.rightful.app.gateway;

import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.rightful.app.gateway.GatewayEvent.What;
import org.rightful.app.platform.Money;

/**
 * What the sandbox tells, as it goes over the wire.
 *
 * @param refund empty where nothing was given back
 * @param minor the sum, in the currency's smallest unit
 */
record SandboxEvent(
        String id,
        Instant at,
        Kind kind,
        String checkout,
        String key,
        Map<String, String> facts,
        String payment,
        String refund,
        long minor,
        String currency) {
    /** What happened. */
    enum Kind {
        PAID,
        PENDING,
        FAILED,
        EXPIRED,
        REFUNDED
    }

    static SandboxEvent of(SandboxPage page, Instant now) {
        Kind kind = switch (page.state()) {
            case PAID -> Kind.PAID;
            case PENDING -> Kind.PENDING;
            case FAILED -> Kind.FAILED;
            case EXPIRED -> Kind.EXPIRED;
            case OPEN -> throw new IllegalArgumentException("nothing has happened yet");
        };
        return new SandboxEvent(
                kind + "_" + page.id(),
                now,
                kind,
                page.id(),
                page.key(),
                page.facts(),
                page.payment(),
                "",
                page.minor(),
                page.currency());
    }

    static SandboxEvent of(SandboxPage page, SandboxPage.Refund refund, Instant now) {
        return new SandboxEvent(
                Kind.REFUNDED + "_" + refund.id(),
                now,
                Kind.REFUNDED,
                page.id(),
                refund.key(),
                page.facts(),
                page.payment(),
                refund.id(),
                refund.minor(),
                page.currency());
    }

    GatewayEvent read() {
        return new GatewayEvent(id, at, what(new Money(minor, Currency.getInstance(currency))));
    }

    private What what(Money amount) {
        return switch (kind) {
            case PAID -> new GatewayEvent.Paid(checkout, key, facts, payment, amount);
            case PENDING -> new GatewayEvent.Pending(checkout, key, facts);
            case FAILED -> new GatewayEvent.Failed(checkout, key, facts);
            case EXPIRED -> new GatewayEvent.Expired(checkout, key, facts);
            case REFUNDED -> new GatewayEvent.Refunded(payment, refund, key, amount);
        };
    }
}
