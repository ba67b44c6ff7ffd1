package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.PictureIdentityId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One claim for a picture and a site, whoever makes it, open or closed (R35 to R38). */
@ServiceTest
class OneClaimTest {
    private static final int AT_ONCE = 50;

    @Autowired
    JdbcClient database;

    @Autowired
    Tariffs tariffs;

    @Autowired
    Drafts drafts;

    @Autowired
    Sending sending;

    @Autowired
    Closings closings;

    @Autowired
    Claims claims;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Blobs blobs;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestPeople people;

    @Autowired
    Clock clock;

    ClaimStage stage;

    @BeforeEach
    void stage() {
        stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
    }

    private static String site() {
        return "s" + UUID.randomUUID() + ".example";
    }

    @Test
    @Tag("R35")
    void fiftyAttemptsAtOnceMakeOneClaim() throws Exception {
        String site = site();
        ClaimStage.Registered work = stage.work(people.rightsHolder());
        HitId hit = stage.use(work, site);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Drafts.Drafted>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Drafts.Drafted> attempt = () -> {
                go.await();
                return drafts.draft(hit, Optional.empty());
            };
            for (int n = 0; n < AT_ONCE; n++) {
                tries.add(threads.submit(attempt));
            }
            go.countDown();
        }
        for (Future<Drafts.Drafted> each : tries) {
            each.get(); // none of them failed
        }
        assertEquals(1, count(site));
    }

    @Test
    @Tag("R37")
    void fiftyAccountsWithTheSamePictureMakeOneClaimOfOneSite() throws Exception {
        String site = site();
        PictureIdentityId picture = stage.work(people.rightsHolder()).identity();
        List<HitId> hits = new ArrayList<>();
        for (int n = 0; n < AT_ONCE; n++) {
            hits.add(stage.use(stage.work(people.rightsHolder(), picture), site));
        }
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Drafts.Drafted>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (HitId hit : hits) {
                tries.add(threads.submit(() -> {
                    go.await();
                    return drafts.draft(hit, Optional.empty());
                }));
            }
            go.countDown();
        }
        long made = 0;
        for (Future<Drafts.Drafted> each : tries) {
            made += each.get() instanceof Drafts.Prepared ? 1 : 0;
        }
        assertEquals(1, made);
        assertEquals(1, count(site));
    }

    @Test
    @Tag("R35")
    void databaseItselfRefusesASecondOne() {
        String site = site();
        ClaimId first = stage.draft(stage.use(stage.work(people.rightsHolder()), site));
        assertThrows(DuplicateKeyException.class, () -> copy(first, "null, null"));
    }

    @Test
    @Tag("R36")
    void databaseRefusesASecondOneAfterAnyEnd() {
        for (Reason reason : Reason.values()) {
            ClaimId first = stage.draft(stage.use(stage.work(people.rightsHolder()), site()));
            end(first, reason);
            assertThrows(DuplicateKeyException.class, () -> copy(first, "null, null"), reason.name());
        }
    }

    @Test
    @Tag("R36")
    void databaseWantsASupervisorForAClaimAfterASettlement() {
        ClaimId first = stage.draft(stage.use(stage.work(people.rightsHolder()), site()));
        end(first, Reason.SETTLED);
        database.sql("update claim set covered_by = id where id = :id")
                .param("id", first.value())
                .update();
        assertThrows(DataIntegrityViolationException.class, () -> copy(first, "'" + first + "', null"));
    }

    @Test
    @Tag("R36")
    void useThatWasThereBeforeTheEndIsNeverClaimedAgain() {
        TestPeople.Somebody supervisor = people.supervisor();
        for (Reason reason : Reason.values()) {
            HitId hit = stage.use(stage.work(people.rightsHolder()), site());
            ClaimId first = stage.draft(hit);
            end(first, reason);
            Drafts.Drafted second =
                    drafts.draft(hit, Optional.of(supervisor.actor().person()));
            assertInstanceOf(Drafts.NotPossible.class, second, reason.name());
        }
    }

    private String whyNot(HitId hit) {
        return assertInstanceOf(Drafts.NotPossible.class, drafts.draft(hit, Optional.empty()))
                .because()
                .message();
    }

    @Test
    @Tag("R36")
    void newUseAfterASettlementIsClaimedOnlyWithASupervisorsName() {
        TestPeople.Somebody supervisor = people.supervisor();
        HitId hit = stage.use(stage.work(people.rightsHolder()), site());
        ClaimId first = stage.draft(hit);
        end(first, Reason.SETTLED);
        database.sql("update sighting set first_seen = :later where hit = :hit")
                .param("later", Rows.time(clock.instant().plusSeconds(60)))
                .param("hit", hit.value())
                .update();
        assertEquals("gate.CAPTURE.stale", whyNot(hit), "it is captured anew first");
        stage.captureAgain(hit);
        assertEquals("gate.DUPLICATE.approval", whyNot(hit));
        Drafts.Prepared second = assertInstanceOf(
                Drafts.Prepared.class,
                drafts.draft(hit, Optional.of(supervisor.actor().person())));
        assertEquals(
                Optional.of(second.claim()), claims.find(first).orElseThrow().coveredBy());
        assertEquals(
                Optional.of(first), claims.find(second.claim()).orElseThrow().after());
        // and the one after it needs an end and an approval of its own
        assertEquals(second, drafts.draft(hit, Optional.of(supervisor.actor().person())));
    }

    @Test
    @Tag("R38")
    void severalPlacesOnOneSiteAreOneClaimThatListsThemAll() {
        HitId hit = stage.use(stage.work(people.rightsHolder()), site());
        database.sql("""
                insert into sighting select gen_random_uuid(), hit, work, scan, watched_site, page || '/2', image, found_in, hosting,
                    150, 100, score, rank, sha256, state, first_seen, last_seen, last_checked, gone_since, facts
                from sighting where hit = :hit""").param("hit", hit.value()).update();
        ClaimId claim = stage.draft(hit);
        assertEquals(2, claims.file(claim).orElseThrow().addresses().size());
    }

    @Test
    @Tag("R37")
    void twoDraftsOfPicturesThatTurnOutToBeOneBecomeOne() {
        String site = site();
        ClaimStage.Registered one = stage.work(people.rightsHolder());
        ClaimStage.Registered other = stage.work(people.rightsHolder());
        ClaimId first = stage.draft(stage.use(one, site));
        ClaimId second = stage.draft(stage.use(other, site));
        merge(other.identity(), one.identity());
        assertEquals(ClaimState.DRAFT, claims.find(first).orElseThrow().state());
        Claim gone = claims.find(second).orElseThrow();
        assertEquals(ClaimState.DISCARDED, gone.state());
        assertEquals(Optional.of(first), gone.coveredBy());
    }

    @Test
    @Tag("R37")
    void endedClaimStaysAndBarsTheOtherAfterAMerge() {
        String site = site();
        ClaimStage.Registered one = stage.work(people.rightsHolder());
        ClaimStage.Registered other = stage.work(people.rightsHolder());
        ClaimId first = stage.draft(stage.use(one, site));
        end(first, Reason.LICENSED);
        HitId hit = stage.use(other, site);
        ClaimId second = stage.draft(hit);
        merge(one.identity(), other.identity());
        assertEquals(ClaimState.DISCARDED, claims.find(second).orElseThrow().state());
        database.sql("update hit set identity = :into where id = :hit")
                .param("into", other.identity().value())
                .param("hit", hit.value())
                .update();
        assertInstanceOf(Drafts.NotPossible.class, drafts.draft(hit, Optional.empty()));
    }

    private void merge(PictureIdentityId from, PictureIdentityId into) {
        transaction.executeWithoutResult(status -> events.publishEvent(new PictureIdentitiesMerged(from, into)));
        assertTrue(database.sql("select count(*) from claim where identity = :from")
                        .param("from", from.value())
                        .query(Long.class)
                        .single()
                == 0);
    }

    /** Ends a claim in the database, as if it had been sent. */
    private void end(ClaimId claim, Reason reason) {
        database.sql("""
                update claim set state = 'CLOSED', reason = :reason, closed_at = :now, due_at = null, sent_at = :now,
                    sent_by = (select uploaded_by from work where id = claim.work) where id = :id""")
                .param("reason", reason.name())
                .param("now", Rows.time(clock.instant()))
                .param("id", claim.value())
                .update();
    }

    /** The claim once more, as somebody would who goes around all code. */
    private void copy(ClaimId of, String afterAndApproved) {
        database.sql("""
                insert into claim (id, number, account, work, identity, site, hit, kind, state, state_since, due_at, country,
                    language, recipient_name, recipient_email, recipient_postal, address_source, private_person, used_since,
                    removal_ends, drafted_at, law_version, after, approved_by)
                select gen_random_uuid(), 'RF-' || upper(substr(md5(random()::text), 1, 4)) || '-0000', account, work, identity,
                    site, hit, kind, 'DRAFT', now(), now(), country, language, '', '', '', '', true, used_since, removal_ends,
                    now(), law_version, %s from claim where id = :id""".formatted(afterAndApproved)).param("id", of.value()).update();
    }

    private long count(String site) {
        return database.sql("select count(*) from claim where site = :site")
                .param("site", site)
                .query(Long.class)
                .single();
    }
}
