package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.audit.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class SignUpTest {
    private static final String PASSWORD = "lantern otter quietly seventeen";

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    Passwords passwords;

    @Autowired
    Journal journal;

    @Autowired
    TestTime.SettableClock clock;

    private Visitor visitor;
    private Mails mails;
    private String email;

    @BeforeEach
    void somebodyNew() {
        visitor = new Visitor(mvc);
        mails = new Mails(database);
        email = "new-" + UUID.randomUUID() + "@example.org";
    }

    private MockHttpServletResponse signUp(String address, String kind) throws Exception {
        return visitor.sends(
                        "/sign-up",
                        "name",
                        "Anna Öz",
                        "email",
                        address,
                        "password",
                        PASSWORD,
                        "kind",
                        kind,
                        "terms",
                        "true")
                .getResponse();
    }

    @Test
    @Tag("R5")
    void anybodyCanOpenAnAccount() throws Exception {
        assertEquals(200, signUp(email, "AGENT").getStatus());
        assertEquals(
                "/sign-in?error", visitor.signsIn(email, PASSWORD).getResponse().getRedirectedUrl());
        String link = mails.link(email);
        assertEquals(200, visitor.opens(link).getResponse().getStatus());
        assertEquals(
                303,
                visitor.sends("/sign-up/confirm", "code", Mails.code(link))
                        .getResponse()
                        .getStatus());
        visitor.signsIn(email, PASSWORD);
        assertTrue(visitor.isIn());
        assertEquals(
                List.of("AGENT"),
                database.sql("select role from membership join person on id = person where email = :email")
                        .param("email", email)
                        .query((row, n) -> row.getString(1))
                        .list());
    }

    @Test
    @Tag("R6")
    void theAcceptedVersionOfTheTermsIsKeptWithItsTime() throws Exception {
        signUp(email, "RIGHTS_HOLDER");
        visitor.sends("/sign-up/confirm", "code", Mails.code(mails.link(email)));
        UUID person = database.sql("""
                select id from person join terms_acceptance on person = id
                where email = :email and version = :version and at > now() - interval '1 minute'""")
                .param("email", email)
                .param("version", Terms.current())
                .query(UUID.class)
                .single();
        assertTrue(journal.of("person:" + person).stream()
                .anyMatch(kept -> kept.entry().action().equals("TermsAccepted")
                        && Terms.current().equals(kept.entry().facts().get("version"))));
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswer() throws Exception {
        TestPeople.Somebody somebody = people.rightsHolder();
        String unknown = signUp(email, "RIGHTS_HOLDER").getContentAsString().replace(email, "X");
        String known =
                signUp(somebody.email(), "RIGHTS_HOLDER").getContentAsString().replace(somebody.email(), "X");
        assertEquals(withoutToken(unknown), withoutToken(known));
        assertEquals(List.of("Confirm your address"), mails.subjects(email));
        assertEquals(List.of("You already have an account"), mails.subjects(somebody.email()));
        unknown = visitor.sends("/reset", "email", "x" + email).getResponse().getContentAsString();
        known = visitor.sends("/reset", "email", somebody.email()).getResponse().getContentAsString();
        assertEquals(
                withoutToken(unknown.replace("x" + email, "X")), withoutToken(known.replace(somebody.email(), "X")));
        assertEquals(List.of(), mails.subjects("x" + email));
    }

    private static String withoutToken(String page) {
        return page.replaceAll("&quot;:&quot;[^&]+&quot;", "");
    }

    @Test
    void aLinkWorksOnceAndForTwoDays() throws Exception {
        signUp(email, "RIGHTS_HOLDER");
        String first = mails.link(email);
        signUp(email, "RIGHTS_HOLDER");
        String second = mails.link(email);
        clock.forward(Duration.ofHours(47));
        assertFalse(over(first));
        visitor.sends("/sign-up/confirm", "code", Mails.code(first));
        assertTrue(over(first));
        assertTrue(over(second));
        String late = "late-" + email;
        signUp(late, "RIGHTS_HOLDER");
        clock.forward(Duration.ofHours(49));
        assertTrue(over(mails.link(late)));
        visitor.sends("/sign-up/confirm", "code", Mails.code(mails.link(late)));
        assertEquals(
                "/sign-in?error", visitor.signsIn(late, PASSWORD).getResponse().getRedirectedUrl());
    }

    private boolean over(String link) throws Exception {
        return visitor.opens(link).getResponse().getContentAsString().contains("no longer works");
    }

    @Test
    void aStrangerWhoSignsUpFirstDoesNotChooseThePassword() throws Exception {
        visitor.sends(
                "/sign-up",
                "name",
                "Stranger",
                "email",
                email,
                "password",
                "a strangers own password 9",
                "kind",
                "AGENT",
                "terms",
                "true");
        signUp(email, "RIGHTS_HOLDER");
        visitor.sends("/sign-up/confirm", "code", Mails.code(mails.link(email)));
        assertEquals(
                "/sign-in?error",
                visitor.signsIn(email, "a strangers own password 9")
                        .getResponse()
                        .getRedirectedUrl());
        visitor.signsIn(email, PASSWORD);
        assertTrue(visitor.isIn());
    }

    @Test
    void noSecretIsKeptAsItIs() throws Exception {
        signUp(email, "RIGHTS_HOLDER");
        String code = Mails.code(mails.link(email));
        assertEquals(43, code.length());
        String kept = database.sql("select sign_up::text from sign_up where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
        assertFalse(kept.contains(code));
        assertFalse(kept.contains(PASSWORD));
        assertTrue(kept.contains("$argon2id$"));
    }

    @ParameterizedTest
    @CsvSource({
        "elevenchars, wrong.password.short",
        "password1234, wrong.password.common",
        "qwertyuiopasdf, wrong.password.common",
        "aaaaaaaaaaaaaaaa, wrong.password.common",
        "Anna Meier 2026, wrong.password.common",
        "lantern otter quietly seventeen, ",
    })
    void passwordsThatAreEasyToGuessAreRefused(String password, String fault) {
        assertEquals(
                Optional.ofNullable(fault), passwords.fault(password, List.of("Anna Meier", "anna.meier@example.org")));
    }

    @Test
    void passwordsHaveAnUpperBound() {
        assertEquals(
                Optional.empty(), passwords.fault("lantern otter ".repeat(20).substring(0, 200), List.of()));
        assertEquals(Optional.of("wrong.password.long"), passwords.fault("lantern otter ".repeat(20), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', Enter your name",
        "name, ' ', Enter your name",
        "email, nobody, Enter an address",
        "email, 'a@b.org, c@d.org', Enter an address",
        "password, short, Use at least 12",
        "kind, SERVICE, Choose one",
        "terms, false, Without the terms",
    })
    void eachFieldSaysWhatIsWrong(String field, String value, String sentence) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("name", "Anna", "email", email, "password", PASSWORD, "kind", "AGENT", "terms", "true"));
        fields.put(field, value);
        String page = visitor.sends(
                        "/sign-up",
                        fields.entrySet().stream()
                                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                                .toArray(String[]::new))
                .getResponse()
                .getContentAsString();
        assertTrue(page.contains("id=\"" + field + "-wrong\">" + sentence), page);
        assertEquals(List.of(), mails.subjects(email));
    }

    @Test
    void aForgottenPasswordIsReplacedAndAllSignInsEnd() throws Exception {
        TestPeople.Somebody somebody = people.rightsHolder();
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
        assertTrue(visitor.isIn());
        Visitor elsewhere = new Visitor(mvc);
        elsewhere.sends("/reset", "email", somebody.email());
        String link = mails.link(somebody.email());
        assertEquals(200, elsewhere.opens(link).getResponse().getStatus());
        String code = Mails.code(link);
        elsewhere.sends("/reset/choose", "code", code, "password", "short");
        assertEquals(
                303,
                elsewhere
                        .sends("/reset/choose", "code", code, "password", PASSWORD)
                        .getResponse()
                        .getStatus());
        assertFalse(visitor.isIn());
        assertEquals(
                "/sign-in?error",
                elsewhere
                        .signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        elsewhere.signsIn(somebody.email(), PASSWORD);
        assertTrue(elsewhere.isIn());
        assertTrue(over(link));
        assertEquals(List.of("Choose a new password", "Your password was changed"), mails.subjects(somebody.email()));
    }
}
