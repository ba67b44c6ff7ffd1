package org.rightful.app.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.audit.Journal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class DataRightsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient database;

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    DataRights data;

    @Autowired
    Journal journal;

    @Autowired
    Retention.Nightly nightly;

    @Autowired
    TestTime.SettableClock clock;

    private TestPeople.Somebody somebody;
    private Visitor visitor;

    @BeforeEach
    void somebodyIsSignedIn() throws Exception {
        somebody = people.rightsHolder();
        visitor = new Visitor(mvc);
        visitor.signsIn(somebody.email(), TestPeople.PASSWORD);
    }

    @Test
    void whatIsKeptCanBeTakenAlong() throws Exception {
        visitor.sends("/account/tokens/make", "name", "Studio", "days", "30");
        byte[] zip = visitor.sends("/account/data/export").getResponse().getContentAsByteArray();
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertTrue(files.getOrDefault("person.json", "").contains(somebody.email()));
        assertTrue(files.getOrDefault("accounts.json", "")
                .contains(somebody.account().toString()));
        assertTrue(files.getOrDefault("sign-ins.json", "").contains("Firefox"));
        assertTrue(files.getOrDefault("terms.json", "").contains(Terms.current()));
        assertTrue(files.getOrDefault("tokens.json", "").contains("Studio"));
        assertTrue(files.getOrDefault("journal.json", "").contains("TermsAccepted"));
        assertFalse(files.toString().contains("argon2"));
    }

    @Test
    void whoIsDeletedIsGoneAndTheJournalStillVerifies() throws Exception {
        PersonId person = somebody.actor().person();
        visitor.sends("/reset", "email", somebody.email());
        visitor.sends("/account/tokens/make", "name", "Studio", "days", "30");
        visitor.sends("/account/data/erase", "current", "not my password");
        assertTrue(visitor.isIn());
        assertEquals(
                "/",
                visitor.sends("/account/data/erase", "current", TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        assertFalse(visitor.isIn());
        assertEquals(
                "/sign-in?error",
                visitor.signsIn(somebody.email(), TestPeople.PASSWORD)
                        .getResponse()
                        .getRedirectedUrl());
        List<String> tables =
                database.sql("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE'""").query((row, n) -> row.getString(1)).list();
        assertTrue(tables.size() > 15);
        for (String table : tables) {
            assertEquals(
                    0,
                    database.sql("select count(*) from " + table + " as t where t::text like :email")
                            .param("email", "%" + somebody.email() + "%")
                            .query(Integer.class)
                            .single(),
                    table + " still has the address");
        }
        assertEquals(Optional.empty(), journal.verify().brokenAt());
        assertEquals(
                "PersonErased", journal.of("person:" + person).getLast().entry().action());
        assertEquals("erased", accounts.find(somebody.account()).orElseThrow().name());
    }

    @Test
    void theAddressIsFreeAgain() {
        data.erase(somebody.actor().person());
        accounts.addConfirmed(somebody.email(), "Somebody else", TestPeople.PASSWORD, Locale.GERMAN);
    }

    @Test
    void whoeverOthersNeedIsToldToFindSomebodyFirst() {
        TestPeople.Somebody supervisor = people.supervisor();
        TestPeople.Somebody handler = people.caseHandler();
        accounts.grant(handler.actor().person(), supervisor.account(), Role.CASE_HANDLER);
        assertEquals(DataRights.Erased.NEEDED, data.erase(supervisor.actor().person()));
        accounts.grant(people.supervisor().actor().person(), supervisor.account(), Role.SUPERVISOR);
        assertEquals(DataRights.Erased.DONE, data.erase(supervisor.actor().person()));
        assertTrue(accounts.find(supervisor.account()).orElseThrow().name().startsWith("Account"));
    }

    @Test
    void whatWasKeptLongEnoughIsDeletedAtNight() throws Exception {
        String email = "late-" + somebody.email();
        new Visitor(mvc)
                .sends(
                        "/sign-up",
                        "name",
                        "Late",
                        "email",
                        email,
                        "password",
                        "lantern otter quietly seventeen",
                        "kind",
                        "AGENT",
                        "terms",
                        "true");
        visitor.sends("/account/tokens/make", "name", "Studio", "days", "1");
        nightly.delete();
        assertEquals(1, count("sign_up", "email", email));
        clock.forward(Duration.ofDays(3));
        nightly.delete();
        assertEquals(0, count("sign_up", "email", email));
        assertEquals(
                1, count("api_token", "person::text", somebody.actor().person().toString()));
        clock.forward(Duration.ofDays(31));
        nightly.delete();
        assertEquals(
                0, count("api_token", "person::text", somebody.actor().person().toString()));
    }

    private int count(String table, String column, String value) {
        return database.sql("select count(*) from " + table + " where " + column + " = :value")
                .param("value", value)
                .query(Integer.class)
                .single();
    }

    @Test
    void everyRowOfRetentionHasARule() {
        assertEquals(nightly.kept().size(), nightly.delete().size());
    }
}
