package org.rightful.app.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.payments.ShownMoney;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money at a browser: the recipient pays, the service books it, and the holder is paid out. */
@ServiceTest
@Import({PublishedClaim.class, ShownMoney.class})
class PayBrowserTest {
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

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
    Desk desk;

    @Autowired
    JdbcClient database;

    @Autowired
    TestTime.SettableClock clock;

    private static Page open(Browser browser, PublishedClaim.Opened opened) {
        Page page = browser.open(opened.link());
        page.locator("#open").click();
        page.waitForURL(url -> url.endsWith("/claim"));
        return page;
    }

    /** Chooses the past use, which makes an agreement. */
    private static void agree(Page page) {
        page.navigate("/claim/choose#answer-ACCEPT");
        page.locator("#answer-ACCEPT input[name=choice][value=PAST]").check();
        page.locator("#answer-ACCEPT button").click();
        page.waitForURL(url -> url.contains("/claim/messages"));
        page.navigate("/claim");
    }

    /** What is saved when something is clicked. */
    private static byte[] saved(Page page, String what) throws IOException {
        return Files.readAllBytes(
                page.waitForDownload(() -> page.locator(what).first().click()).path());
    }

    /** Looks at the page on every kind of screen. */
    private static void look(Browser browser, String name) {
        for (Browser.Screen screen :
                Set.of(Browser.Screen.PHONE, Browser.Screen.PHONE_DARK, Browser.Screen.DESK_DARK)) {
            browser.on(screen);
            browser.assertFits();
            browser.picture(name + (screen.width() < 500 ? "-phone" : "-desk") + (screen.dark() ? "-dark" : ""));
        }
        browser.assertAccessible();
        browser.on(Browser.Screen.DESK);
        browser.picture(name);
        browser.assertAccessible();
    }

