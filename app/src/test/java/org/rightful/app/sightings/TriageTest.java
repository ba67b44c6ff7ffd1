package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.audit.Journal;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

@ServiceTest
class TriageTest {
    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    Stage stage;

    @Autowired
    Triage triage;

    @Autowired
    Hits hits;

    @Autowired
    Inbox inbox;

    @Autowired
    Measures measures;

    @Autowired
    HitDetails details;

    @Autowired
    Journal journal;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MergedIdentities merged;

    TestPeople.Somebody anna;
    Stage.Registered leaf;
    ScanRun scan;

    @BeforeEach
    void oneWorkIsLookedFor() {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        leaf = stage.work(anna, "Leaf");
        scan = stage.scan(anna, "https://shop.example/");
    }

    private Stage.Line on(String page) {
        return stage.line(leaf, page, page + "/leaf.jpg");
    }

    private Triage.Stroke decide(HitEvent event, String... sites) {
        return triage.decide(
                        anna.actor(),
                        List.of(sites).stream()
                                .map(site -> stage.hit(anna.account(), site))
                                .toList(),
                        event)
                .orElseThrow();
    }

    @Test
    void usesOfOnePictureOnOneSiteAreOneHit() {
        stage.take(scan, on("https://shop.example/a"), on("https://www.shop.example/b"), on("https://blog.example/a"));
        assertEquals(List.of("blog.example OPEN", "shop.example OPEN"), stage.states(anna.account()));
        Hit hit = hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                .orElseThrow();
        assertEquals(2, hit.sightings());
    }

    @Test
    void databaseRefusesASecondHitOfOnePictureOnOneSite() {
        stage.take(scan, on("https://shop.example/a"));
        org.junit.jupiter.api.Assertions.assertThrows(
                DuplicateKeyException.class,
                () -> database.sql("""
                        insert into hit (id, account, identity, work, site, state, state_since, shown_since, first_seen, last_seen, last_checked,
                            sightings, rank, score, hosting, longer_side, site_kind, language, country, licence_signal, credit, cluster)
                        select gen_random_uuid(), account, identity, work, site, state, state_since, shown_since, first_seen, last_seen, last_checked,
                            sightings, rank, score, hosting, longer_side, site_kind, language,
                            country, licence_signal, credit, cluster from hit where account = :account""").param("account", anna.account().value()).update());
    }

    @Test
    void takingTheSameFindAgainChangesNothing() {
        stage.take(scan, on("https://shop.example/a"), on("https://shop.example/a"));
        stage.finish(scan, on("https://shop.example/a").now("still"));
        assertEquals(
                1,
                hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                        .orElseThrow()
                        .sightings());
    }

    @Test
    @Tag("R24")
    void goneUseIsMarkedWithItsDateAndOpensAgainWhenItIsBack() {
        stage.take(scan, on("https://shop.example/a"));
        stage.finish(scan, on("https://shop.example/a").now("gone"));
        Hit gone = hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                .orElseThrow();
        assertEquals(HitState.GONE, gone.state());
        assertTrue(gone.goneSince().isPresent());
        stage.finish(scan, on("https://shop.example/a").now("new"));
        Hit back = hits.find(anna.account(), gone.id()).orElseThrow();
        assertEquals(HitState.OPEN, back.state());
        assertEquals(Optional.empty(), back.goneSince());
    }

    @Test
    void whatTheCompleteListDoesNotKnowIsDropped() {
        stage.take(scan, on("https://shop.example/a"), on("https://shop.example/too-early"));
        stage.finish(scan, on("https://shop.example/a").now("new"));
        assertEquals(
                1,
                hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                        .orElseThrow()
                        .sightings());
    }

    @Test
    @Tag("R22")
    void rejectedPairNeverComesBackAlsoNotElsewhere() {
        stage.take(scan, on("https://shop.example/a"));
        decide(HitEvent.REJECT, "shop.example");
        Stage.Line same = stage.line(leaf, "https://other.example/x", "https://other.example/x.jpg")
                .bytes("https://shop.example/a/leaf.jpg");
        stage.take(scan, on("https://shop.example/a"), same);
        stage.finish(scan, on("https://shop.example/a").now("still"), same);
        assertEquals(List.of("shop.example NOT_MINE"), stage.states(anna.account()));
        stage.take(scan, on("https://shop.example/another"));
        assertEquals(List.of("shop.example OPEN"), stage.states(anna.account()));
    }

