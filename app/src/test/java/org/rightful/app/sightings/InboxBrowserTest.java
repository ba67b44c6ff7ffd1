package org.rightful.app.sightings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.ObjectMapper;

/** A person at a browser: names a site, watches the scan, sorts ten hits by keyboard alone, undoes, captures. */
@ServiceTest
class InboxBrowserTest {
    private static final int WORKS = 10;

    @LocalServerPort
    int port;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    Captures captures;

    private void upload(TestPeople.Somebody who, BufferedImage picture, String title) throws Exception {
        MockHttpServletResponse answer = mvc.perform(multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", title + ".jpg", "image/jpeg", Pictures.jpeg(picture)))
                        .with(people.signedIn(who))
                        .with(csrf()))
                .andReturn()
                .getResponse();
        assertTrue(answer.getStatus() < 300, answer.getContentAsString());
    }

    @Test
    void tenHitsAreSortedByKeyboardAloneAndOneIsCaptured() throws Exception {
        TestPeople.Somebody anna = people.rightsHolder();
        Stage stage = new Stage(database, intake, json, clock);
        Random random = new Random(anna.account().value().getLeastSignificantBits());
        try (ScannedSite site = new ScannedSite("127.0.0." + (2 + random.nextInt(200)));
                Browser browser = Browser.at(port)) {
            StringBuilder links = new StringBuilder();
            for (int i = 0; i < WORKS; i++) {
                BufferedImage picture = DrawnPictures.next();
                upload(anna, picture, "Picture " + (i + 1));
                site.put("/copy" + i + ".jpg", "image/jpeg", Pictures.jpeg(edited(picture, i)));
                site.page("/page" + i, "<p>Number " + i + "</p><img src=/copy" + i + ".jpg width=400 height=300>");
                links.append("<a href=/page").append(i).append(">").append(i).append("</a> ");
            }
            site.page("/", "<p>A site with pictures</p>" + links);

            Page page = browser.signIn(anna);
            browser.open("/sites");
            browser.picture("sites-empty");
            browser.assertAccessible();
            page.locator("#urls").fill(site.url("/"));
            page.locator("#schedule").selectOption("BY_HAND");
            page.locator("form.fields button").first().click();
            page.waitForURL(url -> url.contains("/scans/"));
            page.locator("#progress .state.good")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(120_000));
            browser.picture("scan-done");
            browser.assertAccessible();
            browser.assertFits();

            browser.open("/inbox");
            page.waitForSelector(".pair.here");
            browser.picture("inbox");
            browser.assertAccessible();
            browser.assertFits();
            assertEquals(WORKS, page.locator(".pair").count());

            page.keyboard().press("j");
            page.keyboard().press("k");
            page.keyboard().press("o");
            assertEquals("0.6", page.locator(".pair.here .laid").getAttribute("opacity"));
            browser.picture("inbox-overlay");
            page.keyboard().press("o");
            press(page, "n", 1);
            press(page, "n", 2);
            page.keyboard().press("u");
            decided(page, 1);
            press(page, "l", 2);
            page.keyboard().press("y");
            page.waitForSelector(".pair.here .wanted");
            page.keyboard().press("1");
            page.waitForCondition(
                    () -> page.locator("#triage [data-outcome]:not(.second)").count() == 1);
            browser.picture("inbox-confirmed");
            page.keyboard().press("j");
            for (int i = 0; i < 3; i++) {
                page.keyboard().press("x");
                page.keyboard().press("j");
            }
            page.keyboard().press("n");
            decided(page, 6);
            page.keyboard().press("?");
            page.waitForSelector("#help[open]");
            browser.assertAccessible();
            browser.picture("inbox-keys");
            page.keyboard().press("Escape");
            page.waitForSelector("#help", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
            while (page.locator(".pair:not(.decided)").count() > 0) {
                press(page, "n", page.locator(".pair.decided").count() + 1);
            }
            assertEquals(
                    1,
                    stage.states(anna.account()).stream()
                            .filter(state -> state.endsWith("CONFIRMED"))
                            .count());
            assertEquals(
                    1,
                    stage.states(anna.account()).stream()
                            .filter(state -> state.endsWith("LICENSED"))
                            .count());
            assertEquals(
                    8,
                    stage.states(anna.account()).stream()
                            .filter(state -> state.endsWith("NOT_MINE"))
                            .count());

            HitId confirmed = database.sql("select id from hit where account = :account and state = 'CONFIRMED'")
                    .param("account", anna.account().value())
                    .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                    .single();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> captures.of(confirmed).getFirst().state() == HitCapture.State.SEALED);
            browser.open("/hits/" + confirmed);
            browser.picture("hit-confirmed");
            browser.assertAccessible();
            browser.assertFits();
            page.getByText("Verify now").click();
            assertTrue(
                    page.locator("#told").innerText().startsWith("Genuine"),
                    () -> page.locator("#told").innerText());
            browser.open("/inbox/figures");
            browser.picture("figures");
            browser.assertAccessible();
            browser.open("/inbox");
            browser.picture("inbox-empty");
            browser.assertAccessible();
            lookElsewhere(anna, confirmed);
        }
    }

    private static BufferedImage edited(BufferedImage picture, int i) {
        return switch (i % 3) {
            case 0 -> Pictures.smaller(picture, 0.6);
            case 1 -> Pictures.part(picture, 0.15, 0.1, 0.7);
            default -> Pictures.grey(picture);
        };
    }

    private static void press(Page page, String key, int decided) {
        page.keyboard().press(key);
        decided(page, decided);
    }

    private static void decided(Page page, int number) {
        page.waitForCondition(() -> page.locator(".pair.decided").count() == number);
    }

    /** The same pages in the dark and on a phone. */
    private void lookElsewhere(TestPeople.Somebody anna, HitId hit) {
        List<String> paths = new ArrayList<>(List.of(
                "/inbox?state=NOT_MINE",
                "/inbox?state=NOT_MINE&group=CLUSTER",
                "/hits/" + hit,
                "/sites",
                "/inbox/figures"));
        for (Browser.Screen screen : List.of(Browser.Screen.PHONE, Browser.Screen.DESK_DARK)) {
            try (Browser browser = Browser.at(port, screen)) {
                browser.signIn(anna);
                for (String path : paths) {
                    browser.open(path);
                    browser.picture((screen.dark() ? "dark" : "phone")
                            + path.replaceAll("[^a-zA-Z]+", "-").replaceAll("-[0-9a-f]{4,}.*", ""));
                    browser.assertFits();
                    browser.assertAccessible();
                }
            }
        }
    }
}
