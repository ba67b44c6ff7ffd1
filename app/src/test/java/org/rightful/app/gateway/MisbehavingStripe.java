package org.rightful.app.gateway;

import com.stripe.Stripe;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.settings.Secret;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server on this machine that does what Stripe's documentation says: payment pages, refunds, idempotency keys that are held to their
 * parameters, signed webhooks. And what it says can happen: an answer that is lost after the deed, 500, 429, 409, silence, webhooks
 * twice, late, out of order, forged. What a payer does is a method; each returns the event that Stripe tells of, and nothing is sent until
 * {@link #send}. Thread-safe.
 */
public final class MisbehavingStripe implements AutoCloseable {
    public static final String KEY = "sk_test_51NotARealKeyOfAnybody";
    public static final String WEBHOOK_SECRET = "whsec_NotARealSecretOfAnybody";

    private final HttpServer server;
    private final StripeBooks books;
    private final Map<String, Kept> kept = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final JsonMapper json = JsonMapper.builder().build();
    private volatile Fault fault = Fault.NONE;
    private volatile Clock clock = Clock.systemUTC();
    private volatile @Nullable URI door;

    /** How it misbehaves until {@link #calm}. */
    public enum Fault {
        NONE,
        /** What was asked is done, and the connection ends without an answer. */
        LOST_ANSWER,
        /** The connection ends and nothing was done. */
        CUT,
        /** 500, and nothing was done; the answer is kept under the key, as Stripe does. */
        FAULT,
        /** 500 once. */
        FAULT_ONCE,
        /** 429: too many requests. */
        BUSY,
        /** 409: the same key is being answered right now. */
        IN_USE,
        /** No answer for longer than anybody waits. */
        SILENCE,
        /** What was asked is done, and the answer is a page of some proxy. */
        GARBAGE
    }

    /** Something that Stripe tells of. */
    public record Event(String id, String type, String body) {}

    private record Answer(int status, String body) {}

    private record Kept(String parameters, Answer answer) {}

    private MisbehavingStripe(HttpServer server) {
        this.server = server;
        this.books = new StripeBooks(address());
    }

    public static MisbehavingStripe start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            MisbehavingStripe stripe = new MisbehavingStripe(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/", stripe::api);
            server.createContext("/pay/", stripe::page);
            server.start();
            return stripe;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The settings of a service that pays here. */
    public Map<Setting, String> settings() {
        return Map.of(
                Setting.GATEWAY,
                "stripe",
                Setting.STRIPE_KEY,
                KEY,
                Setting.STRIPE_WEBHOOK_SECRET,
                WEBHOOK_SECRET,
                Setting.STRIPE_ADDRESS,
                address().toString());
    }

    /** A gateway that asks here, and waits only for a moment. */
    public PaymentGateway gateway() {
        return new StripeGateway(
                new Settings.Gateway.Stripe(new Secret(KEY), new Secret(WEBHOOK_SECRET), address()),
                new Limits(Duration.ofSeconds(2), Duration.ofMillis(800), 0));
    }

    /** Where {@link #send} sends to, and by which clock it signs. */
    public void tells(URI service, Clock by) {
        door = service.resolve(GatewayDoor.PATH);
        clock = by;
    }

    /** Misbehaves from now on. */
    public void misbehave(Fault how) {
        fault = how;
    }

    /** Behaves again. */
    public void calm() {
        fault = Fault.NONE;
    }

    /** A day goes by: the idempotency keys are forgotten. */
    public synchronized void forgetKeys() {
        kept.clear();
    }

    /** What it was asked, for example {@code POST /v1/refunds}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** The pages that were opened for an order. */
    public synchronized List<String> pagesOf(String orderKey) {
        return books.pages().stream()
                .filter(each -> orderKey.equals(each.metadata.get(StripeGateway.ORDER)))
                .map(each -> each.id)
                .toList();
    }

    /** How often an order was paid. */
    public synchronized int paymentsOf(String orderKey) {
        return (int) books.payments().stream()
                .filter(each -> orderKey.equals(each.page.metadata.get(StripeGateway.ORDER)))
                .count();
    }

    /** What was given back of a payment, in smallest units. */
    public synchronized long refundedOf(String payment) {
        return books.payment(payment).orElseThrow().refunded;
    }

    /** The payer pays by card. */
    public synchronized Event pays(String checkout) {
        StripeBooks.Page page = books.page(checkout).orElseThrow();
        books.pay(page, true);
        return happened("checkout.session.completed", books.json(page, false));
    }

    /** The payer pays in a way that takes days. */
    public synchronized Event promises(String checkout) {
        StripeBooks.Page page = books.page(checkout).orElseThrow();
        books.pay(page, false);
        return happened("checkout.session.completed", books.json(page, false));
    }

    /** What was promised arrives, or not. */
    public synchronized Event settles(String checkout, boolean arrives) {
        StripeBooks.Page page = books.page(checkout).orElseThrow();
        StripeBooks.Payment payment =
                books.payment(String.valueOf(page.payment)).orElseThrow();
        payment.status = arrives ? "succeeded" : "requires_payment_method";
        page.paymentStatus = arrives ? "paid" : "unpaid";
        return happened(
                arrives ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed",
                books.json(page, false));
    }

    /** Nobody pays in time. */
    public synchronized Event expires(String checkout) {
        StripeBooks.Page page = books.page(checkout).orElseThrow();
        page.status = "expired";
        return happened("checkout.session.expired", books.json(page, false));
    }

    /** Somebody gives back at Stripe itself. */
    public synchronized Event refundsByHand(String payment, long amount) {
        return happened(
                "refund.created",
                books.json(books.refund(books.payment(payment).orElseThrow(), amount, Map.of())
                        .orElseThrow()));
    }

    /** A refund does not reach the payer. */
    public synchronized Event refundFails(String refund) {
        StripeBooks.Refund failed = books.refunds().stream()
                .filter(each -> each.id.equals(refund))
                .findFirst()
                .orElseThrow();
        failed.status = "failed";
        failed.payment.refunded -= failed.amount;
        return happened("refund.failed", books.json(failed));
    }

    /** The payer's bank takes the money back. */
    public synchronized Event disputes(String payment) {
        StripeBooks.Payment disputed = books.payment(payment).orElseThrow();
        disputed.disputed = true;
        return happened("charge.dispute.funds_withdrawn", StripeBooks.dispute(disputed, "needs_response"));
    }

    public synchronized Event disputeEnds(String payment, boolean won) {
        StripeBooks.Payment disputed = books.payment(payment).orElseThrow();
        disputed.disputed = !won;
        return happened("charge.dispute.closed", StripeBooks.dispute(disputed, won ? "won" : "lost"));
    }

    /** Everything that happened, also what nobody was told of. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized Event happened(String type, Map<String, Object> object) {
        Map<String, Object> event = new LinkedHashMap<>();
        String id = books.next("evt");
        event.put("id", id);
        event.put("object", "event");
        event.put("api_version", Stripe.API_VERSION);
        event.put("created", clock.instant().getEpochSecond());
        event.put("data", Map.of("object", object));
        event.put("livemode", false);
        event.put("type", type);
        Event told = new Event(id, type, json.writeValueAsString(event));
        events.add(told);
        return told;
    }

    /** The signature that Stripe would give something at a time. */
    public static String signature(String body, Instant at) {
        return signature(body, at, WEBHOOK_SECRET);
    }

    /** A signature with another secret: forged. */
    public static String signature(String body, Instant at, String secret) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells the service, signed now; the status of its answer. */
    public int send(Event event) {
        return send(event.body(), signature(event.body(), clock.instant()));
    }

    /** Sends whatever. */
    public int send(String body, String signature) {
        URI to = Optional.ofNullable(door).orElseThrow();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(to)
                                    .header("Content-Type", "application/json; charset=utf-8")
                                    .header("Stripe-Signature", signature)
                                    .timeout(Duration.ofSeconds(20))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void api(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Fault now = fault;
            synchronized (this) {
                asked.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath());
            }
            switch (now) {
                case CUT -> {
                    return;
                }
                case SILENCE -> {
                    awaitClose();
                    return;
                }
                case BUSY -> {
                    answer(exchange, error(429, "rate_limit_error", "rate_limit", "Too many requests"));
                    return;
                }
                case IN_USE -> {
                    answer(exchange, error(409, "idempotency_error", "idempotency_key_in_use", "In use"));
                    return;
                }
                case FAULT_ONCE -> fault = Fault.NONE;
                case NONE, LOST_ANSWER, FAULT, GARBAGE -> {}
            }
            Answer answer = answered(exchange, form, now == Fault.FAULT || now == Fault.FAULT_ONCE);
            switch (now) {
                case LOST_ANSWER -> {}
                case GARBAGE -> answer(exchange, new Answer(200, "<html><body>proxy</body></html>"));
                default -> answer(exchange, answer);
            }
        }
    }

    private void awaitClose() {
        try {
            closed.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer answered(HttpExchange exchange, Map<String, String> form, boolean faulty) {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "invalid_request_error", null, "Invalid API Key provided: sk_test_****body");
        }
        String parameters = exchange.getRequestURI().getPath() + new TreeMap<>(form);
        @Nullable String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        boolean asksForADeed = exchange.getRequestMethod().equals("POST") && key != null;
        @Nullable Kept before = asksForADeed ? kept.get(key) : null;
        if (before != null) {
            return before.parameters().equals(parameters)
                    ? before.answer()
                    : error(400, "idempotency_error", null, "Keys can only be used with the same parameters");
        }
        Answer answer = faulty
                ? error(500, "api_error", null, "Something went wrong on our end")
                : done(exchange.getRequestMethod(), exchange.getRequestURI(), form);
        boolean begun = answer.status() < 400 || answer.status() >= 500;
        if (asksForADeed && key != null && begun) {
            kept.put(key, new Kept(parameters, answer));
        }
        return answer;
    }

    private Answer done(String method, URI asked, Map<String, String> form) {
        String[] path = asked.getPath().split("/", -1);
        String what = method + " " + path[2] + (path.length > 3 ? "/" + path[3] : "");
        return switch (what) {
            case "POST checkout/sessions" -> path.length == 4 ? opened(form) : expired(path[4]);
            case "GET checkout/sessions" ->
                books.page(path[4])
                        .map(page -> ok(books.json(
                                page, String.valueOf(asked.getQuery()).contains("expand"))))
                        .orElseGet(MisbehavingStripe::missing);
            case "GET refunds" -> {
                String payment = form(asked.getRawQuery()).getOrDefault("payment_intent", "");
                List<Map<String, Object>> of = books.refunds().stream()
                        .filter(each -> each.payment.id.equals(payment))
                        .map(books::json)
                        .toList();
                yield ok(Map.of("object", "list", "data", of, "has_more", false, "url", "/v1/refunds"));
            }
            case "POST refunds" -> refunded(form);
            default -> missing();
        };
    }

    private Answer opened(Map<String, String> form) {
        long amount = Long.parseLong(form.getOrDefault("line_items[0][price_data][unit_amount]", "0"));
        return amount < 50
                ? error(400, "invalid_request_error", "amount_too_small", "The amount is too small")
                : ok(books.json(books.open(form, clock.instant()), false));
    }

    private Answer expired(String id) {
        Optional<StripeBooks.Page> page = books.page(id);
        if (page.isEmpty()) {
            return missing();
        }
        if (!page.get().status.equals("open")) {
            return error(400, "invalid_request_error", null, "Only open sessions can be expired");
        }
        page.get().status = "expired";
        happened("checkout.session.expired", books.json(page.get(), false));
        return ok(books.json(page.get(), false));
    }

    private Answer refunded(Map<String, String> form) {
        Optional<StripeBooks.Payment> payment = books.payment(form.getOrDefault("payment_intent", ""));
        if (payment.isEmpty()) {
            return missing();
        }
        Optional<StripeBooks.Refund> refund =
                books.refund(payment.get(), Long.parseLong(form.getOrDefault("amount", "0")), form);
        refund.ifPresent(each -> happened("refund.created", books.json(each)));
        return refund.map(each -> ok(books.json(each)))
                .orElseGet(() ->
                        error(400, "invalid_request_error", "charge_already_refunded", "More than what is left of it"));
    }

    private Answer ok(Map<String, Object> object) {
        return new Answer(200, json.writeValueAsString(object));
    }

    private static Answer missing() {
        return error(404, "invalid_request_error", "resource_missing", "There is no such thing");
    }

    private static Answer error(int status, String type, @Nullable String code, String message) {
        return new Answer(
                status,
                "{\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\""
                        + (code == null ? "" : ",\"code\":\"" + code + "\"") + "}}");
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean isPage = answer.body().startsWith("<");
        exchange.getResponseHeaders().set("Content-Type", isPage ? "text/html; charset=utf-8" : "application/json");
        exchange.getResponseHeaders().set("Request-Id", "req_test");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** The payment page, for tests with a browser: one button, which pays, tells the service, and goes back to it. */
    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            String id = exchange.getRequestURI().getPath().replaceFirst("/pay/", "");
            if (exchange.getRequestMethod().equals("POST")) {
                Event paid = pays(id);
                if (door != null) {
                    send(paid);
                }
                synchronized (this) {
                    exchange.getResponseHeaders().set("Location", books.page(id).orElseThrow().successUrl);
                }
                exchange.sendResponseHeaders(303, -1);
                return;
            }
            answer(
                    exchange,
                    new Answer(
                            200,
                            "<!doctype html><html lang=\"en\"><title>Pay</title><h1>Pay</h1>"
                                    + "<form method=\"post\"><button id=\"pay\">Pay</button></form></html>"));
        }
    }

    private static Map<String, String> form(@Nullable String text) {
        Map<String, String> form = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return form;
        }
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
