package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of accounts in a browser. */
@ServiceTest
class AccountPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    @Autowired
    Members members;

    static List<Browser.Screen> screens() {
        return List.of(Browser.Screen.DESK, Browser.Screen.DESK_DARK, Browser.Screen.PHONE, Browser.Screen.PHONE_DARK);
    }

    /** The pages themselves are looked at by EveryPageTest; here are those that it does not come to. */
    @ParameterizedTest
    @MethodSource("screens")
    void pagesWithFaultsAndInGermanFitAndCanBeUsedByEverybody(Browser.Screen screen) {
        TestPeople.Somebody somebody = people.rightsHolder();
        members.invite(somebody.actor(), "invited-" + somebody.email(), Role.RIGHTS_HOLDER);
        String invitation = new Mails(database).link("invited-" + somebody.email());
        try (Browser browser = Browser.at(port, screen)) {
            browser.open(invitation);
            check(browser, "invitation", screen);
            browser.page().navigate("/sign-up");
            browser.page().locator("main form button").click();
            assertEquals(4, browser.page().locator("main [id$='-wrong']").count());
            check(browser, "sign-up-wrong", screen);
            browser.signIn(somebody);
            browser.page().navigate("/account/security?language=de");
            check(browser, "account-security-de", screen);
        }
    }

    private static void check(Browser browser, String name, Browser.Screen screen) {
        browser.assertAccessible();
        browser.assertFits();
        browser.picture("accounts-" + name + "-" + screen.width() + (screen.dark() ? "-dark" : ""));
    }

    @Test
    void whatIsNotThereIsToldOnAPage() {
        try (Browser browser = Browser.at(port)) {
            browser.mayComplain("404");
            browser.signIn(people.rightsHolder());
            for (String path : List.of("/account/nothing", "/terms/2001-01-01")) {
                assertEquals(
                        "There is nothing here",
                        browser.open(path).locator("h1").innerText());
                browser.assertAccessible();
            }
        }
    }

    @Test
    void somebodySignsUpAndInWithoutTouchingTheMouse() {
        String email = "keys-" + UUID.randomUUID() + "@example.org";
        try (Browser browser = Browser.at(port)) {
            Page page = browser.open("/sign-up");
            page.locator("#name").focus();
            page.keyboard().type("Anna Öz");
            page.keyboard().press("Tab");
            page.keyboard().type(email);
            page.keyboard().press("Tab");
            page.keyboard().type("lantern otter quietly seventeen");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            page.waitForSelector("h1:has-text('Look into your mail')");
            browser.open(new Mails(database).link(email));
            page.locator("main form button").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/sign-in");
            assertTrue(page.locator("#told").innerText().contains("confirmed"));
            page.keyboard().type(email); // the field has the focus
            page.keyboard().press("Tab");
            page.keyboard().type("lantern otter quietly seventeen");
            page.keyboard().press("Enter");
            page.waitForURL(url -> !url.contains("/sign-in"));
            browser.open("/account");
            assertEquals("Anna Öz", page.locator("#name").inputValue());
        }
    }

    @Test
    void aPasskeyIsAddedAndOpensTheAccountWithoutAPassword() {
        TestPeople.Somebody somebody = people.rightsHolder();
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(somebody);
            virtualAuthenticator(page);
            browser.open("/account/security");
            browser.mayComplain("422");
            page.locator("#label").fill("Studio");
            page.locator("#current-passkey").fill("not my password");
            page.locator("#passkey button").click();
            page.waitForSelector("#passkey .wrong:visible");
            page.locator("#current-passkey").fill(TestPeople.PASSWORD);
            page.locator("#passkey button").click();
            page.waitForSelector("b:has-text('Studio')");
            browser.assertAccessible();
            page.locator(".who form button").click();
            page.waitForURL(Browser.PUBLIC + "/");
            browser.open("/sign-in");
            page.locator("#passkey button").click();
            page.waitForURL(url -> !url.contains("/sign-in"));
            browser.open("/account/security");
            page.locator("form[action$='/passkeys/remove'] button").click();
            page.waitForSelector("#told p");
            assertEquals(0, page.locator("b:has-text('Studio')").count());
            assertTrue(new Mails(database).subjects(somebody.email()).contains("The way you sign in was changed"));
            page.locator(".who form button").click();
            page.waitForURL(Browser.PUBLIC + "/");
            browser.open("/sign-in");
            page.locator("#passkey button").click();
            page.waitForSelector("#passkey .wrong:visible");
            assertFalse(browser.open("/account").url().endsWith("/account"));
        }
    }

    private static void virtualAuthenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }
}
