package org.rightful.app.gateway;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rightful.app.gateway.Opened.Why;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Payments by Stripe: a payment page of Stripe's (Checkout Sessions), refunds, and what its webhooks tell. The library fixes the version of
 * the API. Nothing of a request or of a key is logged: only Stripe's codes and the number of the request.
 */
final class StripeGateway implements PaymentGateway {
    /** The order's key in the metadata of what we made; what lacks it is not ours. */
    static final String ORDER = "rightful_order";

    /** The refund's key in its metadata. */
    static final String REFUND = "rightful_refund";

    private static final Logger LOG = LoggerFactory.getLogger(StripeGateway.class);
    private static final String FEE = "payment_intent.latest_charge.balance_transaction";

    private final StripeClient stripe;
    private final StripeEvents events;

    StripeGateway(Settings.Gateway.Stripe settings, Limits limits) {
        this.stripe = StripeClient.builder()
                .setApiKey(settings.key().value())
                .setApiBase(settings.address().toString())
                .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()))
                .setReadTimeout(Math.toIntExact(limits.answer().toMillis()))
                .setMaxNetworkRetries(limits.retries())
                .build();
        this.events = new StripeEvents(settings.webhookSecret());
    }

    @Override
    public String name() {
        return "Stripe";
    }

    @Override
    public String signatureHeader() {
        return "Stripe-Signature";
    }

    @Override
    public boolean canPay(Money amount) {
        return StripeAmounts.canPay(amount);
    }

    @Override
    public Opened open(Order order) {
        if (!canPay(order.amount())) {
            return new Opened.Refused(Why.AMOUNT, order.amount() + " cannot be paid at Stripe");
        }
        SessionCreateParams page = page(order);
        try {
            return opened(create(page, "open:" + order.key()));
        } catch (StripeException e) {
            if (e instanceof ApiException && e.getStatusCode() != null && e.getStatusCode() >= 500) {
                return openedAfterAFault(page, order, e);
            }
            return refusal(e)
                    .<Opened>map(why -> new Opened.Refused(why, told("open", e)))
                    .orElseGet(() -> new Opened.Away(told("open", e)));
        }
    }

    /**
     * Stripe keeps the answer to a key for a day, its own faults (5xx) too. A second page does no harm: nobody was shown the first, and it
     * expires. So the order is asked for once more under a second key, which is the same each time.
     */
    private Opened openedAfterAFault(SessionCreateParams page, Order order, StripeException fault) {
        told("open", fault);
        try {
            return opened(create(page, "again:" + order.key()));
        } catch (StripeException e) {
            return new Opened.Away(told("open again", e));
        }
    }

    private Session create(SessionCreateParams page, String key) throws StripeException {
        RequestOptions once = RequestOptions.builder().setIdempotencyKey(key).build();
        return stripe.v1().checkout().sessions().create(page, once);
    }

    private static Opened opened(Session session) {
        @Nullable String page = session.getUrl();
        @Nullable Long expires = session.getExpiresAt();
        return page == null || expires == null
                ? new Opened.Away("an answer without a page")
                : new Opened.Checkout(session.getId(), URI.create(page), Instant.ofEpochSecond(expires));
    }

    /** The same parameters for the same order, always: Stripe refuses a key that comes with others. */
    private static SessionCreateParams page(Order order) {
        Map<String, String> facts = new TreeMap<>(order.facts());
        facts.put(ORDER, order.key());
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSubmitType(SessionCreateParams.SubmitType.PAY)
                .setClientReferenceId(order.key())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(StripeAmounts.currency(order.amount()))
                                .setUnitAmount(StripeAmounts.of(order.amount()))
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName(order.description())
                                        .build())
                                .build())
                        .build())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription(order.description())
                        .putAllMetadata(facts)
                        .build())
                .putAllMetadata(facts)
                .setAdaptivePricing(SessionCreateParams.AdaptivePricing.builder() // no currency is exchanged silently
                        .setEnabled(false)
                        .build())
                .setSuccessUrl(order.returnTo().toString())
                .setCancelUrl(order.returnTo().toString())
                .setLocale(locale(order.language().getLanguage()))
                .build();
    }

    private static SessionCreateParams.Locale locale(String language) {
        return Arrays.stream(SessionCreateParams.Locale.values())
                .filter(each -> each.getValue().equals(language))
                .findFirst()
                .orElse(SessionCreateParams.Locale.AUTO);
    }

    @Override
    public Seen find(String checkout) {
        try {
            SessionRetrieveParams withFee =
                    SessionRetrieveParams.builder().addExpand(FEE).build();
            return seen(stripe.v1().checkout().sessions().retrieve(checkout, withFee));
        } catch (StripeException e) {
            return isMissing(e) ? new Seen.Unknown() : new Seen.Away(told("find", e));
        }
    }

    @Override
    public Seen close(String checkout) {
        try {
            return seen(stripe.v1().checkout().sessions().expire(checkout));
        } catch (InvalidRequestException e) {
            return isMissing(e) ? new Seen.Unknown() : find(checkout); // it is not open any more
        } catch (StripeException e) {
            return new Seen.Away(told("close", e));
        }
    }

    private static Seen seen(Session session) {
        @Nullable String page = session.getUrl();
        @Nullable Long expires = session.getExpiresAt();
        return switch (String.valueOf(session.getStatus())) {
            case "open" ->
                page == null || expires == null
                        ? new Seen.Away("an open page without an address")
                        : new Seen.Open(URI.create(page), Instant.ofEpochSecond(expires));
            case "expired" -> new Seen.Expired();
            case "complete" -> StripeEvents.isPaid(session) ? paid(session) : unpaid(session);
            default -> new Seen.Away("a page in the state " + session.getStatus());
        };
    }

    private static Seen paid(Session session) {
        Optional<Money> amount = StripeAmounts.read(session.getAmountTotal(), session.getCurrency());
        @Nullable String payment = session.getPaymentIntent();
        return amount.isEmpty() || payment == null
                ? new Seen.Away("a payment without a sum that we know")
                : new Seen.Paid(payment, amount.get(), fee(session));
    }

    /** The payer has done everything: money is on its way, or did not come. */
    private static Seen unpaid(Session session) {
        @Nullable PaymentIntent payment = session.getPaymentIntentObject();
        boolean failed = payment != null
                && ("requires_payment_method".equals(payment.getStatus()) || "canceled".equals(payment.getStatus()));
        return failed ? new Seen.Expired() : new Seen.Pending();
    }

    private static Optional<Money> fee(Session session) {
        @Nullable PaymentIntent payment = session.getPaymentIntentObject();
        @Nullable Charge charge = payment == null ? null : payment.getLatestChargeObject();
        @Nullable BalanceTransaction booked = charge == null ? null : charge.getBalanceTransactionObject();
        return booked == null ? Optional.empty() : StripeAmounts.read(booked.getFee(), booked.getCurrency());
    }

    /** Looks first for a refund that was made under this key: Stripe forgets its idempotency keys after a day, we do not. */
    @Override
    public Refunding refund(String key, String payment, Money amount) {
        if (!Order.isKey(key)) {
            throw new IllegalArgumentException("key must be letters, digits and . _ : -");
        }
        try {
            Optional<Refund> before = stripe
                    .v1()
                    .refunds()
                    .list(RefundListParams.builder()
                            .setPaymentIntent(payment)
                            .setLimit((long) Limits.MOST_REFUNDS)
                            .build())
                    .getData()
                    .stream()
                    .filter(each -> key.equals(each.getMetadata().get(REFUND)))
                    .findFirst();
            if (before.isPresent()) {
                return given(before.get());
            }
            return given(stripe.v1()
                    .refunds()
                    .create(
                            RefundCreateParams.builder()
                                    .setPaymentIntent(payment)
                                    .setAmount(StripeAmounts.of(amount))
                                    .putMetadata(REFUND, key)
                                    .build(),
                            RequestOptions.builder()
                                    .setIdempotencyKey("refund:" + key)
                                    .build()));
        } catch (StripeException e) {
            String detail = told("refund", e);
            return refusal(e).isPresent() ? new Refunding.Refused(detail) : new Refunding.Away(detail);
        }
    }

    private static Refunding given(Refund refund) {
        return StripeEvents.hasFailed(refund)
                ? new Refunding.Refused("the refund " + refund.getId() + " has failed")
                : new Refunding.Done(refund.getId());
    }

    @Override
    public Told read(byte[] body, String signature, Instant now) {
        return events.read(body, signature, now);
    }

    private static boolean isMissing(StripeException e) {
        return Integer.valueOf(404).equals(e.getStatusCode());
    }

    /** Why Stripe refuses for good; empty if the answer says nothing of what was or will be done. */
    private static Optional<Why> refusal(StripeException e) {
        boolean inUse = Integer.valueOf(409).equals(e.getStatusCode()); // the same question is being answered right now
        if (inUse) {
            return Optional.empty();
        }
        return switch (e) {
            case AuthenticationException a -> // or a key that may not do this
                Optional.of(Why.SETUP);
            case IdempotencyException i -> Optional.of(Why.KEY);
            case InvalidRequestException i ->
                Optional.of(String.valueOf(i.getCode()).startsWith("amount_") ? Why.AMOUNT : Why.SETUP);
            default -> Optional.empty();
        };
    }

    /** For the operator, without what the payer or a key could be known by. */
    private static String told(String asked, StripeException e) {
        String told = asked + ": " + e.getClass().getSimpleName() + ", status " + e.getStatusCode() + ", code "
                + e.getCode() + ", request " + e.getRequestId();
        LOG.warn("Stripe, {}", told);
        return told;
    }
}
