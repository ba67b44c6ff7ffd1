package org.rightful.app.gateway;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rightful.app.gateway.GatewayEvent.What;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Secret;

/** Reads what Stripe's webhooks tell (docs.stripe.com/webhooks). */
final class StripeEvents {
    private static final Set<String> FAILED = Set.of("failed", "canceled");

    private final Secret secret;

    StripeEvents(Secret secret) {
        this.secret = secret;
    }

    Told read(byte[] body, String signature, Instant now) {
        String payload = new String(body, StandardCharsets.UTF_8);
        try {
            Webhook.Signature.verifyHeader(
                    payload, signature, secret.value(), Limits.TOLERANCE.toSeconds(), Clock.fixed(now, ZoneOffset.UTC));
        } catch (SignatureVerificationException | NumberFormatException e) { // of a header with a broken time
            return new Told.Forged("the signature is not Stripe's, or too old");
        }
        @Nullable Event event;
        try {
            event = Webhook.constructEventWithoutVerification(payload);
        } catch (RuntimeException e) { // the library throws what its parser throws
            return new Told.Unreadable("signed, but not an event");
        }
        if (event == null || event.getId() == null || event.getType() == null || event.getCreated() == null) {
            return new Told.Unreadable("signed, but an event without id, type or time");
        }
        Event read = event;
        return what(read)
                .<Told>map(what -> new Told.Genuine(
                        new GatewayEvent(read.getId(), Instant.ofEpochSecond(read.getCreated()), what)))
                .orElseGet(() -> new Told.Unreadable(read.getType() + " " + read.getId() + " of version "
                        + read.getApiVersion() + " lacks what it must have"));
    }

    /** What happened; nothing if it is something we need and cannot read. */
    private static Optional<What> what(Event event) {
        String type = event.getType();
        return switch (type) {
            case "checkout.session.completed",
                    "checkout.session.async_payment_succeeded",
                    "checkout.session.async_payment_failed",
                    "checkout.session.expired" -> object(event, Session.class).flatMap(session -> page(type, session));
            case "refund.created", "refund.updated", "refund.failed" ->
                object(event, Refund.class).flatMap(refund -> refund(type, refund));
            case "charge.dispute.funds_withdrawn", "charge.dispute.closed" ->
                object(event, Dispute.class).flatMap(dispute -> dispute(type, dispute));
            default -> Optional.of(new GatewayEvent.Other(type));
        };
    }

    /** The object of an event. Its few fields are the same in every version of the API, so a version that is not ours is read, too. */
    private static <T extends StripeObject> Optional<T> object(Event event, Class<T> wanted) {
        try {
            StripeObject object = event.getDataObjectDeserializer().deserializeUnsafe();
            return wanted.isInstance(object) ? Optional.of(wanted.cast(object)) : Optional.empty();
        } catch (EventDataObjectDeserializationException | RuntimeException e) {
            return Optional.empty(); // likewise
        }
    }

    private static Optional<What> page(String type, Session session) {
        @Nullable Map<String, String> metadata = session.getMetadata();
        @Nullable String key = metadata == null ? null : metadata.get(StripeGateway.ORDER);
        if (metadata == null || key == null || session.getId() == null) {
            return Optional.of(new GatewayEvent.Other(type + " of somebody else"));
        }
        Map<String, String> facts = new HashMap<>(metadata);
        facts.remove(StripeGateway.ORDER);
        String id = session.getId();
        return switch (type) {
            case "checkout.session.expired" -> Optional.of(new GatewayEvent.Expired(id, key, facts));
            case "checkout.session.async_payment_failed" -> Optional.of(new GatewayEvent.Failed(id, key, facts));
            default -> {
                if (!isPaid(session)) {
                    yield Optional.of(new GatewayEvent.Pending(id, key, facts));
                }
                @Nullable String payment = session.getPaymentIntent();
                yield payment == null
                        ? Optional.empty()
                        : StripeAmounts.read(session.getAmountTotal(), session.getCurrency())
                                .map(amount -> new GatewayEvent.Paid(id, key, facts, payment, amount));
            }
        };
    }

    private static Optional<What> refund(String type, Refund refund) {
        @Nullable String payment = refund.getPaymentIntent();
        if (payment == null) {
            return Optional.of(new GatewayEvent.Other(type + " of somebody else")); // ours are all of payment intents
        }
        @Nullable Map<String, String> metadata = refund.getMetadata();
        String key = metadata == null ? "" : metadata.getOrDefault(StripeGateway.REFUND, "");
        Optional<Money> amount = StripeAmounts.read(refund.getAmount(), refund.getCurrency());
        return amount.map(sum -> hasFailed(refund)
                ? new GatewayEvent.RefundFailed(payment, refund.getId(), key, sum)
                : new GatewayEvent.Refunded(payment, refund.getId(), key, sum));
    }

    private static Optional<What> dispute(String type, Dispute dispute) {
        @Nullable String payment = dispute.getPaymentIntent();
        if (payment == null) {
            return Optional.of(new GatewayEvent.Other(type + " of somebody else"));
        }
        Optional<Money> amount = StripeAmounts.read(dispute.getAmount(), dispute.getCurrency());
        if (type.equals("charge.dispute.funds_withdrawn")) {
            return amount.map(sum -> new GatewayEvent.Disputed(payment, dispute.getId(), sum));
        }
        return switch (String.valueOf(dispute.getStatus())) {
            case "won" -> amount.map(sum -> new GatewayEvent.DisputeEnded(payment, dispute.getId(), true, sum));
            case "lost" -> amount.map(sum -> new GatewayEvent.DisputeEnded(payment, dispute.getId(), false, sum));
            default -> Optional.of(new GatewayEvent.Other(type + " without money moved"));
        };
    }

    static boolean isPaid(Session session) {
        return "paid".equals(session.getPaymentStatus());
    }

    static boolean hasFailed(Refund refund) {
        return FAILED.contains(String.valueOf(refund.getStatus()));
    }
}
