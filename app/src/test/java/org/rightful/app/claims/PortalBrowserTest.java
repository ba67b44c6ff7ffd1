package org.rightful.app.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A recipient at a browser: opens the letter's link, looks, shows a licence, chooses; and the desk and the holder on the other side. */
@ServiceTest
@Import(PublishedClaim.class)
class PortalBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    PublishedClaim published;

    @Autowired
    TestPeople people;

    @Autowired
    Claims claims;

    private static Page open(Browser browser, PublishedClaim.Opened opened) {
        Page page = browser.open(opened.link());
        page.locator("#open").click();
        page.waitForURL(url -> url.endsWith("/claim"));
        return page;
    }

    @Test
    @Tag("R76")
    @Tag("R77")
    @Tag("R89")
    void recipientLooksShowsALicenceAndIsAnswered() {
        PublishedClaim.Opened opened = published.sent("FEE");
        try (Browser browser = Browser.at(port)) {
            Page page = browser.open(opened.link());
            browser.assertAccessible();
            browser.picture("portal-door");
            page.locator("#open").click();
            page.waitForURL(url -> url.endsWith("/claim"));
            assertFalse(page.url().contains(opened.secret()));
            assertThat(page.locator("#status")).containsText("Waiting for you until");
            assertThat(page.locator("main")).containsText("Answering admits nothing");
            assertEquals(2, page.locator("#pictures svg.print").count());
            page.locator("[data-lay]").fill("60");
            assertEquals("0.6", page.locator(".laid").getAttribute("opacity"));
            browser.picture("portal-look");
            browser.assertAccessible();
            page.locator(".steps a[href='/claim/licence']").click();
            browser.assertAccessible();
            browser.picture("portal-licence");
            page.locator("input[name=proof][value=invoice]").check();
            page.locator("#LICENCE-files")
                    .setInputFiles(new FilePayload(
                            "invoice.pdf", "application/pdf", "%PDF-1.4 invoice".getBytes(StandardCharsets.UTF_8)));
            page.locator("#licence button").click();
            assertThat(page.locator("#told")).containsText("Your answer is kept");
            assertThat(page.locator("#status")).containsText("Waiting for us until");
            assertThat(page.locator("#messages")).containsText("invoice.pdf");
            browser.picture("portal-messages");
            browser.assertAccessible();
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(people.caseHandler());
            browser.open("/desk");
            browser.picture("desk");
            browser.assertAccessible();
            page.locator("a[href='/desk/" + opened.number() + "']").click();
            browser.picture("desk-claim");
            browser.assertAccessible();
            page.locator("#proofs button[value=true]").click();
            assertThat(page.locator("#told")).containsText("Accepted");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            assertThat(page.locator("#status")).containsText("Closed: there is a licence");
            assertThat(page.locator(".top")).containsText("We are sorry");
            browser.picture("portal-closed");
            browser.assertAccessible();
        }
    }

    @Test
    @Tag("R51")
    @Tag("R58")
    void allAnswersStandSideBySideAndNothingIsChosenBeforehand() {
        PublishedClaim.Opened opened = published.sent("FEE");
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            page.navigate("/claim/choose");
            List<String> ids = page.locator("details.answer").all().stream()
                    .map(each -> each.getAttribute("id"))
                    .toList();
            assertEquals(14, ids.size());
            int pay = ids.indexOf("answer-ACCEPT");
            assertTrue(pay > 0, ids::toString);
            assertEquals(0, page.locator("input:checked").count());
            assertEquals(0, page.locator("details.answer[open]").count());
            assertEquals(2, page.locator("#answer-ACCEPT input[name=choice]").count());
            for (Locator each : page.locator("details.answer").all()) {
                each.locator("summary").click();
            }
            browser.picture("portal-choose");
            browser.assertAccessible();
            page.locator("#answer-QUESTION textarea").first().fill("Where did you find it?");
            page.locator("#answer-QUESTION button").click();
            assertThat(page.locator("#questions")).containsText("Where did you find it?");
        }
        TestPeople.Somebody handler = people.caseHandler();
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(handler);
            browser.open("/desk/" + opened.number());
            page.locator("#questions button").click();
            assertThat(page.locator("#questions [role=alert]")).containsText("Answer every question");
            page.locator("#questions textarea").first().fill("On the page that stands above, on the first of May.");
            page.locator("#questions button").click();
            assertThat(page.locator("#told")).containsText("The answer is on its way");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = open(browser, opened);
            assertThat(page.locator("#status")).containsText("Waiting for you until");
            page.navigate("/claim/choose#answer-OFFER");
            page.locator("#OFFER-amount").fill("120");
            page.locator("#OFFER-text").fill("We are a small shop.");
            page.locator("#answer-OFFER button").click();
            assertThat(page.locator("#status")).containsText("Waiting for the rights holder until");
        }
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(opened.holder());
            browser.open("/claims");
            browser.picture("claims");
            browser.assertAccessible();
            page.locator("a[href='/claims/" + opened.number() + "']").click();
            browser.picture("claim-offer");
            browser.assertAccessible();
            page.locator("#decline-reason").fill("That is less than the price of a year.");
            page.locator("#counter").fill("200");
            page.locator("#offer form.fields button").click();
            assertThat(page.locator("#told")).containsText("The recipient is told");
            browser.open("/tariff");
            browser.picture("tariff");
            browser.assertAccessible();
            browser.open("/figures");
            browser.picture("claim-figures");
            browser.assertAccessible();
        }
    }

    @Test
    void pagesFitAPhoneAndTheDarkAndSpeakSevenLanguages() {
        PublishedClaim.Opened opened = published.sent("FEE");
        TestPeople.Somebody supervisor = people.supervisor();
        TestPeople.Somebody holder = people.rightsHolder();
        ClaimId draft = published.draft(holder, "FEE");
        String number = claims.find(draft).orElseThrow().number();
        for (Browser.Screen screen :
                List.of(Browser.Screen.PHONE, Browser.Screen.PHONE_DARK, Browser.Screen.DESK_DARK)) {
            String kind = (screen.width() < 500 ? "phone" : "desk") + (screen.dark() ? "-dark" : "");
            try (Browser browser = Browser.at(port, screen)) {
                browser.open("/claim");
                look(browser, "portal-typed", kind);
                open(browser, opened);
                for (String path : List.of("/claim", "/claim/licence", "/claim/choose", "/claim/messages")) {
                    browser.open(path);
                    look(browser, "portal" + path.substring(6).replace('/', '-'), kind);
                }
                browser.signIn(supervisor);
                for (String path : List.of("/desk", "/desk/" + number, "/desk/" + opened.number(), "/figures")) {
                    browser.open(path);
                    look(browser, path.contains(number) ? "desk-draft" : path.replaceAll("[^a-z]+", "-"), kind);
                }
            }
            try (Browser browser = Browser.at(port, screen)) {
                browser.signIn(holder);
                for (String path : List.of("/claims", "/claims/" + number, "/tariff")) {
                    browser.open(path);
                    look(browser, "holder" + path.replaceAll("[^a-z]+", "-"), kind);
                }
            }
        }
        try (Browser browser = Browser.at(port, Browser.Screen.PHONE)) {
            Page page = open(browser, opened);
            for (String language : List.of("de", "fr", "es", "it", "nl", "pl", "en")) {
                page.locator(".tongues a[hreflang=" + language + "]").click();
                for (String path : List.of("/claim", "/claim/licence", "/claim/choose", "/claim/messages")) {
                    browser.open(path);
                    assertThat(page.locator("html")).hasAttribute("lang", language);
                    browser.assertFits();
                }
            }
        }
    }

    private static void look(Browser browser, String name, String kind) {
        browser.picture("claims-" + name + "-" + kind);
        browser.assertFits();
        browser.assertAccessible();
    }
}
