package org.rightful.app.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.rightful.app.gateway.Opened.Why;
import org.rightful.app.gateway.SandboxPage.State;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * A gateway that takes no money, so that the demo can be tried: its payment page is our own and says so. In all else it is like a real
 * one: it keeps its own books, charges once, and tells what happened by signed requests to our door, again until they are taken.
 */
@Component
@Conditional(GatewaySetup.SandboxChosen.class)
class SandboxGateway implements PaymentGateway {
    static final String PATH = "/gateway/sandbox";
    static final String SIGNATURE = "Sandbox-Signature";

    private static final String MAC = "HmacSHA256";
    private static final Pattern HEADER = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");
    private static final long MOST = 99_999_999;

    private final SandboxBooks books;
    private final SandboxTelling telling;
    private final Settings settings;
    private final ObjectMapper json;
    private final SecureRandom random;
    private final Clock clock;
    private final byte[] secret = new byte[32];

    SandboxGateway(SandboxTelling telling, Settings settings, ObjectMapper json, SecureRandom random, Clock clock) {
        this.books = new SandboxBooks(settings.dataFolder().resolve("sandbox-payments.jsonl"), json);
        this.telling = telling;
        this.settings = settings;
        this.json = json;
        this.random = random;
        this.clock = clock;
        random.nextBytes(secret); // each start has its own; what waits is signed when it is sent
    }

    @Override
    public String name() {
        return "Sandbox";
    }

    @Override
    public String signatureHeader() {
        return SIGNATURE;
    }

    @Override
    public boolean canPay(Money amount) {
        return !amount.isNone() && amount.minor() <= MOST;
    }

    @Override
    public synchronized Opened open(Order order) {
        if (!canPay(order.amount())) {
            return new Opened.Refused(Why.AMOUNT, order.amount() + " is too much");
        }
        Optional<SandboxPage> before = books.first(page -> page.key().equals(order.key()));
        if (before.isPresent() && !before.get().isFor(order)) {
            return new Opened.Refused(Why.KEY, "the key was used for another order");
        }
        SandboxPage page = before.orElseGet(() -> books.keep(SandboxPage.of(order, newId(), clock.instant())));
        return new Opened.Checkout(page.id(), address(page), page.expiresAt());
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private URI address(SandboxPage page) {
        return URI.create(settings.publicUrl() + PATH + "/" + page.id());
    }

    @Override
    public Seen find(String checkout) {
        Optional<SandboxPage> page = page(checkout);
        return page.map(this::seen).orElseGet(Seen.Unknown::new);
    }

    private Seen seen(SandboxPage page) {
        return switch (page.state()) {
            case OPEN -> new Seen.Open(address(page), page.expiresAt());
            case PENDING -> new Seen.Pending();
            case PAID -> new Seen.Paid(page.payment(), page.amount(), Optional.of(fee(page)));
            case FAILED, EXPIRED -> new Seen.Expired();
        };
    }

    /** As card payments cost in Europe: 1.5 percent and 25 cents. */
    private static Money fee(SandboxPage page) {
        return page.money(Math.min(page.minor(), page.minor() * 15 / 1_000 + 25));
    }

    @Override
    public synchronized Seen close(String checkout) {
        move(checkout, State.OPEN, State.EXPIRED);
        return find(checkout);
    }

    /** The page; one whose day is over has expired. */
    synchronized Optional<SandboxPage> page(String id) {
        Optional<SandboxPage> page = books.first(each -> each.id().equals(id));
        boolean isOver = page.filter(each -> each.state() == State.OPEN)
                .filter(each -> clock.instant().isAfter(each.expiresAt()))
                .isPresent();
        return isOver ? move(id, State.OPEN, State.EXPIRED) : page;
    }

    /** What a payer or a bank does, once: a page that is in another state stays as it is. */
    synchronized Optional<SandboxPage> move(String id, State from, State to) {
        Optional<SandboxPage> page = books.first(each -> each.id().equals(id));
        if (page.isEmpty() || page.get().state() != from) {
            return page;
        }
        SandboxPage moved = books.keep(page.get().in(to));
        tell(SandboxEvent.of(moved, clock.instant()));
        return Optional.of(moved);
    }

    private void tell(SandboxEvent event) {
        telling.take(event.id(), json.writeValueAsString(event));
    }

    @Override
    public synchronized Refunding refund(String key, String payment, Money amount) {
        if (!Order.isKey(key)) {
            throw new IllegalArgumentException("key must be letters, digits and . _ : -");
        }
        Optional<SandboxPage> paid =
                books.first(each -> each.state() == State.PAID && each.payment().equals(payment));
        if (paid.isEmpty()) {
            return new Refunding.Refused("nothing was paid as " + payment);
        }
        SandboxPage page = paid.get();
        Optional<SandboxPage.Refund> before =
                page.refunds().stream().filter(each -> each.key().equals(key)).findFirst();
        if (before.isPresent()) {
            return new Refunding.Done(before.get().id());
        }
        boolean isLeft = amount.currency().equals(page.amount().currency())
                && !amount.isNone()
                && page.refunded() + amount.minor() <= page.minor();
        if (!isLeft) {
            return new Refunding.Refused("more than what is left of " + payment);
        }
        SandboxPage.Refund refund = new SandboxPage.Refund("back_" + newId(), key, amount.minor());
        tell(SandboxEvent.of(books.keep(page.with(refund)), refund, clock.instant()));
        return new Refunding.Done(refund.id());
    }

    /** What goes into the header of a request to our door. */
    String signature(String body, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        return "t=" + time + ",v1=" + mac(time, body.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JDK has no " + MAC, e);
        }
    }

    @Override
    public Told read(byte[] body, String signature, Instant now) {
        Matcher header = HEADER.matcher(signature);
        if (!header.matches()
                || !MessageDigest.isEqual(
                        header.group(2).getBytes(StandardCharsets.US_ASCII),
                        mac(header.group(1), body).getBytes(StandardCharsets.US_ASCII))) {
            return new Told.Forged("the signature is not the sandbox's");
        }
        if (Instant.ofEpochSecond(Long.parseLong(header.group(1))).isBefore(now.minus(Limits.TOLERANCE))) {
            return new Told.Forged("the signature is too old");
        }
        try {
            return new Told.Genuine(json.readValue(body, SandboxEvent.class).read());
        } catch (JacksonException e) {
            return new Told.Unreadable("signed, but not an event");
        }
    }
}
