package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Pages of claims for holders and the service: who sees what, and what their buttons do. */
@ServiceTest
@Import(PublishedClaim.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimPagesAccessTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    PublishedClaim published;

    @Autowired
    Claims claims;

    @Autowired
    Tariffs tariffs;

    PublishedClaim.Opened hers;

    @BeforeAll
    void oneClaimIsSent() {
        hers = published.sent("FEE");
    }

    private MockHttpServletResponse ask(TestPeople.Somebody who, String line) throws Exception {
        String[] parts = line.replace("NUMBER", hers.number())
                .replace("ANY", UUID.randomUUID().toString())
                .split(" ", 2);
        return mvc.perform(request(HttpMethod.valueOf(parts[0]), parts[1])
                        .with(people.signedIn(who))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /claims/NUMBER",
                "GET /claims/NUMBER/picture/work",
                "GET /claims/NUMBER/picture/found",
                "GET /claims/NUMBER/documents/mandate",
                "GET /claims/NUMBER/capture",
                "GET /claims/NUMBER/attachments/ANY",
                "POST /claims/NUMBER/mistake?reason=withdraw",
                "POST /claims/NUMBER/settled",
                "POST /claims/batch?number=NUMBER&number=NUMBER",
                "POST /claims/NUMBER/offer/take",
                "POST /claims/NUMBER/offer/decline?reason=much-too-little",
                "POST /tariff/works/ANY?currency=EUR&amount=1&url=https://example.org/a"
            })
    void claimOfAnotherAccountIsNotFound(String line) throws Exception {
        assertEquals(404, ask(people.rightsHolder(), line).getStatus());
        assertEquals(403, ask(people.caseHandler(), line).getStatus());
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(hers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /desk",
                "GET /desk/NUMBER",
                "GET /desk/NUMBER/picture/work",
                "GET /desk/NUMBER/capture",
                "POST /desk/NUMBER/send",
                "POST /desk/NUMBER/close?reason=WITHDRAWN",
                "POST /desk/NUMBER/answer",
                "POST /desk/NUMBER/print?postal=nobody",
                "POST /desk/NUMBER/look-up?email=a@example.org",
                "POST /desk/NUMBER/host?name=a&email=a@example.org",
                "POST /desk/NUMBER/host/tell",
                "POST /desk/NUMBER/look",
                "POST /desk/batch?number=NUMBER&number=NUMBER",
                "GET /desk/batch/RB-0000-0000",
                "POST /desk/batch/RB-0000-0000/send",
                "GET /desk/NUMBER/letters/ANY.pdf"
            })
    void deskIsForThePeopleOfTheService(String line) throws Exception {
        assertEquals(403, ask(hers.holder(), line).getStatus());
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(hers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /desk/NUMBER/sign",
                "POST /desk/NUMBER/stop",
                "POST /desk/NUMBER/new-use?allowed=true",
                "POST /desk/NUMBER/resume",
                "POST /desk/NUMBER/stop-account?reason=because-of-that",
                "POST /desk/NUMBER/release-account",
                "POST /desk/NUMBER/complaints/ANY?text=we-are-sorry-about-it"
            })
    void whatASupervisorDecidesNoCaseHandlerDoes(String line) throws Exception {
        assertEquals(403, ask(people.caseHandler(), line).getStatus());
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(hers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /claims", "GET /claims/NUMBER", "GET /claims/NUMBER/picture/found", "GET /tariff"})
    void holderSeesTheirOwn(String line) throws Exception {
        assertEquals(200, ask(hers.holder(), line).getStatus());
    }

    @Test
    @Tag("R59")
    @Tag("R66")
    void holderAndRecipientSeeTheSameLines() throws Exception {
        Cookie session = Optional.ofNullable(mvc.perform(post("/claim/open")
                                .param("number", hers.number())
                                .param("secret", hers.secret()))
                        .andReturn()
                        .getResponse()
                        .getCookie("claim"))
                .orElseThrow();
        String recipients = mvc.perform(get("/claim").cookie(session).header("Accept-Language", "en"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String holders = ask(hers.holder(), "GET /claims/NUMBER").getContentAsString();
        assertTrue(fee(holders).contains("own price for a year on one site"), "the base");
        assertTrue(fee(holders).contains("Expenses of finding"), "the expenses");
        assertEquals(fee(recipients), fee(holders));
        for (String page : new String[] {recipients, holders}) {
            assertTrue(page.contains("55 % go to the rights holder and 45 %"), "both see the split");
        }
    }

    private static String fee(String page) {
        return page.substring(page.indexOf("<table class=\"fee\">"), page.indexOf("55 %"));
    }

    @Test
    @Tag("R39")
    void myMistakeEndsTheClaimAtOnceAndTheRecipientIsTold() throws Exception {
        PublishedClaim.Opened mine = published.sent("FEE");
        mvc.perform(post("/claims/" + mine.number() + "/mistake")
                .param("reason", "wrong-match")
                .with(people.signedIn(mine.holder()))
                .with(csrf()));
        assertEquals(ClaimState.CLOSED, published.state(mine));
        assertEquals(1, published.letters(mine.claim(), "Closed"), "a letter that says so");
        assertEquals(
                Reason.WRONG_MATCH,
                claims.find(mine.claim().id()).orElseThrow().reason().orElseThrow());
    }

    @Test
    @Tag("R40")
    void directSettlementEndsTheClaim() throws Exception {
        PublishedClaim.Opened mine = published.sent("FEE");
        mvc.perform(post("/claims/" + mine.number() + "/settled")
                .with(people.signedIn(mine.holder()))
                .with(csrf()));
        assertEquals(
                Reason.SETTLED_DIRECTLY,
                claims.find(mine.claim().id()).orElseThrow().reason().orElseThrow());
    }

    @Test
    void draftIsSentFromTheDesk() throws Exception {
        TestPeople.Somebody holder = people.rightsHolder();
        ClaimId draft = published.draft(holder, "FEE");
        String number = claims.find(draft).orElseThrow().number();
        TestPeople.Somebody handler = people.caseHandler();
        String page = mvc.perform(get("/desk/" + number).with(people.signedIn(handler)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertTrue(page.contains("id=\"send\""));
        assertTrue(page.contains("The ownership of the work is verified."));
        mvc.perform(post("/desk/" + number + "/recipient")
                .param("kind", "FEE")
                .param("country", "DE")
                .param("language", "fr")
                .param("email", "autre@example.org")
                .with(people.signedIn(handler))
                .with(csrf()));
        assertEquals(
                "autre@example.org",
                claims.find(draft).orElseThrow().recipient().email());
        mvc.perform(
                post("/desk/" + number + "/send").with(people.signedIn(handler)).with(csrf()));
        Claim sent = claims.find(draft).orElseThrow();
        assertEquals(ClaimState.AWAITING_ANSWER, sent.state());
        assertEquals("fr", sent.language().getLanguage());
    }

    @Test
    void pricesAreKeptAndWrongOnesAreNot() throws Exception {
        TestPeople.Somebody holder = people.rightsHolder();
        mvc.perform(post("/tariff")
                .param("currency", "EUR")
                .param("year", "1.250,50")
                .param("expenses", "40")
                .with(people.signedIn(holder))
                .with(csrf()));
        assertEquals(
                125_050,
                tariffs.of(holder.account()).orElseThrow().tariff().year().minor());
        mvc.perform(post("/tariff")
                .param("currency", "EUR")
                .param("year", "a lot")
                .with(people.signedIn(holder))
                .with(csrf()));
        assertEquals(
                125_050,
                tariffs.of(holder.account()).orElseThrow().tariff().year().minor());
    }

    @Test
    @Tag("R109")
    void anybodySeesHowClaimsEnded() throws Exception {
        MockHttpServletResponse page = mvc.perform(get("/figures")).andReturn().getResponse();
        assertEquals(200, page.getStatus());
        String json =
                mvc.perform(get("/api/v1/figures")).andReturn().getResponse().getContentAsString();
        PublishedClaim.Opened wrong = published.sent("FEE");
        mvc.perform(post("/claims/" + wrong.number() + "/mistake")
                .param("reason", "not-mine")
                .with(people.signedIn(wrong.holder()))
                .with(csrf()));
        String later =
                mvc.perform(get("/api/v1/figures")).andReturn().getResponse().getContentAsString();
        assertEquals(number(json, "sent") + 1, number(later, "sent"));
        assertEquals(number(json, "wrong") + 1, number(later, "wrong"));
        assertEquals(number(json, "NO_OWNERSHIP") + 1, number(later, "NO_OWNERSHIP"));
    }

    private static long number(String json, String key) {
        return Long.parseLong(json.replaceAll("(?s).*\"" + key + "\":(\\d+).*", "$1"));
    }
}
