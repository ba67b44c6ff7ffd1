package org.rightful.app.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A site owner at a browser: the empty vault, a licence, the key, and the claim on which it is shown. */
@ServiceTest
@Import(PublishedClaim.class)
class VaultBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    PublishedClaim published;

    @Autowired
    TestPeople people;

    @Autowired
    Claims claims;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient database;

    @Test
    @Tag("R96")
    void siteOwnerKeepsALicenceAndShowsItOnTheClaimsPage() {
        PublishedClaim.Opened opened = published.sent("FEE");
        TestPeople.Somebody owner = people.somebody(AccountKind.SITE, Role.RECIPIENT);
        try (Browser browser = Browser.at(port)) {
            Page page = browser.signIn(owner);
            assertThat(page.locator("h1")).hasText("Licence vault"); // the only place of their menu
            browser.picture("vault-empty");
            page.locator(".empty a.deed").click();
            page.locator("#licensor").fill("Stockholm Stock");
            page.locator("button.deed").click();
            assertThat(page.locator("#domains-wrong")).isVisible();
            browser.picture("vault-wrong");
            browser.mayComplain("422");
            page.locator("#domains").fill(opened.claim().site());
            page.locator("#from").fill("2020-01-01");
            page.locator("#picture")
                    .setInputFiles(new FilePayload("a.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next())));
            page.locator("#proofs")
                    .setInputFiles(new FilePayload(
                            "invoice.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
            page.locator("button.deed").click();
            assertThat(page.locator("#proofs")).containsText("invoice.pdf");
            browser.assertAccessible();
            browser.picture("vault-licence");
            recognised(page.url().replaceAll(".*/", ""), opened);
            browser.open("/vault");
            page.locator("#key button").first().click();
            String key = page.locator("#vault-key").textContent();
            browser.assertAccessible();
            browser.picture("vault-key");
            browser.open(opened.link());
            page.locator("#open").click();
            browser.open("/claim/licence");
            page.locator("#VAULT-key").fill(key);
            browser.picture("vault-shown");
            page.locator("#vault button").click();
            assertThat(page.locator("#status")).containsText("Waiting for us");
            assertThat(page.locator("main")).containsText("invoice.pdf");
        }
        assertEquals(
                ClaimState.IN_REVIEW,
                claims.find(opened.claim().id()).orElseThrow().state());
    }

    /** The stage's works are not in the index: that recognition joins the two, VaultTest shows. */
    private void recognised(String licence, PublishedClaim.Opened opened) {
        database.sql("""
                insert into vault_match (licence, work, identity, found_at) values (cast(:licence as uuid), :work, :identity, now())""")
                .param("licence", licence)
                .param("work", opened.claim().work().value())
                .param("identity", opened.claim().identity().value())
                .update();
    }
}
