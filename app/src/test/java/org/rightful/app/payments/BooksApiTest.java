package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that pages of payments do, done by a program. */
@ServiceTest
class BooksApiTest extends MoneyTest {
    private static final String BOOKS = "/api/v1/books";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    private Somebody supervisor;

    @BeforeEach
    void somebodyKeepsTheBooks() {
        supervisor = people.supervisor();
    }

    private JsonNode asked(Somebody who, int status, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        MockHttpServletResponse answer = mvc.perform(
                        request.with(people.signedIn(who)).with(csrf()).header("Accept-Language", "en"))
                .andReturn()
                .getResponse();
        String body = answer.getContentAsString();
        assertEquals(status, answer.getStatus(), body);
        boolean isJson = String.valueOf(answer.getContentType()).contains("json");
        return JsonMapper.shared().readTree(isJson && !body.isEmpty() ? body : "{}");
    }

    private JsonNode reads(String path) throws Exception {
        return asked(supervisor, 200, get(BOOKS + path));
    }

    private JsonNode does(int status, String path, String body) throws Exception {
        return asked(
                supervisor,
                status,
                post(BOOKS + path).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    /** The one of a list that says something. */
    private static JsonNode saying(JsonNode list, String text) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.toString().contains(text))
                .min(Comparator.comparing( // what is said of another line may name it, too
                        each -> !each.path("text").asString().contains(text)))
                .orElseThrow(() -> new AssertionError(text + " in " + list));
    }

    private PayIn nobodys(String text, Claim claim, boolean waits) {
        String payment = "pi_" + UUID.randomUUID();
        return transaction(() -> payIns.take(new PayIn.Came(
                "gateway:" + payment,
                Books.Via.GATEWAY,
                waits
                        ? org.rightful.app.platform.Money.of(9, "USD")
                        : settlement(claim).total(),
                today(),
                "",
                "",
                text,
                Optional.of(payment),
                waits ? Optional.of(settlement(claim).id()) : Optional.empty())));
    }

