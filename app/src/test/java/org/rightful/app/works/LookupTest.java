package org.rightful.app.works;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.web.Turnstile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
@Import(ShownWorks.class)
class LookupTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    CounterStatements statements;

    @Autowired
    Standing standing;

    @Autowired
    JdbcClient database;

    @Test
    void anybodyLearnsOfARegistrationAndNothingPrivate() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = shown.registered(holder, file);
        shown.named(holder, work, "Jane Private");
        String page = web.perform(multipart("/lookup").file(picture(file)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("This picture is registered here")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        for (String secret : List.of("Jane Private", work.title(), holder.email(), "Account ", "Person ")) {
            assertFalse(page.contains(secret), secret);
        }
        web.perform(get("/works/" + work.id() + "/picture"))
                .andExpect(status().isUnauthorized()); // nobody sees the picture itself without signing in
    }

    @Test
    void nameAndPageForLicencesAreShownOnceTheAccountEntersThem() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        shown.registered(holder, file);
        web.perform(post("/licences/face")
                        .param("name", "Doe Pictures")
                        .param("licensingPage", "https://example.org/licences")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().is3xxRedirection());
        web.perform(multipart("/api/v1/lookup").file(picture(file)).with(csrf()))
                .andExpect(jsonPath("$.registered[0].name").value("Doe Pictures"))
                .andExpect(jsonPath("$.registered[0].licensingPage").value("https://example.org/licences"))
                .andExpect(jsonPath("$.registered[0].verified").value(false));
        web.perform(post("/licences/face")
                .param("name", "Doe Pictures")
                .param("licensingPage", "javascript:alert(1)")
                .with(csrf())
                .with(people.signedIn(holder)));
        web.perform(multipart("/api/v1/lookup").file(picture(file)).with(csrf()))
                .andExpect(jsonPath("$.registered[0].licensingPage").value("https://example.org/licences"));
    }

    @Test
    void unknownPictureAndOddFileAreAnswered() throws Exception {
        web.perform(multipart("/lookup")
                        .file(picture(DrawnPictures.jpeg(DrawnPictures.next())))
                        .with(csrf()))
                .andExpect(content().string(containsString("This picture is not registered here")));
        web.perform(multipart("/lookup").file(picture(new byte[] {1, 2, 3})).with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("This is not a picture we can read")));
    }

    @Test
    @Tag("R3")
    void anybodyFilesAStatementAndTheWorkIsFrozenUntilItIsAnswered() throws Exception {
        Somebody holder = people.rightsHolder();
        Somebody handler = people.caseHandler();
        Work work = shown.verified(holder, handler);
        String filer = "filer" + work.id().value().getLeastSignificantBits() + "@example.org";
        file(work, filer, from(1)).andExpect(redirectedUrl("/lookup/filed"));
        assertEquals(OwnershipState.FROZEN, shown.now(work.id()).ownership());
        assertTrue(shown.now(work.id()).whyNot().contains(WhyNot.DISPUTED));
        assertEquals(1, mails(filer, "We have your statement"));
        assertEquals(1, mails(holder.email(), "Somebody says that"));
        CounterStatements.Statement statement = statements.of(work.id()).getFirst();
        web.perform(get("/works/" + work.id()).with(people.signedIn(holder)))
                .andExpect(content().string(not(containsString(filer)))); // the account learns that, not from whom
        web.perform(get("/ownership").with(people.signedIn(handler)))
                .andExpect(content().string(containsString(work.title())));
        web.perform(post("/ownership/statements/" + statement.id())
                        .param("deed", "reject")
                        .param("answer", "The originals are Jane Doe's.")
                        .with(csrf())
                        .with(people.signedIn(handler)))
                .andExpect(redirectedUrl("/ownership"));
        assertEquals(1, mails(filer, "Our answer"));
        assertEquals(OwnershipState.VERIFIED, shown.now(work.id()).ownership());
        assertTrue(shown.now(work.id()).claimable());
    }

    @Test
    @Tag("R3")
    @Tag("R18")
    void statementThatIsRightTakesTheWorkAndCounts() throws Exception {
        Somebody holder = people.rightsHolder();
        Somebody handler = people.caseHandler();
        Work work = shown.verified(holder, handler);
        file(work, "author@example.org", from(2));
        CounterStatements.Statement statement = statements.of(work.id()).getFirst();
        assertTrue(statements.answer(
                statement.id(), true, "You are right.", handler.actor().person()));
        assertFalse(statements.answer(
                statement.id(), false, "No, after all.", handler.actor().person()));
        assertEquals(OwnershipState.REFUSED, shown.now(work.id()).ownership());
        assertEquals(Standing.State.WARNED, standing.of(holder.account()).state());
    }

    @Test
    void twoStatementsFreezeUntilBothAreAnswered() throws Exception {
        Somebody handler = people.caseHandler();
        Work work = shown.verified(people.rightsHolder(), handler);
        file(work, "one@example.org", from(3));
        file(work, "two@example.org", from(3));
        for (CounterStatements.Statement each : statements.of(work.id())) {
            assertEquals(OwnershipState.FROZEN, shown.now(work.id()).ownership());
            statements.answer(each.id(), false, "It is theirs.", handler.actor().person());
        }
        assertEquals(OwnershipState.VERIFIED, shown.now(work.id()).ownership());
    }

    @Test
    void incompleteStatementSaysWhatIsMissing() throws Exception {
        Work work = shown.registered(people.rightsHolder());
        web.perform(multipart("/lookup/" + work.id() + "/statement")
                        .param("name", "")
                        .param("email", "nobody")
                        .param("statement", "mine")
                        .with(csrf()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Write your name.")))
                .andExpect(content().string(containsString("Write an address at which we can answer")))
                .andExpect(content().string(containsString("Write a sentence or two")));
        assertEquals(OwnershipState.UNVERIFIED, shown.now(work.id()).ownership());
    }

    @Test
    void lookupsOfOneAddressAreLimited() throws Exception {
        byte[] junk = {1, 2, 3};
        for (int i = 0; i < WorksLimits.DEFAULT.lookupsAnHour(); i++) {
            web.perform(multipart("/api/v1/lookup")
                            .file(picture(junk))
                            .with(csrf())
                            .with(from(9)))
                    .andExpect(status().is(422));
        }
        web.perform(multipart("/api/v1/lookup").file(picture(junk)).with(csrf()).with(from(9)))
                .andExpect(status().is(429));
        web.perform(multipart("/api/v1/lookup").file(picture(junk)).with(csrf()).with(from(10)))
                .andExpect(status().is(422));
    }

    @Test
    void turnstileLetsPeopleThroughAgainLater() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Turnstile turnstile = new Turnstile(2, Duration.ofHours(1), new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        });
        assertTrue(turnstile.lets("a"));
        assertTrue(turnstile.lets("a"));
        assertFalse(turnstile.lets("a"));
        assertTrue(turnstile.lets("b"));
        now.set(Instant.EPOCH.plus(Duration.ofMinutes(61)));
        assertTrue(turnstile.lets("a"));
    }

    private org.springframework.test.web.servlet.ResultActions file(Work work, String email, RequestPostProcessor from)
            throws Exception {
        return web.perform(multipart("/lookup/" + work.id() + "/statement")
                .param("name", "A Filer")
                .param("email", email)
                .param("statement", "I made this picture in May, and it first appeared on my own site.")
                .with(csrf())
                .with(from));
    }

    /** Requests from an address that no other test uses. */
    private static RequestPostProcessor from(int number) {
        return request -> {
            request.setRemoteAddr("198.51.100." + number);
            return request;
        };
    }

    private static MockMultipartFile picture(byte[] bytes) {
        return new MockMultipartFile("file", "x.jpg", "image/jpeg", bytes);
    }

    private long mails(String to, String subject) {
        return database.sql("select count(*) from outbox where recipient = :to and subject like :subject")
                .param("to", to)
                .param("subject", subject + "%")
                .query((row, n) -> row.getLong(1))
                .single();
    }
}