    @Test
    @Tag("R22")
    void rejectedPictureIsKnownAgainWhenItWasPackedAnew() {
        String look = "01".repeat(64);
        look("https://shop.example/a/leaf.jpg", look);
        look("packed anew", look.substring(0, 126) + "10");
        look("another", "0011".repeat(32));
        stage.take(scan, on("https://shop.example/a"));
        decide(HitEvent.REJECT, "shop.example");
        stage.take(
                scan,
                on("https://b.example/a").bytes("packed anew"),
                on("https://c.example/a").bytes("another"));
        assertEquals(List.of("c.example OPEN", "shop.example NOT_MINE"), stage.states(anna.account()));
    }

    private void look(String bytes, String look) {
        database.sql(
                        "insert into found_copy (sha256, kept, look) values (:sha, false, cast(:look as bit(128))) on conflict do nothing")
                .param("sha", Stage.sha(bytes))
                .param("look", look)
                .update();
        database.sql("delete from not_mine where sha256 = :sha")
                .param("sha", Stage.sha(bytes))
                .update();
    }

    @Test
    @Tag("R27")
    void embeddedUseIsBlockedAndSaysWhyUntilThereIsAnOwnCopy() {
        stage.take(scan, on("https://shop.example/a").hosted("embed"));
        Hit hit = hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                .orElseThrow();
        assertEquals(Optional.of(Blocked.EMBED), hit.blocked());
        assertEquals(1, decide(HitEvent.CONFIRM, "shop.example").left());
        stage.take(scan, on("https://shop.example/b"));
        assertEquals(List.of("shop.example OPEN"), stage.states(anna.account()));
    }

    @Test
    @Tag("R31")
    void licensedUseNeverBecomesAHit() {
        licence("shop.example");
        stage.take(scan, on("https://www.shop.example/a"), on("https://blog.example/a"));
        assertEquals(List.of("blog.example OPEN", "shop.example LICENSED"), stage.states(anna.account()));
    }

    @Test
    @Tag("R31")
    void useThatWasLicensedMeanwhileIsNotConfirmed() {
        stage.take(scan, on("https://shop.example/a"));
        licence("shop.example");
        assertEquals(1, decide(HitEvent.CONFIRM, "shop.example").left());
        assertEquals(List.of("shop.example LICENSED"), stage.states(anna.account()));
    }