    @Test
    @Tag("R66")
    @Tag("R97")
    @Tag("R98")
    @Tag("R101")
    void transferPaysAndReleasesAndTheHolderIsPaidOut() throws IOException {
        PublishedClaim.Opened opened = published.sent("FEE");
        String reference;
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            agree(page);
            assertThat(page.locator("#pay")).containsText("55 %");
            assertEquals(0, page.locator("#pay input:checked").count(), "nothing is chosen beforehand");
            assertThat(page.locator("#code path")).hasCount(1);
            reference = page.locator("#reference").textContent();
            look(browser, "pay-open");
        }
        TestPeople.Somebody supervisor = people.supervisor();
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            browser.open("/books/unpaid");
            assertThat(page.locator("main")).containsText(opened.number());
            look(browser, "books-unpaid");
            browser.open("/books/bank");
            page.locator("#file")
                    .setInputFiles(new FilePayload(
                            "statement.xml", "application/xml", money.statement(sum(opened), "Bill " + reference)));
            page.locator("#import button").click();
            assertThat(page.locator("#told")).containsText("booked by themselves: 1");
            browser.open("/desk/" + opened.number());
            assertThat(page.locator("#released")).containsText("Released: F-");
            assertThat(page.locator("#money .shares tbody tr")).hasCount(1);
            look(browser, "desk-released");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            assertThat(page.locator("#release")).containsText("Release F-");
            assertThat(page.locator("#pay-done")).containsText("Nothing more is owed");
            for (String paper : List.of("Agreement S-", "Invoice R-", "Receipt Q-", "Release F-")) {
                assertThat(page.locator("#papers")).containsText(paper);
            }
            byte[] paper = saved(page, "#release a");
            assertEquals("%PDF", new String(paper, 0, 4, StandardCharsets.US_ASCII));
            look(browser, "pay-released");
        }
        holderIsPaidOut(opened, supervisor);
    }

    private Money sum(PublishedClaim.Opened opened) {
        return claims.find(opened.claim().id())
                .orElseThrow()
                .agreed()
                .orElseThrow()
                .amount();
    }

    private void holderIsPaidOut(PublishedClaim.Opened opened, TestPeople.Somebody supervisor) throws IOException {
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(opened.holder());
            browser.mayComplain("422"); // a form that is shown again
            browser.open("/earnings/account");
            page.locator("#name").fill("Anna Meier");
            page.locator("#iban").fill("DE89 3704 0044 0532 0130 01");
            page.locator("#payee button").click();
            assertThat(page.locator("#iban-wrong")).containsText("not an IBAN");
            look(browser, "earnings-account-wrong");
            page.locator("#iban").fill(IBAN);
            page.locator("#payee button").click();
            assertThat(page.locator("#known")).containsText("DE89 … 3000");
            page.locator("#code").fill("12345");
            page.locator("#confirm button").click();
            assertThat(page.locator("#code-wrong")).containsText("not the code");
            look(browser, "earnings-account");
            page.locator("#code").fill(code(opened.holder()));
            page.locator("#confirm button").click();
            assertThat(page.locator("#account")).containsText("money can go there from");
            look(browser, "earnings");
        }
        clock.forward(Duration.ofDays(3).plusMinutes(1));
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            browser.open("/books/payouts");
            if (page.locator("#prepare").count() == 0) { // another test left a run
                page.locator(".run form[action$='/discard'] button").first().click();
            }
            page.locator("#prepare").click();
            assertThat(page.locator("#told")).containsText("The run is prepared");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(people.supervisor());
            browser.open("/books/payouts");
            look(browser, "books-payouts");
            page.locator(".approve").click();
            assertThat(page.locator("#told")).containsText("Approved");
            page.locator(".export").click();
            assertThat(page.locator("#told")).containsText("The file is written");
            String file = new String(saved(page, ".run a[href$='/file']"), StandardCharsets.UTF_8);
            assertTrue(file.contains("DE89370400440532013000"), file);
            browser.open("/books/export");
            assertEquals(
                    Set.of("journal.csv", "accounts.csv", "invoices.csv"), plain(saved(page, "form.inline button")));
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(opened.holder());
            browser.open("/earnings");
            assertThat(page.locator("#payouts tbody tr")).hasCount(1);
            browser.open("/earnings/statement");
            assertThat(page.locator("tbody")).containsText("Payout");
            assertThat(page.locator("tbody .sum")).containsText("0.00");
            look(browser, "earnings-statement");
            byte[] pdf = saved(page, "a[href*='statement.pdf']");
            assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
            String csv = new String(saved(page, "a[href*='statement.csv']"), StandardCharsets.UTF_8);
            assertTrue(csv.contains(opened.number()), csv);
        }
    }

    /** What lies in a ZIP besides the papers, each of which has bytes. */
    private static Set<String> plain(byte[] zip) throws IOException {
        Set<String> plain = new HashSet<>();
        int papers = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertTrue(in.readAllBytes().length > 0, entry.getName());
                if (entry.getName().startsWith("papers/")) {
                    papers++;
                } else {
                    plain.add(entry.getName());
                }
            }
        }
        assertTrue(papers >= 4, () -> "papers in the export");
        return plain;
    }

    private String code(TestPeople.Somebody holder) {
        String mail = database.sql(
                        "select text from outbox where recipient = :to and text ~ '\\m[0-9]{6}\\M' order by id desc limit 1")
                .param("to", holder.email())
                .query(String.class)
                .single();
        Matcher code = CODE.matcher(mail);
        assertTrue(code.find(), mail);
        return code.group(1);
    }

    @Test
    @Tag("R64")
    @Tag("R102")
    @Tag("R103")
    void partsAreChosenAndPaidOnlineAndAWrongClaimGivesBackAll() {
        PublishedClaim.Opened opened = published.sent("FEE");
        TestPeople.Somebody supervisor = people.supervisor();
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            agree(page);
            page.navigate("/claim/choose#answer-QUESTION");
            page.locator("#answer-QUESTION textarea").first().fill("Who took it?");
            page.locator("#answer-QUESTION button").click();
            page.navigate("/claim");
            assertThat(page.locator("#pay-not-now")).containsText("something is still open");
            assertEquals(0, page.locator("#pay button, #iban").count(), "nothing payable is offered");
            look(browser, "pay-not-now");
            answered(opened);
            page.navigate("/claim");
            page.locator("#parts summary").click();
            assertThat(page.locator("#parts input:checked")).hasCount(0);
            browser.picture("pay-parts-open");
            page.locator("#parts input[value='3']").check();
            page.locator("#parts button").click();
            assertThat(page.locator("#told")).containsText("You pay in parts now");
            assertThat(page.locator("#plan li")).hasCount(3);
            look(browser, "pay-parts");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            browser.open("/desk/" + opened.number());
            page.locator("#money-parts summary").click();
            page.locator("#grant-parts").fill("8");
            page.locator("#money-parts button").click();
            assertThat(page.locator("#told")).containsText("The parts are granted");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            assertThat(page.locator("#plan li")).hasCount(8);
            browser.mayComplain("favicon.ico"); // the gateway's page has none
            page.locator("#pay-all").click();
            page.locator("#pay").click(); // the gateway's page, on another site
            page.waitForURL(url -> url.contains("/claim?told="));
            assertThat(page.locator("#told")).containsText("Your payment arrived");
            assertThat(page.locator("#pay-done")).isVisible();
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(supervisor);
            browser.open("/desk/" + opened.number());
            page.locator("#money-refund summary").click();
            page.locator("#refund-reason").selectOption("NO_OWNERSHIP");
            page.locator("#refund-text").fill("It turned out that the picture is somebody else's. We are sorry.");
            page.locator("#money-refund button").click();
            assertThat(page.locator("#told")).containsText("Everything goes back");
            look(browser, "desk-refunded");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            assertThat(page.locator("#pay-given-back")).isVisible();
        }
    }

    private void answered(PublishedClaim.Opened opened) {
        Map<UUID, String> replies = new HashMap<>();
        claims.file(opened.claim().id())
                .orElseThrow()
                .questions()
                .forEach(each -> replies.put(each.id(), "Anna Meier took it."));
        desk.answer(
                opened.claim().id(),
                replies,
                "We hope this helps.",
                "A. Handler",
                people.caseHandler().actor().person());
    }
}
