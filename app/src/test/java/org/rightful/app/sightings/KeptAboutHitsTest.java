package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

@ServiceTest
class KeptAboutHitsTest {
    @Autowired
    TestPeople people;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    Triage triage;

    @Autowired
    KeptAboutHits kept;

    Stage stage;
    TestPeople.Somebody anna;
    TestPeople.Somebody ben;

    @BeforeEach
    void twoAccountsWithHits() {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        ben = people.rightsHolder();
        for (TestPeople.Somebody who : List.of(anna, ben)) {
            Stage.Registered leaf = stage.work(who, "Leaf");
            ScanRun scan = stage.scan(who, "https://shop.example/" + who.account());
            for (String site : List.of("open", "mine", "other", "alone")) {
                String page = "https://" + site + ".example/" + who.account();
                stage.take(scan, stage.line(leaf, page, page + ".jpg"));
            }
            decide(who, "mine.example", HitEvent.CONFIRM);
            decide(who, "other.example", HitEvent.REJECT);
            decide(who, "alone.example", HitEvent.WHITELIST);
            queued(who);
        }
    }

    private void decide(TestPeople.Somebody who, String site, HitEvent event) {
        assertTrue(triage.decide(who.actor(), List.of(stage.hit(who.account(), site)), event)
                .isPresent());
    }

    /** A paused one: the service does not run it meanwhile. */
    private void queued(TestPeople.Somebody who) {
        database.sql("""
                insert into scan_run (id, account, discovery, source, archive, state, queued_at)
                values (:id, :account, 'ARCHIVE', 'a.warc', :archive, 'PAUSED', now())""")
                .param("id", UUID.randomUUID())
                .param("account", who.account().value())
                .param("archive", Stage.sha("a"))
                .update();
    }

    private String told(TestPeople.Somebody who) {
        return json.writeValueAsString(kept.of(who.actor().person(), List.of(who.account())));
    }

    private int count(String from, TestPeople.Somebody who) {
        return database.sql("select count(*) from " + from)
                .param("account", who.account().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void somebodyTakesSitesScansHitsAndDecisionsAlong() {
        String told = told(anna);
        for (String part : List.of(
                "https://shop.example/" + anna.account(),
                "https://open.example/" + anna.account(),
                "a.warc",
                "\"site\":\"alone.example\"",
                "\"event\":\"REJECT\"",
                "\"state\":\"CONFIRMED\"")) {
            assertTrue(told.contains(part), () -> part + " in " + told);
        }
        assertFalse(told.contains(ben.account().toString()), told);
    }

    @Test
    void closedAccountIsWatchedForNoMoreAndKeepsOnlyWhatWasConfirmed() {
        kept.close(anna.account());
        assertEquals(List.of("mine.example CONFIRMED"), stage.states(anna.account()));
        assertEquals(0, count("watched_site where account = :account and removed_at is null", anna));
        assertEquals(0, count("scan_run where account = :account and state <> 'STOPPED'", anna));
        assertEquals(1, count("found_picture where account = :account", anna));
        assertEquals(0, count("not_mine where account = :account", anna));
        assertEquals(0, count("whitelisted_site where account = :account", anna));
        assertEquals(1, count("decision where account = :account", anna));
        assertEquals(1, count("confirmation c join hit h on h.id = c.hit where h.account = :account", anna));
    }

    @Test
    void otherAccountsKeepEverything() {
        String before = told(ben);
        kept.close(anna.account());
        kept.close(anna.account());
        assertEquals(before, told(ben));
        assertEquals(4, stage.states(ben.account()).size());
    }
}
