package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** One's own account. */
@ServiceTest
class AccountTest {
    private static final String PASSWORD = "lantern otter quietly seventeen";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    Sessions sessions;

    @Autowired
    TestTime.SettableClock clock;

    private TestPeople.Somebody somebody;
    private Visitor visitor;
    private Visitor elsewhere;
    private Mails mails;

    @BeforeEach
    void somebodyIsSignedInTwice() throws Exception {
        somebody = people.rightsHolder();
        visitor = new Visitor(mvc);
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        elsewhere = new Visitor(mvc);
        elsewhere.signsIn(somebody.email(), TestPeople.PASSWORD);
        mails = new Mails(database);
    }

    private List<Sessions.Open> open() {
        return sessions.of(somebody.actor().person(), Optional.empty());
    }

    @Test
    void signInsAreSeenAndOneCanBeEnded() throws Exception {
        String page = visitor.opens("/account/security").getResponse().getContentAsString();
        assertTrue(page.contains("Firefox on Linux"), page);
        assertTrue(page.contains("This one"));
        assertEquals(2, open().size());
        String other = open().stream()
                .map(Sessions.Open::handle)
                .filter(handle -> page.contains("value=\"" + handle + "\""))
                .findFirst()
                .orElseThrow();
        visitor.sends("/account/sessions/end", "session", other);
        assertTrue(visitor.isIn());
        assertFalse(elsewhere.isIn());
    }

    @Test
    void allOthersCanBeEnded() throws Exception {
        visitor.sends("/account/sessions/end-others");
        assertTrue(visitor.isIn());
        assertFalse(elsewhere.isIn());
    }

    @Test
    void signInsOfSomebodyElseAreNotThere() throws Exception {
        Visitor other = new Visitor(mvc);
        other.signsIn(people.rightsHolder().email(), TestPeople.PASSWORD);
        assertEquals(
                404,
                other.sends(
                                "/account/sessions/end",
                                "session",
                                open().getFirst().handle())
                        .getResponse()
                        .getStatus());
        assertTrue(visitor.isIn());
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsTheOtherSignIns() throws Exception {
        visitor.sends("/account/password", "current", "not my password", "password", PASSWORD);
        assertTrue(elsewhere.isIn());
        visitor.sends("/account/password", "current", TestPeople.PASSWORD, "password", PASSWORD);
        assertTrue(visitor.isIn());
        assertFalse(elsewhere.isIn());
        assertEquals(List.of("Your password was changed"), mails.subjects(somebody.email()));
        elsewhere.signsIn(somebody.email(), PASSWORD);
        assertTrue(elsewhere.isIn());
    }

    @Test
    void aNewAddressIsConfirmedThereAndToldToTheOldOne() throws Exception {
        String fresh = "fresh-" + somebody.email();
        visitor.sends("/account/email", "email", fresh, "current", "not my password");
        assertEquals(List.of(), mails.subjects(fresh));
        visitor.sends("/account/email", "email", fresh, "current", TestPeople.PASSWORD);
        assertEquals(List.of("Confirm your new address"), mails.subjects(fresh));
        Visitor before = new Visitor(mvc);
        before.signsIn(somebody.email(), TestPeople.PASSWORD);
        assertTrue(before.isIn());
        String code = Mails.code(mails.link(fresh));
        new Visitor(mvc).sends("/email/confirm", "code", code);
        assertEquals(List.of("Your address was changed"), mails.subjects(somebody.email()));
        Visitor after = new Visitor(mvc);
        assertEquals(
                "/sign-in?error",
                after.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        after.signsIn(fresh, TestPeople.PASSWORD);
        assertTrue(after.isIn());
        assertTrue(new Visitor(mvc)
                .sends("/email/confirm", "code", code)
                .getResponse()
                .getContentAsString()
                .contains("no longer works"));
    }

    @Test
    void anAddressThatSomebodyHasGetsAMailAndNothingIsSaid() throws Exception {
        TestPeople.Somebody other = people.rightsHolder();
        assertEquals(
                303,
                visitor.sends("/account/email", "email", other.email(), "current", TestPeople.PASSWORD)
                        .getResponse()
                        .getStatus());
        assertEquals(List.of("You already have an account"), mails.subjects(other.email()));
    }

    @Test
    void aPasswordCannotBeTriedOutInAnOpenBrowser() throws Exception {
        for (int n = 0; n < 6; n++) {
            visitor.sends("/account/password", "current", "wrong password " + n, "password", PASSWORD);
        }
        visitor.sends("/account/password", "current", TestPeople.PASSWORD, "password", PASSWORD);
        assertEquals(List.of(), mails.subjects(somebody.email()));
    }

    @Test
    void theSecondFactorIsSwitchedOnWithACodeAndOffWithThePassword() throws Exception {
        String page = visitor.opens("/account/second-factor").getResponse().getContentAsString();
        Matcher shown = Pattern.compile("<code>([A-Z2-7 ]{39})</code>").matcher(page);
        assertTrue(shown.find(), page);
        byte[] secret = new Base32().decode(shown.group(1).replace(" ", ""));
        visitor.sends("/account/second-factor", "code", "000000");
        assertEquals(List.of(), mails.subjects(somebody.email()));
        TimeBasedOneTimePasswordGenerator app = new TimeBasedOneTimePasswordGenerator();
        String code = app.generateOneTimePasswordString(new SecretKeySpec(secret, app.getAlgorithm()), clock.instant());
        String codes = visitor.sends("/account/second-factor", "code", code)
                .getResponse()
                .getContentAsString();
        assertEquals(
                10,
                Pattern.compile("<code>([A-Z2-7]{4}-){3}[A-Z2-7]{4}</code>")
                        .matcher(codes)
                        .results()
                        .count());
        visitor.sends("/account/second-factor/off", "current", "not my password");
        Visitor after = new Visitor(mvc);
        assertEquals(
                "/sign-in/code",
                after.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        visitor.sends("/account/second-factor/off", "current", TestPeople.PASSWORD);
        after.signsIn(somebody.email(), TestPeople.PASSWORD);
        assertTrue(after.isIn());
        String changed = "The way you sign in was changed";
        assertEquals(List.of(changed, changed), mails.subjects(somebody.email()));
    }

    @Test
    void aCookieCannotLeadAway() throws Exception {
        for (String target : List.of("https://example.org//evil.example/", "//evil.example", "not an address", "%")) {
            Visitor lured = new Visitor(mvc);
            lured.gets(new Cookie(
                    "REDIRECT_URI", Base64.getEncoder().encodeToString(target.getBytes(StandardCharsets.UTF_8))));
            String next = String.valueOf(lured.signsIn(somebody.email(), TestPeople.PASSWORD)
                    .getResponse()
                    .getRedirectedUrl());
            assertTrue(next.startsWith("/") && !next.contains("evil"), next);
        }
    }

    @Test
    void nameAndLanguageAreChanged() throws Exception {
        visitor.sends("/account/name", "name", " Jörg ", "language", "de");
        String page = visitor.opens("/account").getResponse().getContentAsString();
        assertTrue(page.contains("value=\"Jörg\""), page);
        assertTrue(page.contains("<html lang=\"de\""), page);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        assertEquals(
                403,
                visitor.asks(post("/account/name").param("name", "Stranger"))
                        .getResponse()
                        .getStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0, Firefox, Linux",
        "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', Edge, Windows",
        "'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36', Chrome, Android",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', Safari, iPhone",
        "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', Safari, macOS",
        "something else, '', ''",
    })
    void devicesAreNamedInWords(String userAgent, String browser, String system) {
        assertEquals(new Device(browser, system), Device.of(userAgent));
    }
}