    private void licence(String domain) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into licence (id, account, licensee, number, scope, valid_from, recorded_at, recorded_by)
                values (:id, :account, 'Shop', '', '', date '2020-01-01', now(), :person)""")
                .param("id", id)
                .param("account", anna.account().value())
                .param("person", anna.actor().person().value())
                .update();
        database.sql("insert into licence_work values (:id, :work)")
                .param("id", id)
                .param("work", leaf.id().value())
                .update();
        database.sql("insert into licence_domain values (:id, :domain)")
                .param("id", id)
                .param("domain", domain)
                .update();
    }

    @Test
    @Tag("R31")
    void whitelistedSiteIsLeftAloneWithAllThatComes() {
        Stage.Registered bird = stage.work(anna, "Bird");
        Stage.Line second = stage.line(bird, "https://shop.example/b", "https://shop.example/bird.jpg");
        stage.take(scan, on("https://shop.example/a"), second, on("https://blog.example/a"));
        Triage.Stroke stroke = triage.decide(
                        anna.actor(),
                        List.of(inbox.all(anna.account(), InboxFilter.of(java.util.Map.of("site", "shop.example")))
                                .getFirst()),
                        HitEvent.WHITELIST)
                .orElseThrow();
        assertEquals(2, stroke.decided().size());
        Stage.Registered fish = stage.work(anna, "Fish");
        stage.take(scan, stage.line(fish, "https://shop.example/c", "https://shop.example/fish.jpg"));
        assertEquals(
                List.of(
                        "blog.example OPEN",
                        "shop.example WHITELISTED",
                        "shop.example WHITELISTED",
                        "shop.example WHITELISTED"),
                stage.states(anna.account()));
        assertTrue(triage.undo(anna.actor(), stroke.batch()).isPresent());
        stage.take(scan, on("https://shop.example/d"));
        assertEquals(
                2,
                inbox.all(anna.account(), InboxFilter.of(java.util.Map.of("site", "shop.example")))
                        .size());
    }

    @Test
    @Tag("R20")
    void decisionIsRecordedWithWhoWhenAndWhatWasSeen() {
        stage.take(scan, on("https://shop.example/a"));
        decide(HitEvent.CONFIRM, "shop.example");
        HitId hit = stage.hit(anna.account(), "shop.example");
        assertEquals(
                HitState.CONFIRMED, hits.find(anna.account(), hit).orElseThrow().state());
        assertEquals(
                "https://shop.example/a/leaf.jpg " + anna.actor().person(),
                database.sql(
                                "select seen ->> 'image' || ' ' || person from decision where hit = :hit and at is not null")
                        .param("hit", hit.value())
                        .query(String.class)
                        .single());
        assertEquals("HitDecided", journal.of("hit:" + hit).getLast().entry().action());
    }

    @Test
    @Tag("R25")
    void confirmedHitWithoutCaptureProvesNothing() {
        stage.take(scan, on("https://shop.example/a"));
        decide(HitEvent.CONFIRM, "shop.example");
        assertEquals(false, hits.isProven(stage.hit(anna.account(), "shop.example")));
    }

    @Test
    void undoPutsEverythingBack() {
        stage.take(
                scan,
                on("https://a.example/"),
                on("https://b.example/"),
                on("https://c.example/").hosted("embed"));
        Triage.Stroke stroke = decide(HitEvent.REJECT, "a.example", "b.example", "c.example");
        assertEquals(3, stroke.decided().size());
        assertEquals(Optional.of(stroke.batch()), triage.lastBatch(anna.actor()));
        assertEquals(3, triage.undo(anna.actor(), stroke.batch()).orElseThrow().size());
        assertEquals(List.of("a.example OPEN", "b.example OPEN", "c.example BLOCKED"), stage.states(anna.account()));
        stage.take(scan, on("https://d.example/").bytes("https://a.example//leaf.jpg"));
        assertTrue(stage.states(anna.account()).contains("d.example OPEN"), "nothing is remembered of what was undone");
        assertEquals(Optional.empty(), triage.undo(anna.actor(), stroke.batch()));
    }

    @Test
    void undoneConfirmationLetsGoOfItsCapture() {
        stage.take(scan, on("https://shop.example/a"));
        Triage.Stroke stroke = decide(HitEvent.CONFIRM, "shop.example");
        HitId hit = stage.hit(anna.account(), "shop.example");
        assertEquals(Optional.of(Outcome.CREDIT), details.confirmation(hit).map(HitDetails.Confirmation::proposed));
        assertTrue(triage.undo(anna.actor(), stroke.batch()).isPresent());
        assertEquals(Optional.empty(), details.confirmation(hit));
        assertEquals(
                0L,
                database.sql("select count(*) from capture where hit = :hit and state = 'QUEUED'")
                        .param("hit", hit.value())
                        .query(Long.class)
                        .single());
    }

    @Test
    @Tag("R21")
    void shareOfFalseHitsIsMeasured() {
        stage.take(
                scan,
                on("https://a.example/"),
                on("https://b.example/"),
                on("https://c.example/"),
                on("https://d.example/"));
        decide(HitEvent.REJECT, "a.example");
        decide(HitEvent.LICENSE, "b.example", "c.example");
        Triage.Stroke undone = decide(HitEvent.REJECT, "d.example");
        triage.undo(anna.actor(), undone.batch());
        Measures.Sorting sorting = measures.sorting(anna.account());
        assertEquals(3, sorting.decided());
        assertEquals(Optional.of(33.3), sorting.falsePercent());
        assertTrue(sorting.secondsAHit().isPresent());
    }

    @Test
    void hitsOfOthersAreNeitherDecidedNorUndone() {
        stage.take(scan, on("https://shop.example/a"));
        TestPeople.Somebody ben = people.rightsHolder();
        HitId hit = stage.hit(anna.account(), "shop.example");
        assertEquals(Optional.empty(), triage.decide(ben.actor(), List.of(hit), HitEvent.REJECT));
        Triage.Stroke stroke = decide(HitEvent.REJECT, "shop.example");
        assertEquals(Optional.empty(), triage.undo(ben.actor(), stroke.batch()));
        assertEquals(
                HitState.NOT_MINE, hits.find(anna.account(), hit).orElseThrow().state());
    }

    @Test
    void mostTellingHitsComeFirstAndPagesDoNotOverlap() {
        for (int i = 0; i < 30; i++) {
            stage.take(scan, on("https://site" + i + ".example/").of(i == 7 ? "commercial" : "church"));
        }
        InboxFilter open = InboxFilter.of(java.util.Map.of());
        Inbox.Page<Pair> first = inbox.page(anna.account(), open, Cursor.beginning());
        assertEquals("site7.example", first.rows().getFirst().hit().site());
        Inbox.Page<Pair> second = inbox.page(anna.account(), open, first.next().orElseThrow());
        assertEquals(24, first.rows().size());
        assertEquals(6, second.rows().size());
        assertEquals(Optional.empty(), second.next());
        assertEquals(
                30,
                java.util.stream.Stream.concat(first.rows().stream(), second.rows().stream())
                        .map(pair -> pair.hit().id())
                        .distinct()
                        .count());
    }

    @Test
    void hitsAreGroupedByTheFoundCopy() {
        stage.take(
                scan,
                on("https://a.example/").bytes("same" + leaf.id()),
                on("https://b.example/").bytes("same" + leaf.id()),
                on("https://c.example/"));
        Inbox.Page<Inbox.Group> groups =
                inbox.groups(anna.account(), InboxFilter.of(java.util.Map.of("group", "CLUSTER")), Cursor.beginning());
        assertEquals(
                List.of(1L, 2L),
                groups.rows().stream().map(Inbox.Group::size).sorted().toList());
        assertEquals(
                2,
                inbox.all(
                                anna.account(),
                                groups.rows().stream()
                                        .filter(group -> group.size() == 2)
                                        .findFirst()
                                        .orElseThrow()
                                        .only())
                        .size());
    }

    @Test
    void mergedIdentitiesHaveMergedHits() {
        Stage.Registered again = stage.work(anna, "Leaf again");
        Stage.Line other = stage.line(again, "https://shop.example/b", "https://shop.example/b.jpg");
        stage.take(
                scan,
                on("https://shop.example/a"),
                other,
                stage.line(again, "https://b.example/", "https://b.example/b.jpg"));
        database.sql("update work set identity = :into where id = :id")
                .param("into", leaf.identity().value())
                .param("id", again.id().value())
                .update();
        transaction.executeWithoutResult(
                status -> merged.merge(new PictureIdentitiesMerged(again.identity(), leaf.identity())));
        assertEquals(List.of("b.example OPEN", "shop.example OPEN"), stage.states(anna.account()));
        assertEquals(
                2,
                hits.find(anna.account(), stage.hit(anna.account(), "shop.example"))
                        .orElseThrow()
                        .sightings());
    }

    @Test
    void decisionOutlivesAMergeOfIdentities() {
        Stage.Registered again = stage.work(anna, "Leaf again");
        stage.take(
                scan,
                on("https://shop.example/a"),
                stage.line(again, "https://shop.example/b", "https://shop.example/b.jpg"));
        HitId decided = database.sql("select id from hit where identity = :identity")
                .param("identity", again.identity().value())
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .single();
        assertTrue(
                triage.decide(anna.actor(), List.of(decided), HitEvent.LICENSE).isPresent());
        transaction.executeWithoutResult(
                status -> merged.merge(new PictureIdentitiesMerged(again.identity(), leaf.identity())));
        assertEquals(List.of("shop.example LICENSED"), stage.states(anna.account()));
    }
}
