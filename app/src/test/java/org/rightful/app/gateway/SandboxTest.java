package org.rightful.app.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.Browser;
import org.rightful.app.FreshService;
import org.rightful.app.RightfulService;
import org.rightful.app.TestPeople;
import org.rightful.app.claims.PublishedClaim;
import org.rightful.app.gateway.GatewayEvent.What;
import org.rightful.app.gateway.PaymentGateway.Order;
import org.rightful.app.gateway.SandboxPage.State;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Setting;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import tools.jackson.databind.json.JsonMapper;

/** The gateway of the demo, in a service of its own: from the payment page to what comes to our door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {
    private static final Money EIGHTY = Money.of(80, "EUR");
    private static final Map<String, String> FACTS = Map.of("settlement", "S-1");
    private static final URI BACK = URI.create(Browser.PUBLIC + "/genuine");

    private final List<What> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private ConfigurableApplicationContext service;
    private PaymentGateway gateway;
    private int port;

    @BeforeAll
    void start() {
        service = RightfulService.start(FreshService.settings(Map.of(Setting.GATEWAY, "sandbox")));
        gateway = service.getBean(PaymentGateway.class);
        port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        service.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> payload
                    && payload.getPayload() instanceof GatewayTold(String from, GatewayEvent what)) {
                assertEquals("Sandbox", from);
                if (refusals.getAndDecrement() > 0) {
                    throw new IllegalStateException("cannot be kept now");
                }
                told.add(what.what());
            }
        });
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private static Order order(String key, Money amount) {
        return new Order(key, amount, "Release for “Lighthouse at Dusk”", BACK, Locale.ENGLISH, FACTS);
    }

    private Opened.Checkout opened(String key) {
        return assertInstanceOf(Opened.Checkout.class, gateway.open(order(key, EIGHTY)));
    }

    private void awaitTold(What what) {
        await().atMost(20, SECONDS).until(() -> told.contains(what));
    }

    @Test
    void payerSeesThatNoMoneyMovesAndPays() {
        Opened.Checkout checkout = opened("browser");
        refusals.set(1); // what our door did not take comes again
        try (Browser browser = Browser.at(port, Browser.Screen.PHONE)) {
            browser.page().navigate(checkout.page().toString());
            assertEquals("No money moves here", browser.page().locator("h1").textContent());
            browser.assertAccessible();
            browser.assertFits();
            browser.picture("sandbox");
            browser.page().locator("button[value=fail]").click();
            assertTrue(browser.page().locator("[role=alert]").isVisible());
            assertInstanceOf(Seen.Open.class, gateway.find(checkout.id()));
            browser.page().locator("button[value=pay]").click();
            browser.page().waitForURL(BACK.toString());
        }
        String payment = "pay_" + checkout.id();
        assertEquals(
                new Seen.Paid(payment, EIGHTY, Optional.of(new Money(145, EIGHTY.currency()))),
                gateway.find(checkout.id()));
        awaitTold(new GatewayEvent.Paid(checkout.id(), "browser", FACTS, payment, EIGHTY));
        assertEquals(checkout, opened("browser"), "an order that is paid is the same page");
        assertEquals(gateway.find(checkout.id()), gateway.close(checkout.id()), "what is paid stays paid");

        Money thirty = Money.of(30, "EUR");
        Refunding.Done back = assertInstanceOf(Refunding.Done.class, gateway.refund("r1", payment, thirty));
        assertEquals(back, gateway.refund("r1", payment, thirty));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r2", payment, Money.of(51, "EUR")));
        assertInstanceOf(Refunding.Refused.class, gateway.refund("r3", "pay_nobody", thirty));
        awaitTold(new GatewayEvent.Refunded(payment, back.refund(), "r1", thirty));
    }

    @Test
    void recipientPaysFromThePortalAndHasReceiptAndRelease() throws IOException {
        service.getBeanFactory()
                .registerSingleton(
                        "testPeople", service.getAutowireCapableBeanFactory().createBean(TestPeople.class));
        PublishedClaim.Opened opened = service.getAutowireCapableBeanFactory()
                .createBean(PublishedClaim.class)
                .sent("FEE");
        try (Browser browser = Browser.at(port)) {
            Page page = browser.open(opened.link());
            page.locator("#open").click();
            page.waitForURL(url -> url.endsWith("/claim"));
            page.navigate("/claim/choose#answer-ACCEPT");
            page.locator("#answer-ACCEPT input[name=choice][value=PAST]").check();
            page.locator("#answer-ACCEPT button").click();
            page.waitForURL(url -> url.contains("/claim/messages"));
            page.navigate("/claim#pay");
            page.locator("#pay-all").click();
            page.waitForURL(url -> url.contains(SandboxGateway.PATH));
            assertThat(page.locator("main")).containsText(opened.claim().number());
            page.locator("main a").last().click(); // changes their mind, and comes back
            assertThat(page.locator("#told")).containsText("If you did not pay, nothing happened");
            page.locator("#pay-all").click();
            page.locator("button[value=pay]").click();
            page.waitForURL(url -> url.contains("/claim?told="));
            assertThat(page.locator("#told")).containsText("Your payment arrived");
            assertThat(page.locator("#pay-done")).containsText("Nothing more is owed");
            for (String paper : List.of("Receipt Q-", "Release F-")) {
                Locator link = page.locator("#papers a", new Page.LocatorOptions().setHasText(paper));
                byte[] pdf = Files.readAllBytes(
                        page.waitForDownload(() -> link.first().click()).path());
                assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII), paper);
            }
            assertThat(page.locator("#clean")).containsText("never becomes a new claim");
            browser.picture("sandbox-paid");
        }
    }

    @Test
    void moneyThatComesLaterIsPendingFirst() {
        SandboxGateway sandbox = (SandboxGateway) gateway;
        Opened.Checkout checkout = opened("later");
        sandbox.move(checkout.id(), State.OPEN, State.PENDING);
        assertEquals(new Seen.Pending(), gateway.find(checkout.id()));
        awaitTold(new GatewayEvent.Pending(checkout.id(), "later", FACTS));
        sandbox.move(checkout.id(), State.PENDING, State.PAID);
        sandbox.move(checkout.id(), State.PENDING, State.FAILED); // too late
        assertInstanceOf(Seen.Paid.class, gateway.find(checkout.id()));
        Opened.Checkout never = opened("never");
        assertEquals(new Seen.Expired(), gateway.close(never.id()));
        awaitTold(new GatewayEvent.Expired(never.id(), "never", FACTS));
        assertEquals(new Seen.Unknown(), gateway.find("nobody"));
    }

    @Test
    void keyOfAnotherOrderAndForgedEventsAreRefused() {
        opened("key");
        assertEquals(
                Opened.Why.KEY,
                assertInstanceOf(Opened.Refused.class, gateway.open(order("key", Money.of(90, "EUR"))))
                        .why());
        SandboxGateway sandbox = (SandboxGateway) gateway;
        Instant now = Instant.now();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String good = sandbox.signature("{}", now);
        assertInstanceOf(
                Told.Unreadable.class,
                gateway.read("no".getBytes(StandardCharsets.UTF_8), sandbox.signature("no", now), now));
        assertInstanceOf(Told.Forged.class, gateway.read(body, "", now));
        assertInstanceOf(Told.Forged.class, gateway.read(body, good.replaceFirst("t=\\d", "t=9"), now));
        assertInstanceOf(Told.Forged.class, gateway.read("[]".getBytes(StandardCharsets.UTF_8), good, now));
        assertInstanceOf(
                Told.Forged.class,
                gateway.read(body, good, now.plus(Limits.TOLERANCE).plusSeconds(2)));
    }

    /** Another company's books survive our start, and a line that broke off. */
    @Test
    void booksAreThereAfterAStart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("books.jsonl");
        SandboxBooks books = new SandboxBooks(file, JsonMapper.shared());
        SandboxPage page =
                books.keep(SandboxPage.of(order("kept", EIGHTY), "id", Instant.parse("2026-11-22T09:00:00Z")));
        SandboxPage paid = books.keep(page.in(State.PAID).with(new SandboxPage.Refund("back_1", "r", 100)));
        Files.writeString(file, "{\"id\":\"broken", StandardOpenOption.APPEND);
        SandboxBooks again = new SandboxBooks(file, JsonMapper.shared());
        assertEquals(Optional.of(paid), again.first(each -> true));
        assertFalse(paid.isFor(order("kept", Money.of(81, "EUR"))));
        assertTrue(paid.isFor(order("kept", EIGHTY)));
        SandboxPage next = again.keep(SandboxPage.of(order("next", EIGHTY), "id2", Instant.EPOCH));
        assertEquals(
                Optional.of(next),
                new SandboxBooks(file, JsonMapper.shared())
                        .first(each -> each.id().equals("id2")));
    }
}
