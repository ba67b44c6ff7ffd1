package org.rightful.app.claims;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.PersonId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every answer, at a browser: from the link of a letter over the form to the closing letter and the page that says so. */
@ServiceTest
@Import(PublishedClaim.class)
class AnswersBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    PublishedClaim published;

    @Autowired
    TestPeople people;

    @Autowired
    Claims claims;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient database;

    /** What is typed into the form of each answer. */
    private static final Map<AnswerKind, Consumer<Locator>> TYPED = Map.ofEntries(
            Map.entry(
                    AnswerKind.LICENCE, form -> form.locator("textarea").first().fill("Order 4711 of 3 May 2021")),
            Map.entry(AnswerKind.NOT_MY_SITE, form -> form.locator("textarea").fill("I sold the site in 2020.")),
            Map.entry(
                    AnswerKind.EXCEPTION,
                    form -> form.locator("input[name=ground-QUOTATION][value=yes]")
                            .check()),
            Map.entry(AnswerKind.AUTHOR, form -> {
                form.locator("input[name=name]").fill("Berta Beispiel");
                form.locator("textarea").fill("I took it on 3 May 2018.");
            }),
            Map.entry(AnswerKind.EMBEDDED, form -> {}),
            Map.entry(AnswerKind.FREE_SOURCE, form -> {
                form.locator("input[name=source][value=press-kit]").check();
                form.locator("input[name=url]").fill("https://example.org/press");
            }),
            Map.entry(
                    AnswerKind.PERMISSION,
                    form -> form.locator("input[name=name]").fill("Anna Meier")),
            Map.entry(AnswerKind.AGENCY, form -> {
                form.locator("input[name=name]").fill("Web and more");
                form.locator("input[name=contact]").fill("agency@example.org");
            }),
            Map.entry(AnswerKind.REMOVED, form -> {}),
            Map.entry(AnswerKind.CREDITED, form -> {}),
            Map.entry(
                    AnswerKind.ACCEPT,
                    form -> form.locator("input[name=choice]").first().check()),
            Map.entry(
                    AnswerKind.OFFER, form -> form.locator("input[name=amount]").fill("40")),
            Map.entry(
                    AnswerKind.HARDSHIP,
                    form -> form.locator("input[name=income]").fill("50")),
            Map.entry(
                    AnswerKind.QUESTION,
                    form -> form.locator("textarea").first().fill("Whose picture is it?")),
            Map.entry(AnswerKind.LAWYER, form -> {
                form.locator("input[name=name]").fill("Law and Co");
                form.locator("input[name=contact]").fill("law@example.org");
            }));

    @Test
    @Tag("R51")
    @Tag("R77")
    @Tag("R105")
    void everyAnswerLeadsFromTheLetterToAClosingLetter() {
        assertEquals(AnswerKind.values().length, TYPED.size());
        PersonId handler = people.caseHandler().actor().person();
        try (Browser browser = Browser.at(port)) {
            for (AnswerKind kind : AnswerKind.values()) {
                PublishedClaim.Opened opened = published.sent(kind == AnswerKind.CREDITED ? "CREDIT" : "FEE");
                ClaimId id = opened.claim().id();
                Page page = browser.open(opened.link());
                page.locator("#open").click();
                page.waitForURL(url -> url.endsWith("/claim"));
                answer(browser, page, kind);
                ClaimState now = claims.find(id).orElseThrow().state();
                assertTrue(now != ClaimState.AWAITING_ANSWER && !now.isOver(), kind + " " + now);
                boolean toldByPayments = kind == AnswerKind.ACCEPT; // with the invoice
                assertEquals(
                        toldByPayments ? 0 : 1, published.letters(opened.claim(), "Received"), kind + ": acknowledged");
                Reason reason = end(id, kind, handler);
                String closing = database.sql("""
                        select o.recipient || ' ' || o.subject || ' ' || o.text from claim_letter l join outbox o on o.id = l.id
                        where l.number = :number and l.kind = 'Closed'""")
                        .param("number", opened.number())
                        .query(String.class)
                        .single();
                assertTrue(
                        closing.startsWith(
                                kind == AnswerKind.LAWYER
                                        ? "law@example.org "
                                        : opened.claim().recipient().email()),
                        closing);
                assertTrue(!reason.wasWrong() || closing.contains("tut uns leid"), closing);
                browser.open("/claim");
                assertThat(page.locator("#status")).containsText("Closed");
            }
        }
    }

    private static void answer(Browser browser, Page page, AnswerKind kind) {
        if (kind == AnswerKind.LICENCE) {
            browser.open("/claim/licence");
            Locator form = page.locator("#licence");
            Objects.requireNonNull(TYPED.get(kind)).accept(form);
            form.locator("button").click();
        } else {
            browser.open("/claim/choose");
            Locator answer = page.locator("#answer-" + kind);
            answer.locator("summary").click();
            Objects.requireNonNull(TYPED.get(kind)).accept(answer);
            answer.locator("form button").click();
        }
        assertThat(page.locator("#told")).isVisible();
    }

    /** What the other side does next: a proof is accepted, an offer taken; everything else ends for a reason of its own. */
    private Reason end(ClaimId id, AnswerKind kind, PersonId handler) {
        ClaimFile file = claims.file(id).orElseThrow();
        Reason reason = kind.endsWith() == Reason.SETTLED ? Reason.SETTLED_DIRECTLY : kind.endsWith();
        Optional<String> wrong = kind.isProof()
                ? desk.acceptProof(id, file.proofs().getFirst().id(), reason, "", handler)
                : desk.close(id, reason, "", Moves.By.service(handler));
        assertEquals(Optional.empty(), wrong, kind.name());
        assertEquals(Optional.of(reason), claims.find(id).orElseThrow().reason());
        return reason;
    }
}
