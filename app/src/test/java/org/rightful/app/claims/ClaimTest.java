package org.rightful.app.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.Licences;
import org.rightful.app.works.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of claims that were sent share: people, a verified work, and the deeds of both sides. */
abstract class ClaimTest {
    @Autowired
    JdbcClient database;

    @Autowired
    Tariffs tariffs;

    @Autowired
    Drafts drafts;

    @Autowired
    DraftUpkeep upkeep;

    @Autowired
    Sending sending;

    @Autowired
    Desk desk;

    @Autowired
    Claims claims;

    @Autowired
    ClaimClock clocks;

    @Autowired
    Licences licences;

    @Autowired
    Works works;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Blobs blobs;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime.SettableClock clock;

    ClaimStage stage;
    TestPeople.Somebody holder;
    PersonId handler;
    PersonId other;
    String site;
    ClaimStage.Registered work;

    @BeforeEach
    void people() {
        stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
        holder = people.rightsHolder();
        handler = people.caseHandler().actor().person();
        other = people.caseHandler().actor().person();
        site = "s" + UUID.randomUUID() + ".example";
        work = stage.work(holder);
    }

    Claim sent() {
        return sent(stage.use(work, site));
    }

    Claim sent(HitId hit) {
        ClaimId id = stage.draft(hit);
        return switch (sending.send(id, handler)) {
            case Sending.Gone gone -> gone.claim();
            case Sending.Stopped stopped ->
                throw new AssertionError(stopped.findings().stream()
                        .filter(each -> each.verdict() != Finding.Verdict.PASS)
                        .map(Finding::message)
                        .toList()
                        .toString());
        };
    }

    Claim now(Claim claim) {
        return claims.find(claim.id()).orElseThrow();
    }

    Claim answer(Claim claim, Answer answer) {
        Claims.Outcome outcome = claims.answer(new Claims.Access(claim.id(), Party.RECIPIENT), answer);
        return switch (outcome) {
            case Claims.Taken taken -> now(taken.now());
            case Claims.NotTaken not -> throw new AssertionError(not.sentence());
        };
    }

    /** Lets the claim's date pass, and nothing else. */
    Claim pass(Claim claim) {
        Instant due = now(claim).dueAt().orElseThrow();
        clock.forward(Duration.between(clock.instant(), due).plusMinutes(1));
        clocks.tick();
        return now(claim);
    }

    long mails(String recipient) {
        return database.sql("select count(*) from outbox where recipient = :to")
                .param("to", recipient)
                .query(Long.class)
                .single();
    }

    String lastMail(String recipient) {
        return database.sql(
                        "select subject || E'\\n' || text from outbox where recipient = :to order by created_at desc, id desc limit 1")
                .param("to", recipient)
                .query(String.class)
                .single();
    }

    String recipient() {
        return "info@" + site;
    }

    void license(String number) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into licence (id, account, licensee, number, scope, valid_from, recorded_at, recorded_by)
                values (:id, :account, 'Hafenladen', :number, '', '2020-01-01', now(), :by)""")
                .param("id", id)
                .param("account", holder.account().value())
                .param("number", number)
                .param("by", holder.actor().person().value())
                .update();
        database.sql("insert into licence_work values (:id, :work)")
                .param("id", id)
                .param("work", work.id().value())
                .update();
        database.sql("insert into licence_domain values (:id, :site)")
                .param("id", id)
                .param("site", number.equals("A-4711-22") ? site : "elsewhere.example")
                .update();
    }
}
