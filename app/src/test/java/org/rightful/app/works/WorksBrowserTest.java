package org.rightful.app.works;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What people do with their works, in a browser. */
@ServiceTest
@Import(ShownWorks.class)
class WorksBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Works works;

    @Test
    @Tag("R19")
    void thirtyWorksAreRegisteredByDragAndDropAndNothingIsSentTwice() {
        Somebody holder = people.rightsHolder();
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(DrawnPictures.jpeg(DrawnPictures.next()));
        }
        try (Browser browser = Browser.at(port)) {
            browser.signIn(holder);
            Page page = browser.open("/works");
            browser.assertAccessible();
            browser.picture("works-empty");
            page.locator("main a.deed").first().click();
            page.locator("#collection").fill("Coast");
            browser.assertAccessible();
            drop(page, files);
            assertThat(page.locator("#result[data-done=yes]"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(120_000));
            assertEquals(30, page.locator("#arrivals li.registered").count());
            browser.picture("works-add");
            assertEquals(30, works.count(holder.account()));
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().endsWith("/works/add/files")) {
                    sent.add(request.url());
                }
            });
            page.navigate("/works/add");
            drop(page, files.subList(0, 3));
            assertThat(page.locator("#arrivals li.known")).hasCount(3);
            assertEquals(List.of(), sent, "what is here is not sent again");
            page.navigate("/works");
            assertThat(page.locator(".frame")).hasCount(30);
            browser.assertAccessible();
            browser.picture("works");
        }
    }

    private static void drop(Page page, List<byte[]> files) {
        JSHandle data = page.evaluateHandle(
                """
                files => {
                    const data = new DataTransfer();
                    files.forEach((file, n) => data.items.add(new File(
                        [Uint8Array.from(atob(file), c => c.charCodeAt(0))], `IMG_${4100 + n}.jpg`, { type: 'image/jpeg' })));
                    return data;
                }""", files.stream().map(Base64.getEncoder()::encodeToString).toList());
        page.dispatchEvent("#drop", "drop", Map.of("dataTransfer", data));
    }

    @Test
    void workIsVerifiedFromTheFirstPieceOfEvidenceToTheDecision() {
        Somebody holder = people.rightsHolder();
        byte[] original = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = shown.registered(holder, original);
        try (Browser browser = Browser.at(port)) {
            browser.signIn(holder);
            Page page = browser.open("/works/" + work.id());
            browser.assertAccessible();
            browser.picture("work-new");
            page.locator("#ownership button", new Page.LocatorOptions().setHasText("Hand in"))
                    .click();
            assertThat(page.locator("#ownership [role=alert]")).containsText("Something is missing");
            page.locator("#creator").fill("Jane Doe");
            page.locator("button", new Page.LocatorOptions().setHasText("Keep changes"))
                    .click();
            page.locator("#kind").selectOption("ORIGINAL");
            page.locator("#evidence-file").setInputFiles(new FilePayload("IMG_1.jpg", "image/jpeg", original));
            page.locator("#evidence button").click();
            assertThat(page.locator("#evidence .pieces")).containsText("without the serial number");
            for (Locator question : page.locator("#screening fieldset").all()) {
                question.locator("input[type=radio]").first().check();
            }
            page.locator("#screening button").click();
            assertThat(page.locator("#told")).containsText("answers are kept");
            page.locator("#ownership button", new Page.LocatorOptions().setHasText("Hand in"))
                    .click();
            assertThat(page.locator("#told")).containsText("It is with us now");
            browser.picture("work");
        }
        try (Browser browser = Browser.at(port)) {
            browser.signIn(people.caseHandler());
            Page page = browser.open("/ownership");
            browser.assertAccessible();
            browser.picture("ownership");
            page.locator("a[href='/ownership/" + work.id() + "']").click();
            browser.assertAccessible();
            browser.picture("ownership-work");
            page.locator("button[value=ask-back]").click();
            assertThat(page.locator("#decide [role=alert]")).containsText("Write the reason");
            page.locator("button[value=approve]").click();
            assertThat(page.locator("#told")).containsText("The work is verified");
        }
        assertTrue(shown.now(work.id()).claimable());
    }

    @Test
    @Tag("R3")
    void visitorLooksAPictureUpAndSaysThatItIsTheirs() {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = shown.registered(holder, file);
        try (Browser browser = Browser.at(port)) {
            Page page = browser.open("/lookup");
            browser.assertAccessible();
            page.locator("#file").setInputFiles(new FilePayload("found.jpg", "image/jpeg", file));
            page.locator("main form button").click();
            assertThat(page.locator("main")).containsText("This picture is registered here");
            browser.assertAccessible();
            browser.picture("lookup-found");
            page.locator("a[href$='/statement']").click();
            browser.assertAccessible();
            page.locator("#name").fill("A Visitor");
            page.locator("#email").fill("visitor@example.org");
            page.locator("#statement").fill("I made this picture last summer, and have the originals.");
            browser.picture("lookup-statement");
            page.locator("main form button").click();
            assertThat(page.locator("h1")).containsText("Thank you");
            browser.assertAccessible();
        }
        assertEquals(OwnershipState.FROZEN, shown.now(work.id()).ownership());
    }

    @Test
    @Tag("R17")
    void supervisorDecidesAConflict() {
        Somebody author = people.rightsHolder();
        Work work = shown.verified(author, people.caseHandler());
        byte[] copy;
        try (var in = blobs.open(work.original())) {
            copy = DrawnPictures.jpeg(DrawnPictures.resized(javax.imageio.ImageIO.read(in), 700, 467));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Work other = shown.registered(people.rightsHolder(), copy);
        try (Browser browser = Browser.at(port)) {
            browser.signIn(people.supervisor());
            Page page = browser.open("/conflicts");
            browser.assertAccessible();
            browser.picture("conflicts");
            Locator conflict = page.locator(
                    "section.sheet",
                    new Page.LocatorOptions().setHas(page.locator("a[href='/ownership/" + other.id() + "']")));
            conflict.locator("input[value='owner-" + author.account() + "']").check();
            conflict.locator("textarea").fill("The original file is the author's.");
            conflict.locator("form").first().locator("button").click();
            assertThat(page.locator("#told")).containsText("The conflict was decided");
        }
        assertEquals(OwnershipState.VERIFIED, shown.now(work.id()).ownership());
        assertEquals(OwnershipState.REFUSED, shown.now(other.id()).ownership());
    }

    @Autowired
    org.rightful.app.platform.blobs.Blobs blobs;
}
