package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class SignInTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    TestTime.SettableClock clock;

    private Visitor visitor;
    private TestPeople.Somebody somebody;

    @BeforeEach
    void somebodyNew() {
        visitor = new Visitor(mvc);
        somebody = people.rightsHolder();
    }

    @Test
    void afterSigningInThePageAskedForOpens() throws Exception {
        assertEquals(
                "/sign-in", visitor.opens("/account/security?x=1").getResponse().getRedirectedUrl());
        assertEquals(
                "/account/security?x=1",
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
    }

    @Test
    void whatScriptsAskForIsNotWhereOneGoesAfterwards() throws Exception {
        visitor.opens("/account/security");
        visitor.asks(get("/account/data").accept("*/*"));
        assertEquals(
                "/account/security",
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
    }

    @Test
    void visitorsHaveNoSession() throws Exception {
        visitor.opens("/");
        visitor.opens("/sign-in");
        MockHttpServletResponse answer = visitor.opens("/account").getResponse();
        assertNull(answer.getCookie("SESSION"));
    }

    @Test
    void wrongPasswordAndUnknownAddressGetTheSameAnswerInTheSameTime() throws Exception {
        List<Long> wrong = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int n = 0; n < 9; n++) {
            wrong.add(nanos(somebody.email()));
            unknown.add(nanos("nobody" + somebody.email()));
        }
        Collections.sort(wrong);
        Collections.sort(unknown);
        double ratio = (double) unknown.get(4) / wrong.get(4);
        assertTrue(ratio > 0.5 && ratio < 2, "unknown takes " + ratio + " of wrong"); // without the check: 0.05
    }

    private long nanos(String email) throws Exception {
        long start = System.nanoTime();
        assertEquals(
                "/sign-in?error",
                visitor.signsIn(email, "not the right password").getResponse().getRedirectedUrl());
        return System.nanoTime() - start;
    }

    @Test
    void tooManyTriesForAnAccountAreRefusedWhoeverMakesThem() throws Exception {
        for (int n = 0; n < 10; n++) {
            assertEquals(
                    303,
                    new Visitor(mvc)
                            .signsIn(somebody.email(), "wrong")
                            .getResponse()
                            .getStatus());
        }
        MockHttpServletResponse answer =
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD).getResponse();
        assertEquals(429, answer.getStatus());
        int wait = Integer.parseInt(String.valueOf(answer.getHeader("Retry-After")));
        assertTrue(wait > 0 && wait <= 60, "wait " + wait);
        assertFalse(visitor.isIn());
        clock.forward(Duration.ofSeconds(wait));
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        assertTrue(visitor.isIn());
    }

    @Test
    void unknownAddressesAreCountedAlike() throws Exception {
        for (int n = 0; n < 10; n++) {
            new Visitor(mvc).signsIn("nobody" + somebody.email(), "wrong");
        }
        assertEquals(
                429,
                visitor.signsIn("nobody" + somebody.email(), "wrong")
                        .getResponse()
                        .getStatus());
    }

    @Test
    void oneNetworkAddressCannotTryManyAccounts() throws Exception {
        int status = 0;
        int tries = 0;
        while (status != 429 && tries < 100) {
            status = visitor.signsIn("x" + tries + somebody.email(), "w".repeat(300))
                    .getResponse()
                    .getStatus();
            tries++;
        }
        assertTrue(tries > 30 && tries < 60, "refused after " + tries);
    }

    @Test
    void aHouseOfIpv6AddressesCountsAsOne() {
        assertEquals(RateLimitFilter.network("2001:db8:1:2:3:4:5:6"), RateLimitFilter.network("2001:db8:1:2:9:9:9:9"));
        assertEquals("203.0.113.7", RateLimitFilter.network("203.0.113.7"));
    }

    @Test
    @Tag("R6")
    void termsCanBeReadWithoutAnAccount() throws Exception {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            String page = visitor.opens("/terms?language=" + language.getLanguage())
                    .getResponse()
                    .getContentAsString();
            assertTrue(page.contains("55"), page);
        }
        assertEquals(
                200, visitor.opens("/terms/" + Terms.current()).getResponse().getStatus());
        assertEquals(404, visitor.opens("/terms/2001-01-01").getResponse().getStatus());
    }

    @Test
    @Tag("R6")
    void whoHasNotAcceptedTheTermsIsAskedBeforeAnythingOpens() throws Exception {
        database.sql("update terms_acceptance set version = '2001-01-01' where person = :person")
                .param("person", somebody.actor().person().value())
                .update();
        visitor.opens("/account/security");
        assertEquals(
                "/terms/accept",
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        assertEquals("/terms/accept", visitor.opens("/account").getResponse().getRedirectedUrl());
        assertEquals(
                403, visitor.sends("/account/name", "name", "X").getResponse().getStatus());
        assertEquals(200, visitor.sends("/terms/accept").getResponse().getStatus());
        assertFalse(visitor.isIn());
        visitor.sends("/terms/accept", "accepted", "true");
        assertTrue(visitor.isIn());
    }

    @Test
    void theSecondFactorIsAskedForAndEachCodeWorksOnce() throws Exception {
        byte[] secret = switchOn();
        assertEquals(
                "/sign-in/code",
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        assertFalse(visitor.isIn());
        assertEquals(
                403, visitor.sends("/account/name", "name", "X").getResponse().getStatus());
        assertEquals(
                200,
                visitor.sends("/sign-in/code", "code", "000000").getResponse().getStatus());
        clock.forward(Duration.ofSeconds(90));
        String code = code(secret, Duration.ZERO);
        assertEquals(
                303, visitor.sends("/sign-in/code", "code", code).getResponse().getStatus());
        assertTrue(visitor.isIn());
        Visitor thief = new Visitor(mvc);
        thief.signsIn(somebody.email(), TestPeople.PASSWORD);
        thief.sends("/sign-in/code", "code", code);
        assertFalse(thief.isIn());
    }

    @Test
    void secretOfTheSecondFactorIsSealedInTheDatabaseAndOneFromBeforeIsSealedAtTheNextStart() throws Exception {
        PersonId person = somebody.actor().person();
        byte[] secret = switchOn();
        assertEquals(49, kept(person).length);
        assertFalse(new String(kept(person), StandardCharsets.ISO_8859_1)
                .contains(new String(secret, StandardCharsets.ISO_8859_1)));
        database.sql("update totp set secret = :plain where person = :person")
                .param("plain", secret)
                .param("person", person.value())
                .update();
        secondFactor.sealWhatIsPlain();
        assertEquals(49, kept(person).length);
        clock.forward(Duration.ofMinutes(2));
        assertTrue(secondFactor.take(person, code(secret, Duration.ZERO)));
    }

    private byte[] kept(PersonId person) {
        return database.sql("select secret from totp where person = :person")
                .param("person", person.value())
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    @Test
    void clocksMayBeHalfAMinuteWrong() throws Exception {
        byte[] secret = switchOn();
        PersonId person = somebody.actor().person();
        clock.forward(Duration.ofMinutes(5));
        assertFalse(secondFactor.take(person, code(secret, Duration.ofSeconds(-61))));
        assertFalse(secondFactor.take(person, code(secret, Duration.ofSeconds(61))));
        assertTrue(secondFactor.take(person, code(secret, Duration.ofSeconds(-30))));
        assertTrue(secondFactor.take(person, code(secret, Duration.ofSeconds(30))));
        assertFalse(secondFactor.take(person, code(secret, Duration.ZERO)), "older than one that was used");
    }

    @Test
    void aRecoveryCodeWorksOnce() throws Exception {
        PersonId person = somebody.actor().person();
        switchOn();
        List<String> codes = secondFactor.freshRecoveryCodes(person);
        assertEquals(10, codes.size());
        assertTrue(secondFactor.take(person, codes.getFirst().toLowerCase(Locale.ROOT)));
        assertFalse(secondFactor.take(person, codes.getFirst()));
        assertEquals(9, secondFactor.recoveryCodesLeft(person));
    }

    @Test
    void codesCannotBeTriedOut() throws Exception {
        switchOn();
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        for (int n = 0; n < 6; n++) {
            visitor.sends("/sign-in/code", "code", "12345" + n);
        }
        assertEquals(
                429,
                visitor.sends("/sign-in/code", "code", "123456").getResponse().getStatus());
    }

    private byte[] switchOn() throws Exception {
        PersonId person = somebody.actor().person();
        byte[] secret = new Base32().decode(secondFactor.secretToSetUp(person));
        Optional<List<String>> codes = secondFactor.switchOn(person, code(secret, Duration.ZERO));
        assertTrue(codes.isPresent());
        return secret;
    }

    private String code(byte[] secret, Duration away) throws Exception {
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
        return app.generateOneTimePasswordString(
                new SecretKeySpec(secret, app.getAlgorithm()), clock.instant().plus(away));
    }

    @Test
    void theSessionKeepsNoPasswordAndNoAddress() throws Exception {
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        List<byte[]> kept = database.sql("""
                select attribute_bytes from spring_session_attributes
                join spring_session on primary_id = session_primary_id where principal_name = :person""")
                .param("person", somebody.actor().person().toString())
                .query((row, n) -> row.getBytes(1))
                .list();
        assertFalse(kept.isEmpty());
        for (byte[] bytes : kept) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("argon2"));
            assertFalse(text.contains(somebody.email()));
        }
    }

    @Test
    void somebodyWithoutAnAccountCannotSignIn() throws Exception {
        PersonId alone = accounts.addConfirmed("alone" + somebody.email(), "A", TestPeople.PASSWORD, Locale.ENGLISH);
        assertEquals(List.of(), accounts.actorsOf(alone));
        assertEquals(
                "/sign-in?error",
                visitor.signsIn("alone" + somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
    }
}
