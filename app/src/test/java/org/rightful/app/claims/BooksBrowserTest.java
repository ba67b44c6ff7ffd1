package org.rightful.app.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.payments.Payments;
import org.rightful.app.payments.ShownMoney;
import org.rightful.app.payments.ShownMoney.Moved;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service's books at a browser, as a supervisor keeps them, and the clean-up list as a recipient works it off. */
@ServiceTest
@Import({PublishedClaim.class, ShownMoney.class})
class BooksBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    PublishedClaim published;

    @Autowired
    ShownMoney money;

    @Autowired
    TestPeople people;

    @Autowired
    Claims claims;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient database;

    /** A claim on whose past use both sides agreed. */
    private PublishedClaim.Opened agreed() {
        PublishedClaim.Opened opened = published.sent("FEE");
        claims.answer(new Claims.Access(opened.claim().id(), Party.RECIPIENT), Answer.accept(Answer.Choice.PAST));
        return opened;
    }

    private Payments.PayStep step(PublishedClaim.Opened opened) {
        return payments.of(opened.claim().id()).orElseThrow();
    }

    private static void imports(Page page, byte[] file) {
        page.locator("#file").setInputFiles(new FilePayload("statement.xml", "application/xml", file));
        page.locator("#import button").click();
    }

    /** What is open on a page and says this. */
    private static Locator line(Page page, String text) {
        return page.locator(".line").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static String saved(Page page, Locator what) throws IOException {
        return new String(Files.readAllBytes(page.waitForDownload(what::click).path()), StandardCharsets.ISO_8859_1);
    }

    private static void look(Browser browser, String name) {
        for (Browser.Screen screen : List.of(
                Browser.Screen.PHONE_DARK, Browser.Screen.PHONE, Browser.Screen.DESK_DARK, Browser.Screen.DESK)) {
            browser.on(screen);
            browser.assertFits();
            browser.picture(name + (screen.width() < 500 ? "-phone" : "-desk") + (screen.dark() ? "-dark" : ""));
        }
        browser.assertAccessible();
    }

    @Test
    @Tag("R97")
    @Tag("R102")
    void whatTheBankToldFindsItsClaimGoesBackOrIsBookedAsWhatItIs() throws IOException {
        PublishedClaim.Opened named = agreed();
        PublishedClaim.Opened online = agreed();
        Money sum = step(named).open();
        String mark = UUID.randomUUID().toString().substring(0, 8);
        byte[] statement = money.statement(List.of(
                new Moved(true, sum, "For claim " + named.number() + ", thank you"),
                new Moved(true, Money.of(6_000, "EUR"), "A gift " + mark),
                new Moved(true, Money.of(75, "EUR"), "Gateway " + mark),
                new Moved(false, Money.of(3, "EUR"), "Costs " + mark)));
        TestPeople.Somebody supervisor = people.supervisor();
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            page.locator("nav a[href='/books']").first().click();
            page.locator(".parts a[href='/books/bank']").click();
            imports(page, "<no-statement/>".getBytes(StandardCharsets.UTF_8));
            assertThat(page.locator("#file-wrong")).containsText("not a bank statement");
            imports(page, statement);
            assertThat(page.locator("#told")).containsText("new: 4; booked by themselves: 0");
            imports(page, statement);
            assertThat(page.locator("#file-wrong")).containsText("imported before");
            assertThat(line(page, named.number()).locator(".choices")).containsText("same sum");
            look(browser, "books-bank");
            line(page, named.number()).locator(".choices button").first().click();
            assertThat(page.locator("#told")).containsText("Assigned");
            assertThat(line(page, named.number())).hasCount(0);

            line(page, "A gift " + mark).locator("input[name=to]").fill("S-1999-000001");
            line(page, "A gift " + mark)
                    .locator("form[action$='/assign'] button")
                    .last()
                    .click();
            assertThat(line(page, "A gift " + mark).locator(".wrong")).containsText("no agreement of this number");
            line(page, "A gift " + mark).locator("input[name=why]").fill("It was meant for somebody else.");
            line(page, "A gift " + mark)
                    .locator("form[action$='/give-back'] button")
                    .click();
            assertThat(page.locator("#told")).containsText("It goes back");

            for (Map.Entry<String, String> each : Map.of("Gateway " + mark, "SWEPT", "Costs " + mark, "BANK_COSTS")
                    .entrySet()) {
                Locator said = line(page, each.getKey().startsWith("Costs") ? "−3.00" : each.getKey());
                said.last().locator("button[value=" + each.getValue() + "]").click();
                assertThat(page.locator("#told")).containsText("Booked");
            }

            money.online(step(online).open(), "other page " + mark);
            money.online(Money.of(17, "EUR"), "nobody " + mark);
            page.locator(".parts a[href='/books']").click();
            look(browser, "books");
            line(page, "other page " + mark)
                    .locator(
                            "button",
                            new Locator.LocatorOptions()
                                    .setHasText(step(online).settlement().number()))
                    .click();
            assertThat(page.locator("#told")).containsText("Assigned");
            line(page, "nobody " + mark).locator("input[name=why]").fill("We know no such payment.");
            line(page, "nobody " + mark)
                    .locator("form[action$='/give-back'] button")
                    .click();
            assertThat(page.locator("#told")).containsText("It goes back");
            assertThat(line(page, mark)).hasCount(0);
            page.locator(".parts a[href='/books/refunds']").click();
            assertThat(line(page, "6,000.00")).containsText("It was meant for somebody else");
            assertThat(line(page, "17.00").last()).containsText("by the gateway");
            look(browser, "books-refunds");
            wrongClaim(browser, online);
        }
        for (PublishedClaim.Opened each : List.of(named, online)) {
            assertEquals(ClaimState.CLOSED, published.state(each));
        }
        twoPeoplePayOut(supervisor);
        booksOpen(supervisor, step(named).settlement().number());
    }

    /** From the desk, as a supervisor does it: first with words that no letter says, then plainly. */
    private static void wrongClaim(Browser browser, PublishedClaim.Opened opened) {
        Page page = browser.open("/desk/" + opened.number());
        page.locator("#money-refund summary").click();
        page.locator("#refund-reason").selectOption("WRONG_MATCH");
        page.locator("#refund-text").fill("Give us your account at once, or we go to court!");
        page.locator("#money-refund button").click();
        assertThat(page.locator("#money-refund .wrong")).containsText("do not suit a letter");
        assertThat(page.locator("#refund-reason")).hasValue("WRONG_MATCH");
        look(browser, "desk-refund-wrong");
        page.locator("#refund-text").fill("It is another picture after all. We are sorry.");
        page.locator("#money-refund button").click();
        assertThat(page.locator("#told")).containsText("Everything goes back");
        assertThat(page.locator("#money")).containsText("given back");
        assertThat(page.locator("#money-refund")).hasCount(0);
    }

    /** Above the limit: who prepared it cannot approve it. */
    private void twoPeoplePayOut(TestPeople.Somebody first) throws IOException {
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(first);
            browser.open("/books/payouts");
            if (page.locator("#prepare").count() == 0) { // another test left a run
                page.locator(".run form[action$='/discard'] button").first().click();
            }
            page.locator("#prepare").click();
            assertThat(page.locator("#told")).containsText("The run is prepared");
            Locator run = page.locator(".run").first();
            assertThat(run).containsText("another person has to approve it");
            assertThat(run.locator(".approve, .export")).hasCount(0);
            look(browser, "books-payouts-two");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(people.caseHandler());
            browser.open("/books/payouts");
            assertThat(page.locator(".run").first()).containsText("6,000.00");
            assertThat(page.locator("main form")).hasCount(0);
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(people.supervisor());
            browser.open("/books/payouts");
            Locator run = page.locator(".run").first();
            run.locator(".approve").click();
            assertThat(run).containsText("approved by");
            run.locator(".export").click();
            assertThat(page.locator("#told")).containsText("The file is written");
            String file = saved(page, run.locator("a[href$='/file']"));
            assertTrue(file.contains("pain.001.001.09") && file.contains("6000.00"), file);
        }
    }

    /** Every part of the books opens by its link, and so does what stands in it. */
    private void booksOpen(TestPeople.Somebody supervisor, String settlement) throws IOException {
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            browser.open("/books");
            for (String part : List.of("unpaid", "bank", "refunds", "payouts", "journal", "balance", "export")) {
                page.locator(".parts a[href='/books/" + part + "']").click();
                page.waitForURL("**/books/" + part);
                assertThat(page.locator(".parts [aria-current]")).hasCount(1);
            }
            String zip = saved(page, page.locator("main form button"));
            assertTrue(zip.startsWith("PK") && zip.contains("papers/" + settlement + ".pdf"), settlement);
            page.locator(".parts a[href='/books/balance']").click();
            for (Locator sum : page.locator("tr.sum").all()) {
                assertThat(sum.locator("td").last()).hasText(java.util.regex.Pattern.compile("0(\\.00)?\\s\\w+"));
            }
            look(browser, "books-balance");
            page.locator("main form[action='/books/check'] button").click();
            assertThat(page.locator("#told")).containsText("Every entry is whole");
            page.locator("a[href='/books/journal?account=BANK']").click();
            assertThat(page.locator("main")).containsText("Bank:");
            page.locator("#subject").fill(settlement);
            page.locator("form", new Page.LocatorOptions().setHas(page.locator("#subject")))
                    .locator("button")
                    .click();
            assertThat(page.locator("tbody")).containsText("Paid and split");
            look(browser, "books-journal");
            page.locator("tbody a", new Page.LocatorOptions().setHasText("Owed to holders"))
                    .first()
                    .click();
            assertThat(page.locator("main .lead")).containsText("Owed to holders");
        }
    }

    @Test
    @Tag("R100")
    void theCleanUpListIsWorkedOffAndARemnantIsAskedForKindly() throws IOException {
        PublishedClaim.Opened opened = agreed();
        AtomicInteger status = new AtomicInteger(503);
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        site.start();
        String address = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
        try (Browser browser = Browser.at(port)) {
            Page page = browser.open(opened.link());
            page.locator("#open").click();
            page.waitForURL(url -> url.endsWith("/claim"));
            String reference = page.locator("#reference").textContent();
            try (Browser desk = Browser.at(port)) {
                desk.signIn(people.supervisor());
                imports(desk.open("/books/bank"), money.statement(step(opened).open(), "Bill " + reference));
                assertThat(desk.page().locator("#told")).containsText("booked by themselves: 1");
            }
            page.navigate("/claim");
            assertThat(page.locator("#clean .state.warn")).not().hasCount(0);
            movesTo(opened, address);
            page.navigate("/claim");
            look(browser, "clean-up");
            page.locator("#clean button").click();
            assertThat(page.locator("#told")).containsText("The list says what is still there");
            assertThat(page.locator("#clean")).containsText(address);
            status.set(404);
            page.locator("#clean button").click();
            assertThat(page.locator("#told")).containsText("All is gone. Thank you");
            assertThat(page.locator("#clean")).containsText("All is clean. Thank you");
            assertThat(page.locator("#clean button")).hasCount(0);
            look(browser, "clean");
            assertEquals(1, published.letters(opened.claim(), "Clean"));

            turnsUp(opened, address + "small.jpg", address);
            payments.askForRemnants();
            page.navigate("/claim");
            assertThat(page.locator("#clean")).containsText("it turned up later");
            assertThat(page.locator("#clean")).containsText("never becomes a new claim");
            assertThat(page.locator("#pay-done")).containsText("Nothing more is owed");
            look(browser, "clean-remnant");
            page.locator("#clean button").click();
            assertThat(page.locator("#told")).containsText("All is gone. Thank you");
            assertEquals(2, published.letters(opened.claim(), "Clean"));
        } finally {
            site.stop(0);
        }
    }

    /** What was found lies on a site of the test. */
    private void movesTo(PublishedClaim.Opened opened, String address) {
        for (String places : List.of(
                "clean_up set page = :page, image = :image where release in (select r.id from release r where r.claim = :claim)",
                "sighting set page = :page, image = :image where hit = (select c.hit from claim c where c.id = :claim)")) {
            database.sql("update " + places)
                    .param("page", address)
                    .param("image", address + "a.jpg")
                    .param("claim", opened.claim().id().value())
                    .update();
        }
    }

    /** A forgotten copy, as a later scan leaves it. */
    private void turnsUp(PublishedClaim.Opened opened, String image, String page) {
        database.sql("""
                insert into sighting (id, hit, work, scan, watched_site, page, image, found_in, hosting, width, height, score, rank,
                    sha256, state, first_seen, last_seen, last_checked, facts)
                select gen_random_uuid(), hit, work, scan, watched_site, :page, :image, 'img', hosting, 150, 150, score, rank,
                    md5(:image) || md5(:page), 'THERE', last_seen, last_seen, last_checked, facts
                from sighting where hit = :hit limit 1""")
                .param("page", page)
                .param("image", image)
                .param("hit", opened.claim().hit().value())
                .update();
    }
}
