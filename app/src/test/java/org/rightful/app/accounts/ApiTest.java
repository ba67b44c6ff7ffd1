package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ServiceTest
class ApiTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    TestTime.SettableClock clock;

    private TestPeople.Somebody somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = people.rightsHolder();
    }

    private MockHttpServletResponse asks(MockHttpServletRequestBuilder request, String token) throws Exception {
        return new Visitor(mvc)
                .asks(request.header("Authorization", "Bearer " + token))
                .getResponse();
    }

    private String token(ApiTokens.Scope scope) {
        return tokens.make(somebody.actor(), "test", scope, Duration.ofDays(30)).orElseThrow();
    }

    private static MockHttpServletRequestBuilder rename(String name) {
        return put("/api/v1/me")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"" + name + "\",\"language\":\"de\"}");
    }

    @Test
    void aTokenStandsForItsPerson() throws Exception {
        MockHttpServletResponse answer = asks(get("/api/v1/me"), token(ApiTokens.Scope.READ));
        assertEquals(200, answer.getStatus());
        assertTrue(answer.getContentAsString().contains(somebody.email()));
        assertTrue(answer.getContentAsString().contains("\"roles\":[\"RIGHTS_HOLDER\"]"));
        assertEquals(0, answer.getCookies().length);
    }

    @Test
    void aTokenThatReadsChangesNothing() throws Exception {
        assertEquals(403, asks(rename("New"), token(ApiTokens.Scope.READ)).getStatus());
        MockHttpServletResponse answer = asks(rename("New"), token(ApiTokens.Scope.WRITE));
        assertEquals(200, answer.getStatus());
        assertTrue(answer.getContentAsString().contains("\"name\":\"New\""));
    }

    @Test
    void tokenThatMayOnlyReadRecordsNoLicence() throws Exception {
        String body = "{\"licensee\":\"\"}";
        assertProblem(
                403,
                asks(
                        post("/api/v1/licences")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        token(ApiTokens.Scope.READ)));
        assertProblem(
                422,
                asks(
                        post("/api/v1/licences")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        token(ApiTokens.Scope.WRITE)));
        assertEquals(
                200, asks(get("/api/v1/licences"), token(ApiTokens.Scope.READ)).getStatus());
    }

    @Test
    void withoutATokenThereIsAProblem() throws Exception {
        MockHttpServletResponse answer =
                new Visitor(mvc).asks(get("/api/v1/me")).getResponse();
        assertProblem(401, answer);
        assertEquals("Bearer", answer.getHeader("WWW-Authenticate"));
        assertProblem(401, asks(get("/api/v1/me"), "rightful_wrong"));
        assertProblem(401, asks(get("/api/v1/me"), "x".repeat(5_000)));
    }

    @Test
    void aSignInOfABrowserIsNoToken() throws Exception {
        Visitor visitor = new Visitor(mvc);
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        assertTrue(visitor.isIn());
        assertProblem(401, visitor.asks(get("/api/v1/me")).getResponse());
    }

    @Test
    void errorsAreProblemDetails() throws Exception {
        String token = token(ApiTokens.Scope.WRITE);
        assertProblem(404, asks(get("/api/v1/nothing"), token));
        assertProblem(422, asks(rename(""), token));
        assertProblem(
                400,
                asks(put("/api/v1/me").contentType(MediaType.APPLICATION_JSON).content("{"), token));
    }

    private static void assertProblem(int status, MockHttpServletResponse answer) throws Exception {
        assertEquals(status, answer.getStatus());
        assertTrue(String.valueOf(answer.getContentType()).startsWith("application/problem+json"));
        assertTrue(answer.getContentAsString().contains("\"status\":" + status));
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        String token = token(ApiTokens.Scope.READ);
        clock.forward(Duration.ofDays(29));
        assertEquals(200, asks(get("/api/v1/me"), token).getStatus());
        clock.forward(Duration.ofDays(2));
        assertEquals(401, asks(get("/api/v1/me"), token).getStatus());
    }

    @Test
    void whoLeftTheAccountHasNoTokenThere() throws Exception {
        TestPeople.Somebody owner = people.rightsHolder();
        accounts.grant(somebody.actor().person(), owner.account(), Role.RIGHTS_HOLDER);
        Actor there = accounts.actorsOf(somebody.actor().person()).stream()
                .filter(each -> each.account().equals(owner.account()))
                .findFirst()
                .orElseThrow();
        String token = tokens.make(there, "there", ApiTokens.Scope.READ, Duration.ofDays(1))
                .orElseThrow();
        assertEquals(200, asks(get("/api/v1/me"), token).getStatus());
        members.remove(owner.actor(), somebody.actor().person(), Role.RIGHTS_HOLDER);
        assertEquals(401, asks(get("/api/v1/me"), token).getStatus());
    }

    @Test
    void tokensAreShownOnceAndKeptAsHashes() throws Exception {
        Visitor visitor = new Visitor(mvc);
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        String page = visitor.sends("/account/tokens/make", "name", "Studio", "scope", "WRITE", "days", "30")
                .getResponse()
                .getContentAsString();
        Matcher shown = Pattern.compile("rightful_[A-Za-z0-9_-]{43}").matcher(page);
        assertTrue(shown.find(), page);
        String token = shown.group();
        assertEquals(200, asks(get("/api/v1/me"), token).getStatus());
        assertFalse(visitor.opens("/account/tokens")
                .getResponse()
                .getContentAsString()
                .contains(token));
        assertEquals(
                0,
                database.sql("select count(*) from api_token where api_token::text like :token")
                        .param("token", "%" + token + "%")
                        .query(Integer.class)
                        .single());
        String id = tokens.of(somebody.actor()).getFirst().id().toString();
        Visitor other = new Visitor(mvc);
        other.signsIn(people.rightsHolder().email(), TestPeople.PASSWORD);
        assertEquals(
                404,
                other.sends("/account/tokens/end", "token", id).getResponse().getStatus());
        visitor.sends("/account/tokens/end", "token", id);
        assertEquals(401, asks(get("/api/v1/me"), token).getStatus());
    }

    @Test
    void programsAreSlowedDown() throws Exception {
        String token = token(ApiTokens.Scope.READ);
        int status = 200;
        int asked = 0;
        MockHttpServletResponse answer = new MockHttpServletResponse();
        while (status == 200 && asked < 2_000) {
            answer = asks(get("/api/v1/me"), token);
            status = answer.getStatus();
            asked++;
        }
        assertProblem(429, answer);
        assertNotEquals(null, answer.getHeader("Retry-After"));
        assertTrue(asked > 600, "refused after " + asked);
    }

    @Test
    void theDescriptionNamesEveryEndpointAndIsOpen() throws Exception {
        MockHttpServletResponse answer =
                new Visitor(mvc).asks(get("/api/v1/openapi.json")).getResponse();
        assertEquals(200, answer.getStatus());
        String description = answer.getContentAsString();
        for (String path : new String[] {"/api/v1/me", "/api/v1/members", "/api/v1/invitations"}) {
            assertTrue(description.contains("\"" + path + "\""), path);
        }
        assertFalse(description.contains("\"actor\""));
        assertTrue(description.contains("\"bearer\""));
    }
}