    @Test
    @Tag("R97")
    void aProgramImportsAStatementAndSaysWhatItsLinesAre() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        String id = "A" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        byte[] file = new BankFile(id, today())
                .in(id + "-1", settlement(claim).total(), "claim " + claim.number())
                .in(id + "-2", euro(12), "gift " + id)
                .bytes();
        MockMultipartFile statement = new MockMultipartFile("file", "day.xml", "application/xml", file);
        assertEquals(
                2,
                asked(supervisor, 200, multipart(BOOKS + "/bank").file(statement))
                        .path("fresh")
                        .asInt());
        assertTrue(asked(supervisor, 422, multipart(BOOKS + "/bank").file(statement))
                .path("detail")
                .asString()
                .contains("imported before"));
        asked(people.caseHandler(), 403, multipart(BOOKS + "/bank").file(statement));
        JsonNode lines = reads("/bank").path("lines");
        JsonNode line = saying(lines, "claim " + claim.number());
        JsonNode suggestion = line.path("suggestions").path(0);
        assertEquals(claim.number(), suggestion.path("claim").asString());
        String to = suggestion.path("settlement").asString();
        does(422, "/bank/" + line.path("id").asString() + "/assign", "{\"to\":\"S-1\"}");
        does(204, "/bank/" + line.path("id").asString() + "/assign", "{\"to\":\"" + to + "\"}");
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        String gift = saying(lines, "gift " + id).path("id").asString();
        does(422, "/bank/" + gift + "/give-back", "{}");
        does(422, "/bank/" + gift + "/book", "{\"as\":\"TAX_PAID\"}");
        does(422, "/bank/" + gift + "/takes-back", "{\"of\":\"" + claim.number() + "\"}");
        does(422, "/bank/" + gift + "/by-hand", "{\"of\":\"holder:1\"}");
        does(422, "/bank/" + gift + "/came-back", "{\"of\":\"T1\"}");
        does(422, "/bank/" + gift + "/set-aside", "{\"why\":\"\"}");
        does(204, "/bank/" + gift + "/give-back", "{\"why\":\"It was meant for somebody else.\"}");
        assertEquals(
                "12.00",
                saying(reads("/refunds"), "12.00").path("amount").path("amount").asString());
        asked(supervisor, 200, get(BOOKS + "/papers/" + releases.certificate(settlement(claim))));
        asked(supervisor, 404, get(BOOKS + "/papers/Q-1999-000001"));
        assertEquals(
                "RECEIVED",
                saying(reads("/journal?account=BANK").path("entries"), "RECEIVED")
                        .path("purpose")
                        .asString());
        saying(reads("/journal?subject=" + to).path("entries"), "ALLOCATED");
        asked(supervisor, 200, get(BOOKS + "/export.zip"));
        assertTrue(does(200, "/check", "").path("whole").asBoolean());
    }

    @Test
    @Tag("R102")
    void aProgramSaysWhatMoneyIsForAndGivesItBack() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        assertEquals(
                claim.number(),
                saying(reads("/unpaid"), claim.number()).path("claim").asString());
        does(422, "/claims/" + claim.number() + "/parts", "{\"parts\":99}");
        does(204, "/claims/" + claim.number() + "/parts", "{\"parts\":8}");
        PayIn waits = nobodys("dollars", claim, true);
        PayIn pays = nobodys("other page", claim, false);
        JsonNode idle = reads("").path("money");
        assertEquals(
                claim.number(),
                saying(idle, waits.id().toString()).path("claim").asString());
        String item = saying(reads("").path("items"), claim.number()).path("id").asString();
        does(422, "/items/" + item + "/done", "{}");
        does(204, "/items/" + item + "/done", "{\"note\":\"They were told.\"}");
        does(204, "/money/" + waits.id() + "/give-back", "{\"why\":\"Please pay in euros.\"}");
        does(204, "/money/" + pays.id() + "/assign", "{\"to\":\"" + claim.number() + "\"}");
        does(422, "/money/" + pays.id() + "/assign", "{\"to\":\"" + claim.number() + "\"}");
        String refund = "/claims/" + claim.number() + "/refund";
        does(422, refund, "{\"reason\":\"SETTLED\",\"explanation\":\"It is another picture after all.\"}");
        does(204, refund, "{\"reason\":\"WRONG_MATCH\",\"explanation\":\"It is another picture after all.\"}");
        String given = refunds.ofClaim(claim.id().value()).getLast().id().toString();
        does(422, "/refunds/" + given + "/to", "{\"iban\":\"DE00\",\"payee\":\"Hafenladen\"}");
        does(422, "/refunds/" + given + "/to", "{\"iban\":\"" + BankFile.PAYER + "\",\"payee\":\"Hafenladen\"}");
        does(404, "/claims/RF-0000-0000/refund", "{}");
    }

    @Test
    @Tag("R66")
    void aProgramSaysWhereMoneyGoesAndPaysOut() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        String at = "/api/v1/earnings/account";
        Somebody holder = theHolder();
        asked(holder, 404, get(at));
        JsonNode wrong = asked(
                holder, 422, put(at).contentType(MediaType.APPLICATION_JSON).content("{\"name\":\"Anna Meier\"}"));
        assertEquals("iban", wrong.path("field").asString());
        String account = "{\"name\":\"Anna Meier\",\"iban\":\"" + BankFile.PAYER + "\",\"country\":\"DE\"}";
        asked(holder, 204, put(at).contentType(MediaType.APPLICATION_JSON).content(account));
        Matcher code = Pattern.compile("\\b(\\d{6})\\b").matcher(lastMailTo(holder.email()));
        assertTrue(code.find());
        asked(
                holder,
                422,
                post(at + "/confirm").contentType(MediaType.APPLICATION_JSON).content("{\"code\":\"1\"}"));
        asked(
                holder,
                204,
                post(at + "/confirm")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"code\":\"" + code.group(1) + "\"}"));
        JsonNode known = asked(holder, 200, get(at));
        assertEquals("DE89 … 3000", known.path("iban").asString());
        assertEquals("RESTS", known.path("state").asString());
        asked(holder, 200, get("/api/v1/earnings/statement.csv"));
        asked(holder, 200, get("/api/v1/earnings/statement.pdf"));
        theClock().forward(Payees.RESTS.plus(Duration.ofMinutes(1)));
        payouts.newest(1_000).stream()
                .filter(each -> each.state() == Payouts.RunState.PREPARED)
                .forEach(each -> payouts.discard(each.id(), theHandler()));
        does(204, "/payouts", "");
        does(422, "/payouts", "");
        JsonNode run = reads("/payouts")
                .valueStream()
                .filter(each -> each.path("state").asString().equals("PREPARED"))
                .findFirst()
                .orElseThrow();
        String path = "/payouts/" + run.path("id").asString();
        asked(supervisor, 404, get(BOOKS + path + "/file"));
        does(422, path + "/export", "");
        asked(people.supervisor(), 204, post(BOOKS + path + "/approve"));
        does(204, path + "/export", "");
        asked(supervisor, 200, get(BOOKS + path + "/file"));
        does(422, path + "/discard", "");
        String note = asked(holder, 200, get("/api/v1/payouts"))
                .path(0)
                .path("creditNote")
                .asString();
        asked(holder, 200, get("/api/v1/earnings/papers/" + note));
        asked(people.rightsHolder(), 404, get("/api/v1/earnings/papers/" + note));
    }
}
