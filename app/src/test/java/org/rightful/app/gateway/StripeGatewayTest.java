package org.rightful.app.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.gateway.MisbehavingStripe.Event;
import org.rightful.app.gateway.MisbehavingStripe.Fault;
import org.rightful.app.gateway.PaymentGateway.Order;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Secret;
import org.rightful.app.platform.settings.Settings;

/** The gateway before a server that behaves and misbehaves like Stripe's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StripeGatewayTest {
    private static final Money EIGHTY = Money.of(80, "EUR");
    private static final Map<String, String> FACTS = Map.of("settlement", "S-2026-0001", "part", "1");

    private MisbehavingStripe stripe;
    private PaymentGateway gateway;
    private int orders;

    @BeforeAll
    void start() {
        stripe = MisbehavingStripe.start();
        gateway = stripe.gateway();
    }

    @AfterAll
    void stop() {
        stripe.close();
    }

    @AfterEach
    void calm() {
        stripe.calm();
    }

    private Order order(Money amount) {
        orders++;
        return new Order(
                "settlement:" + orders,
                amount,
                "Release for “Lighthouse at Dusk” on harbour-cafe.example",
                URI.create("https://rights.example.org/claim/RF-2026-0417"),
                Locale.GERMAN,
                FACTS);
    }

    private Opened.Checkout opened(Order order) {
        return assertInstanceOf(Opened.Checkout.class, gateway.open(order));
    }

    private GatewayEvent.What read(Event event) {
        Instant now = Instant.now();
        Told told = gateway.read(
                event.body().getBytes(StandardCharsets.UTF_8), MisbehavingStripe.signature(event.body(), now), now);
        GatewayEvent read = assertInstanceOf(Told.Genuine.class, told).event();
        assertEquals(event.id(), read.id());
        assertTrue(Duration.between(read.at(), now).abs().toMinutes() < 5);
        return read.what();
    }

    private GatewayEvent.Paid paid(Order order) {
        return assertInstanceOf(
                GatewayEvent.Paid.class, read(stripe.pays(opened(order).id())));
    }

    @Test
    @Tag("R97")
    void orderIsPaidAndGivenBack() {
        Order order = order(EIGHTY);
        Opened.Checkout checkout = opened(order);
        assertEquals(stripe.address().getAuthority(), checkout.page().getAuthority());
        assertEquals(new Seen.Open(checkout.page(), checkout.expiresAt()), gateway.find(checkout.id()));

        Event event = stripe.pays(checkout.id());
        String payment = assertInstanceOf(GatewayEvent.Paid.class, read(event)).payment();
        assertEquals(new GatewayEvent.Paid(checkout.id(), order.key(), FACTS, payment, EIGHTY), read(event));
        assertEquals(
                new Seen.Paid(payment, EIGHTY, Optional.of(new Money(145, EIGHTY.currency()))),
                gateway.find(checkout.id()));

        Refunding.Done done =
                assertInstanceOf(Refunding.Done.class, gateway.refund("refund:1", payment, Money.of(30, "EUR")));
        assertEquals(
                new GatewayEvent.Refunded(payment, done.refund(), "refund:1", Money.of(30, "EUR")),
                read(stripe.events().getLast()));
        assertInstanceOf(Seen.Paid.class, gateway.find(checkout.id()));
    }

    @Test
    void sameOrderIsTheSamePageAndAnotherUnderItsKeyIsRefused() {
        Order order = order(EIGHTY);
        assertEquals(opened(order), opened(order));
        Order other = new Order(
                order.key(), Money.of(90, "EUR"), order.description(), order.returnTo(), order.language(), FACTS);
        assertEquals(
                Opened.Why.KEY,
                assertInstanceOf(Opened.Refused.class, gateway.open(other)).why());
        assertEquals(1, stripe.pagesOf(order.key()).size());
    }

    /** Whatever happens on the way: the same question again ends in one page, and one payment. */
    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "FAULT", "FAULT_ONCE"},
            mode = EnumSource.Mode.EXCLUDE)
    void pageThatDidNotComeComesWhenItIsAskedForAgain(Fault fault) {
        Order order = order(EIGHTY);
        stripe.misbehave(fault);
        assertInstanceOf(Opened.Away.class, gateway.open(order));
        stripe.calm();
        Opened.Checkout checkout = opened(order);
        assertEquals(checkout, opened(order));
        assertEquals(1, stripe.pagesOf(order.key()).size());
    }

    /** Stripe keeps its own fault under a key for a day. */
    @Test
    void faultOfStripesIsAskedAroundOnceAndThenWaitedFor() {
        Order order = order(EIGHTY);
        stripe.misbehave(Fault.FAULT_ONCE);
        assertEquals(opened(order), opened(order));
        Order second = order(EIGHTY);
        stripe.misbehave(Fault.FAULT);
        assertInstanceOf(Opened.Away.class, gateway.open(second));
        stripe.calm();
        assertInstanceOf(Opened.Away.class, gateway.open(second));
        stripe.forgetKeys();
        assertEquals(opened(second), opened(second));
        assertEquals(1, stripe.pagesOf(second.key()).size());
    }

    /** The money is given back once, however often it is asked for and whatever became of the answers. */
    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    @Tag("R102")
    void refundWhoseAnswerWasLostIsGivenOnce(Fault fault) {
        GatewayEvent.Paid paid = paid(order(EIGHTY));
        String key = "refund:" + fault;
        stripe.misbehave(fault);
        assertInstanceOf(Refunding.Away.class, gateway.refund(key, paid.payment(), EIGHTY));
        stripe.calm();
        Refunding.Done done = assertInstanceOf(Refunding.Done.class, gateway.refund(key, paid.payment(), EIGHTY));
        assertEquals(done, gateway.refund(key, paid.payment(), EIGHTY));
        assertEquals(8_000, stripe.refundedOf(paid.payment()));
    }

    /** Stripe forgets its keys after a day, and a refund must not be given twice a week later. */
    @Test
    void refundIsKnownAgainWhenStripeHasForgottenItsKey() {
        GatewayEvent.Paid paid = paid(order(EIGHTY));
        Money half = Money.of(40, "EUR");
        Refunding first = gateway.refund("refund:half", paid.payment(), half);
        stripe.forgetKeys();
        assertEquals(first, gateway.refund("refund:half", paid.payment(), half));
        assertEquals(4_000, stripe.refundedOf(paid.payment()));
    }

    @Test
    void refundIsNeverMoreThanWhatWasPaid() {
        GatewayEvent.Paid paid = paid(order(EIGHTY));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r:81", paid.payment(), Money.of(81, "EUR")));
        assertInstanceOf(Refunding.Done.class, gateway.refund("r:80", paid.payment(), EIGHTY));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r:1", paid.payment(), Money.of(1, "EUR")));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r:none", "pi_of_nobody", EIGHTY));
        assertEquals(8_000, stripe.refundedOf(paid.payment()));
    }

    @Test
    void manyAtOnceOpenOnePage() throws Exception {
        Order order = order(EIGHTY);
        Set<Opened> pages = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Opened> one = () -> gateway.open(order);
            for (Future<Opened> each : threads.invokeAll(java.util.Collections.nCopies(20, one))) {
                pages.add(each.get());
            }
        }
        assertEquals(1, pages.size(), pages.toString());
        assertEquals(1, stripe.pagesOf(order.key()).size());
    }

    @Test
    void pageIsClosedWhenItIsPaidOtherwiseAndWhatIsPaidStaysPaid() {
        Opened.Checkout open = opened(order(EIGHTY));
        assertEquals(new Seen.Expired(), gateway.close(open.id()));
        assertEquals(new Seen.Expired(), gateway.close(open.id()));
        assertEquals(new Seen.Expired(), gateway.find(open.id()));
        Opened.Checkout paid = opened(order(EIGHTY));
        stripe.pays(paid.id());
        assertInstanceOf(Seen.Paid.class, gateway.close(paid.id()));
        assertEquals(new Seen.Unknown(), gateway.find("cs_of_nobody"));
        assertEquals(new Seen.Unknown(), gateway.close("cs_of_nobody"));
        stripe.misbehave(Fault.SILENCE);
        assertInstanceOf(Seen.Away.class, gateway.find(paid.id()));
    }

    @Test
    void moneyThatTakesDaysIsPendingUntilItArrivesOrNot() {
        Order order = order(EIGHTY);
        Opened.Checkout checkout = opened(order);
        assertEquals(new GatewayEvent.Pending(checkout.id(), order.key(), FACTS), read(stripe.promises(checkout.id())));
        assertEquals(new Seen.Pending(), gateway.find(checkout.id()));
        assertInstanceOf(GatewayEvent.Paid.class, read(stripe.settles(checkout.id(), true)));

        Order second = order(EIGHTY);
        Opened.Checkout never = opened(second);
        stripe.promises(never.id());
        assertEquals(new GatewayEvent.Failed(never.id(), second.key(), FACTS), read(stripe.settles(never.id(), false)));
        assertEquals(new Seen.Expired(), gateway.find(never.id()));
        Order third = order(EIGHTY);
        Opened.Checkout late = opened(third);
        assertEquals(new GatewayEvent.Expired(late.id(), third.key(), FACTS), read(stripe.expires(late.id())));
    }

    @Test
    void whatBanksAndPeopleAtStripeDoIsTold() {
        GatewayEvent.Paid paid = paid(order(EIGHTY));
        Money ten = Money.of(10, "EUR");
        GatewayEvent.Refunded byHand =
                assertInstanceOf(GatewayEvent.Refunded.class, read(stripe.refundsByHand(paid.payment(), 1_000)));
        assertEquals(new GatewayEvent.Refunded(paid.payment(), byHand.refund(), "", ten), byHand);
        assertEquals(
                new GatewayEvent.RefundFailed(paid.payment(), byHand.refund(), "", ten),
                read(stripe.refundFails(byHand.refund())));
        String dispute = "du_" + paid.payment();
        assertEquals(new GatewayEvent.Disputed(paid.payment(), dispute, EIGHTY), read(stripe.disputes(paid.payment())));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r:disputed", paid.payment(), EIGHTY));
        assertEquals(
                new GatewayEvent.DisputeEnded(paid.payment(), dispute, true, EIGHTY),
                read(stripe.disputeEnds(paid.payment(), true)));
        assertEquals(
                new GatewayEvent.DisputeEnded(paid.payment(), dispute, false, EIGHTY),
                read(stripe.disputeEnds(paid.payment(), false)));
    }

    /** The account at Stripe may be used for other things, too. */
    @Test
    void whatIsNotOursIsOther() {
        Map<String, Object> foreign =
                Map.of("id", "cs_x", "object", "checkout.session", "metadata", Map.of(), "payment_status", "paid");
        assertInstanceOf(GatewayEvent.Other.class, read(stripe.happened("checkout.session.completed", foreign)));
        assertInstanceOf(GatewayEvent.Other.class, read(stripe.happened("customer.created", Map.of("id", "cus_1"))));
        assertInstanceOf(
                GatewayEvent.Other.class,
                read(stripe.happened(
                        "charge.dispute.closed",
                        Map.of(
                                "id", "du_1",
                                "object", "dispute",
                                "amount", 100,
                                "currency", "eur",
                                "payment_intent", "pi_1",
                                "status", "warning_closed"))));
    }

    @Test
    void forgedAndOldEventsAreNotBelieved() {
        Event event = stripe.pays(opened(order(EIGHTY)).id());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String good = MisbehavingStripe.signature(event.body(), now);
        for (String bad : List.of(
                "",
                "t=,v1=",
                "t=abc,v1=" + "0".repeat(64),
                good.replaceFirst("v1=", "v0="),
                good.replaceFirst("t=\\d+", "t=" + now.plusSeconds(1).getEpochSecond()),
                MisbehavingStripe.signature(event.body(), now, "whsec_of_somebody_else"),
                MisbehavingStripe.signature(event.body() + " ", now),
                MisbehavingStripe.signature(
                        event.body(), now.minus(Limits.TOLERANCE).minusSeconds(1)))) {
            assertInstanceOf(Told.Forged.class, gateway.read(bytes(event.body()), bad, now), bad);
        }
        assertInstanceOf(Told.Forged.class, gateway.read(bytes(event.body().replace("8000", "1")), good, now));
        assertInstanceOf(Told.Genuine.class, gateway.read(bytes(event.body()), good, now.plus(Limits.TOLERANCE)));
    }

    @Test
    void signedWordsThatCannotBeUnderstoodAreSaidToBeSo() {
        Event event = stripe.pays(opened(order(EIGHTY)).id());
        for (String bad : List.of(
                "",
                "no json",
                "[]",
                "{\"object\":\"event\"}",
                event.body().replace("\"eur\"", "\"xxx\""),
                event.body().replace("8000", "-1"),
                event.body().replace("\"checkout.session\"", "\"customer\""))) {
            Instant now = Instant.now();
            assertInstanceOf(
                    Told.Unreadable.class, gateway.read(bytes(bad), MisbehavingStripe.signature(bad, now), now), bad);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stripe's sums: hundredths of a króna, whole yen; and what is too little or unknown is not begun. */
    @ParameterizedTest
    @CsvSource({
        "EUR, 8000, 8000",
        "EUR, 50, 50",
        "EUR, 49, ",
        "JPY, 8000, 8000",
        "ISK, 8000, 800000",
        "EUR, 99999999, 99999999",
        "EUR, 100000000, ",
        "ISK, 1000000, ",
        "BHD, 8000, ",
        "HUF, 17499, "
    })
    void sumsAreThoseOfStripe(String currency, long minor, Long stripes) {
        Money amount = new Money(minor, Currency.getInstance(currency));
        assertEquals(stripes != null, gateway.canPay(amount));
        if (stripes == null) {
            assertEquals(
                    Opened.Why.AMOUNT,
                    assertInstanceOf(Opened.Refused.class, gateway.open(order(amount)))
                            .why());
        } else {
            assertEquals(stripes, StripeAmounts.of(amount));
            assertEquals(Optional.of(amount), StripeAmounts.read(stripes, currency.toLowerCase(Locale.ROOT)));
        }
    }

    @Test
    void wrongKeyIsAMatterOfTheSetupAndIsNotSaid() {
        String key = "sk_test_51SomebodyElses";
        PaymentGateway other = new StripeGateway(
                new Settings.Gateway.Stripe(new Secret(key), new Secret("whsec_x"), stripe.address()),
                new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 0));
        Opened.Refused refused = assertInstanceOf(Opened.Refused.class, other.open(order(EIGHTY)));
        assertEquals(Opened.Why.SETUP, refused.why());
        assertFalse(refused.detail().contains("51Somebody") || refused.detail().contains("****"), refused.detail());
        assertInstanceOf(Refunding.Refused.class, other.refund("r:x", "pi_1", EIGHTY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""             | 8000 | "Release"   | https://example.org
            "two words"    | 8000 | "Release"   | https://example.org
            key            | 0    | "Release"   | https://example.org
            key            | 8000 | ""          | https://example.org
            key            | 8000 | "a\\tb"     | https://example.org
            key            | 8000 | "Release"   | /claim
            """)
    void orderThatCannotBeIsRefused(String key, long minor, String description, URI returnTo) {
        Money amount = new Money(minor, EIGHTY.currency());
        String line = description.replace("\\t", "\t");
        assertThrows(
                IllegalArgumentException.class, () -> new Order(key, amount, line, returnTo, Locale.ENGLISH, Map.of()));
    }
}
