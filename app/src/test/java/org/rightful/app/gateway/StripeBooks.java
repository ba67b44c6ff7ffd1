package org.rightful.app.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Stripe has in its books, and how it writes it: payment pages, payments, refunds, disputes. Not for several threads at once. */
final class StripeBooks {
    private static final long A_DAY = 86_400;

    private final URI address;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private final String account = UUID.randomUUID().toString().replace("-", "").substring(0, 8); // no two name alike
    private int numbers;

    StripeBooks(URI address) {
        this.address = address;
    }

    /** A payment page. */
    static final class Page {
        final String id;
        final long amount;
        final String currency;
        final String successUrl;
        final long expiresAt;
        final Map<String, String> metadata;
        final Map<String, String> paymentMetadata;
        String status = "open";
        String paymentStatus = "unpaid";

        @Nullable
        String payment;

        Page(String id, Map<String, String> form, Instant now) {
            this.id = id;
            this.amount = Long.parseLong(field(form, "line_items[0][price_data][unit_amount]"))
                    * Long.parseLong(field(form, "line_items[0][quantity]"));
            this.currency = field(form, "line_items[0][price_data][currency]");
            this.successUrl = field(form, "success_url");
            this.expiresAt = now.getEpochSecond() + A_DAY;
            this.metadata = map(form, "metadata");
            this.paymentMetadata = map(form, "payment_intent_data[metadata]");
        }
    }

    /** Money that was taken. */
    static final class Payment {
        final String id;
        final Page page;
        long refunded;
        boolean disputed;
        String status = "succeeded";

        Payment(String id, Page page) {
            this.id = id;
            this.page = page;
        }
    }

    /** Money that was given back. */
    static final class Refund {
        final String id;
        final Payment payment;
        final long amount;
        final Map<String, String> metadata;
        String status = "succeeded";

        Refund(String id, Payment payment, long amount, Map<String, String> metadata) {
            this.id = id;
            this.payment = payment;
            this.amount = amount;
            this.metadata = metadata;
        }
    }

    private static String field(Map<String, String> form, String name) {
        return Objects.requireNonNull(form.get(name), name);
    }

    private static Map<String, String> map(Map<String, String> form, String name) {
        Map<String, String> map = new TreeMap<>();
        form.forEach((key, value) -> {
            if (key.startsWith(name + "[")) {
                map.put(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
        return map;
    }

    String next(String kind) {
        numbers++;
        return kind + "_test_" + account + numbers;
    }

    Page open(Map<String, String> form, Instant now) {
        Page page = new Page(next("cs"), form, now);
        pages.put(page.id, page);
        return page;
    }

    Optional<Page> page(String id) {
        return Optional.ofNullable(pages.get(id));
    }

    List<Page> pages() {
        return List.copyOf(pages.values());
    }

    Optional<Payment> payment(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    List<Payment> payments() {
        return List.copyOf(payments.values());
    }

    List<Refund> refunds() {
        return List.copyOf(refunds.values());
    }

    /** The payer does everything; once a page. */
    Payment pay(Page page, boolean atOnce) {
        if (!page.status.equals("open")) {
            throw new IllegalStateException("nobody can pay on a page that is " + page.status);
        }
        Payment payment = new Payment(next("pi"), page);
        payment.status = atOnce ? "succeeded" : "processing";
        payments.put(payment.id, payment);
        page.status = "complete";
        page.paymentStatus = atOnce ? "paid" : "unpaid";
        page.payment = payment.id;
        return payment;
    }

    /** Gives back; nothing if it is more than is left. */
    Optional<Refund> refund(Payment payment, long amount, Map<String, String> form) {
        boolean taken = payment.status.equals("succeeded") && !payment.disputed;
        if (!taken || amount <= 0 || payment.refunded + amount > payment.page.amount) {
            return Optional.empty();
        }
        payment.refunded += amount;
        Refund refund = new Refund(next("re"), payment, amount, map(form, "metadata"));
        refunds.put(refund.id, refund);
        return Optional.of(refund);
    }

    Map<String, Object> json(Page page, boolean expanded) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", page.id);
        json.put("object", "checkout.session");
        json.put("amount_total", page.amount);
        json.put("currency", page.currency);
        json.put("client_reference_id", page.metadata.getOrDefault(StripeGateway.ORDER, ""));
        json.put("expires_at", page.expiresAt);
        json.put("metadata", page.metadata);
        json.put("mode", "payment");
        json.put("payment_status", page.paymentStatus);
        json.put("status", page.status);
        if (page.status.equals("open")) {
            json.put("url", address + "/pay/" + page.id);
        }
        @Nullable Payment payment = page.payment == null ? null : payments.get(page.payment);
        if (payment != null) {
            json.put("payment_intent", expanded ? json(payment) : payment.id);
        }
        return json;
    }

    /** With the fee that Stripe keeps: 1.5 percent and 25 cents. */
    private static Map<String, Object> json(Payment payment) {
        Map<String, Object> booked = Map.of(
                "id",
                "txn_" + payment.id,
                "object",
                "balance_transaction",
                "fee",
                payment.page.amount * 15 / 1_000 + 25,
                "currency",
                payment.page.currency);
        Map<String, Object> charge =
                Map.of("id", "ch_" + payment.id, "object", "charge", "balance_transaction", booked);
        return Map.of("id", payment.id, "object", "payment_intent", "status", payment.status, "latest_charge", charge);
    }

    Map<String, Object> json(Refund refund) {
        return Map.of(
                "id", refund.id,
                "object", "refund",
                "amount", refund.amount,
                "currency", refund.payment.page.currency,
                "metadata", refund.metadata,
                "payment_intent", refund.payment.id,
                "status", refund.status);
    }

    static Map<String, Object> dispute(Payment payment, String status) {
        return Map.of(
                "id",
                "du_" + payment.id,
                "object",
                "dispute",
                "amount",
                payment.page.amount,
                "currency",
                payment.page.currency,
                "payment_intent",
                payment.id,
                "status",
                status);
    }
}
