package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.Accounts;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.RetentionRule;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** Whose scan is next. Nearly all in transactions that are taken back, so that the service itself runs none of these scans. */
@ServiceTest
class TurnsTest {
    private static final int PLENTY = 1000;

    @Autowired
    Scans scans;

    @Autowired
    Sites sites;

    @Autowired
    Accounts accounts;

    @Autowired
    List<RetentionRule> retention;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    TestPeople.Somebody anna;
    TestPeople.Somebody ben;

    @BeforeEach
    void twoAccounts() {
        anna = people.rightsHolder();
        ben = people.rightsHolder();
    }

    private UUID queued(TestPeople.Somebody who, int secondsAgo) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into scan_run (id, account, discovery, source, archive, state, queued_at)
                values (:id, :account, 'ARCHIVE', 'a.warc', :archive, 'QUEUED', :at)""")
                .param("id", id)
                .param("account", who.account().value())
                .param("archive", Stage.sha(id.toString()))
                .param("at", Rows.time(clock.instant().minusSeconds(secondsAgo)))
                .update();
        return id;
    }

    /** The next of these two accounts; what other tests left is passed over. */
    private List<String> turns(int most, List<String> busy) {
        Map<UUID, String> names =
                Map.of(anna.account().value(), "anna", ben.account().value(), "ben");
        List<String> turns = new ArrayList<>();
        while (turns.size() < most) {
            Optional<ScanRun> next = scans.next(PLENTY, busy);
            if (next.isEmpty()) {
                break;
            }
            assertEquals(
                    ScanState.RUNNING,
                    scans.find(next.get().account(), next.get().id())
                            .orElseThrow()
                            .state());
            Optional.ofNullable(names.get(next.get().account().value())).ifPresent(turns::add);
        }
        return turns;
    }

    private void takenBack(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }

    @Test
    void accountWithManyScansDoesNotHoldUpAnothers() {
        takenBack(() -> {
            for (int i = 0; i < 30; i++) {
                queued(anna, 1000 - i);
            }
            queued(ben, 10);
            queued(ben, 5);
            assertEquals(List.of("anna", "ben", "anna", "ben", "anna", "anna"), turns(6, List.of()));
        });
    }

    @Test
    void accountWhoseScanEndedWaitsForTheOneThatHadNone() {
        takenBack(() -> {
            UUID first = queued(anna, 1000);
            assertEquals(List.of("anna"), turns(1, List.of()));
            assertTrue(scans.move(new ScanId(first), ScanEvent.FINISH, Optional.empty()));
            queued(anna, 900);
            queued(ben, 10);
            assertEquals(List.of("ben", "anna"), turns(2, List.of()));
        });
    }

    @Test
    @Tag("R23")
    void accountThatSortsAndUploadsNothingIsServedAsAnyOtherAndStays() {
        takenBack(() -> {
            new FilledInbox(database, transaction)
                    .fill(anna.account(), anna.actor().person(), 5, 300);
            Instant longAgo = clock.instant().minus(Duration.ofDays(800));
            for (String sql : List.of(
                    "update hit set first_seen = :at, last_seen = :at, state_since = :at, shown_since = :at"
                            + " where account = :account",
                    "update work set uploaded_at = :at where account = :account",
                    "update account set created_at = :at where id = :account")) {
                database.sql(sql)
                        .param("at", Rows.time(longAgo))
                        .param("account", anna.account().value())
                        .update();
            }
            queued(anna, 20);
            queued(ben, 10);
            assertEquals(List.of("anna", "ben"), turns(2, List.of()));
            UUID site = UUID.randomUUID();
            database.sql("""
                    insert into watched_site (id, account, url, domain, list_name, schedule, most_pages, next_scan_at, added_at,
                        added_by)
                    values (:site, :account, 'https://a.example/', 'a.example', '', 'WEEKLY', 10, :at, :at, :person)""")
                    .param("site", site)
                    .param("account", anna.account().value())
                    .param("at", Rows.time(longAgo))
                    .param("person", anna.actor().person().value())
                    .update();
            WatchedSite due = sites.due(PLENTY).stream()
                    .filter(each -> each.id().value().equals(site))
                    .findFirst()
                    .orElseThrow();
            assertInstanceOf(Asked.Done.class, scans.queue(due, Optional.empty()));
            retention.forEach(rule -> rule.deleteOverBefore(clock.instant().minus(Duration.ofDays(40))));
            assertEquals(
                    List.of(anna.account()),
                    accounts.actorsOf(anna.actor().person()).stream()
                            .map(Actor::account)
                            .toList());
            assertEquals(
                    300,
                    database.sql("select count(*) from hit where account = :account")
                            .param("account", anna.account().value())
                            .query(Integer.class)
                            .single());
        });
    }

    /** A site's clock and a person ask at the same moment. */
    @Test
    void scanThatIsAskedForManyTimesAtOnceIsOne() throws Exception {
        new Stage(database, intake, json, clock).work(anna, "Boats");
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into watched_site (id, account, url, domain, list_name, schedule, most_pages, next_scan_at, added_at,
                    added_by)
                values (:site, :account, 'https://nobody.invalid/', 'nobody.invalid', '', 'WEEKLY', 10, :next, :at, :person)""")
                .param("site", id)
                .param("account", anna.account().value())
                .param("next", Rows.time(clock.instant().plus(Duration.ofDays(400))))
                .param("at", Rows.time(clock.instant()))
                .param("person", anna.actor().person().value())
                .update();
        WatchedSite site = sites.find(anna.account(), new SiteId(id)).orElseThrow();
        Set<Asked<ScanId>> asked = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Asked<ScanId>> one = () -> scans.queue(site, Optional.empty());
            for (Future<Asked<ScanId>> each : threads.invokeAll(Collections.nCopies(8, one))) {
                asked.add(each.get());
            }
        }
        assertEquals(1, asked.size(), asked.toString());
        assertInstanceOf(Asked.Done.class, asked.iterator().next());
    }

    @Test
    void fullMachineBeginsNothing() {
        takenBack(() -> {
            queued(anna, 1000);
            queued(anna, 999);
            assertEquals(List.of("anna"), turns(1, List.of()));
            int running = database.sql("select count(*) from scan_run where state = 'RUNNING'")
                    .query(Integer.class)
                    .single();
            assertEquals(Optional.empty(), scans.next(running, List.of()));
        });
    }

    @Test
    void folderThatIsStillInUseIsPassedOver() {
        takenBack(() -> {
            UUID first = queued(anna, 1000);
            queued(ben, 10);
            assertEquals(List.of("ben"), turns(2, List.of("archive-" + first)));
        });
    }
}
