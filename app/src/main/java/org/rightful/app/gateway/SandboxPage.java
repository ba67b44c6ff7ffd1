package org.rightful.app.gateway;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.rightful.app.gateway.PaymentGateway.Order;
import org.rightful.app.platform.Money;

/**
 * A payment page of the sandbox, as it is kept.
 *
 * @param id also opens it: nobody guesses it
 * @param minor what is to be paid, in the currency's smallest unit
 * @param payment empty until the payer has done everything
 * @param refunds what was given back
 */
record SandboxPage(
        String id,
        String key,
        long minor,
        String currency,
        String description,
        String returnTo,
        String language,
        Map<String, String> facts,
        Instant openedAt,
        State state,
        String payment,
        List<Refund> refunds) {
    private static final Duration A_DAY = Duration.ofDays(1);

    SandboxPage {
        facts = Map.copyOf(facts);
        refunds = List.copyOf(refunds);
    }

    /** How far it is. */
    enum State {
        OPEN,
        PENDING,
        PAID,
        FAILED,
        EXPIRED
    }

    /** What was given back. */
    record Refund(String id, String key, long minor) {}

    static SandboxPage of(Order order, String id, Instant now) {
        return new SandboxPage(
                id,
                order.key(),
                order.amount().minor(),
                order.amount().currency().getCurrencyCode(),
                order.description(),
                order.returnTo().toString(),
                order.language().toLanguageTag(),
                order.facts(),
                now,
                State.OPEN,
                "",
                List.of());
    }

    boolean isFor(Order order) {
        return equals(of(order, id, openedAt).in(state, payment, refunds));
    }

    SandboxPage in(State next) {
        return in(next, next == State.PENDING || next == State.PAID ? "pay_" + id : payment, refunds);
    }

    SandboxPage with(Refund refund) {
        List<Refund> all = new ArrayList<>(refunds);
        all.add(refund);
        return in(state, payment, all);
    }

    private SandboxPage in(State next, String paid, List<Refund> given) {
        return new SandboxPage(
                id, key, minor, currency, description, returnTo, language, facts, openedAt, next, paid, given);
    }

    Money amount() {
        return money(minor);
    }

    Money money(long units) {
        return new Money(units, Currency.getInstance(currency));
    }

    URI back() {
        return URI.create(returnTo);
    }

    Instant expiresAt() {
        return openedAt.plus(A_DAY);
    }

    long refunded() {
        return refunds.stream().mapToLong(Refund::minor).sum();
    }
}
