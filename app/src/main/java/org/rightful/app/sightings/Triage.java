package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.works.Work;
import org.rightful.app.works.Works;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decisions of people about hits: at one stroke about one or many, undone at one stroke, each recorded (R20). */
@Component
class Triage {
    private final HitStore store;
    private final Intake intake;
    private final Captures captures;
    private final Works works;
    private final Journal journal;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Triage(
            HitStore store,
            Intake intake,
            Captures captures,
            Works works,
            Journal journal,
            JdbcClient database,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.captures = captures;
        this.works = works;
        this.journal = journal;
        this.database = database;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What came of a stroke.
     *
     * @param batch undoes it
     * @param decided the hits that moved
     * @param left how many did not, because their state does not allow it or a licence covers them
     */
    record Stroke(UUID batch, List<HitId> decided, int left) {}

    /** Decides hits. Nothing if one of them is not the account's. */
    @Transactional
    public Optional<Stroke> decide(Actor actor, List<HitId> hits, HitEvent decision) {
        if (!decision.isDecision()) {
            throw new IllegalArgumentException(decision + " is nothing that a person decides");
        }
        Set<HitId> wanted = new HashSet<>(hits);
        List<HitStore.Held> held = store.hold(List.copyOf(wanted));
        if (held.size() != wanted.size()
                || held.stream().anyMatch(hit -> !hit.account().equals(actor.account()))) {
            return Optional.empty();
        }
        UUID batch = ids.next();
        List<HitId> decided = new ArrayList<>();
        for (HitStore.Held hit : held) {
            if (decideOne(actor, hit, decision, batch)) {
                decided.add(hit.id());
            }
        }
        int left = held.size() - decided.size();
        if (decision == HitEvent.WHITELIST) {
            decided.addAll(alsoOnTheseSites(actor, held, batch));
        }
        return Optional.of(new Stroke(batch, decided, left));
    }

    private boolean decideOne(Actor actor, HitStore.Held hit, HitEvent decision, UUID batch) {
        Optional<Work> work = works.find(hit.work());
        if (decision == HitEvent.CONFIRM && work.isPresent() && intake.settle(hit, work.get(), true) != hit.state()) {
            return false; // it was licensed, blocked or freed meanwhile: the person looks again
        }
        Optional<Blocked> blocked = work.flatMap(one -> intake.blocked(hit, one));
        Optional<HitState> after = HitMoves.move(
                hit.state(),
                decision,
                new HitMoves.Facts(store.isProven(hit.id()), blocked.isPresent(), Optional.empty(), true));
        if (after.isEmpty()) {
            return false;
        }
        UUID id = ids.next();
        Optional<Blocked> reason = after.get() == HitState.BLOCKED ? blocked : Optional.empty();
        record(actor, hit, decision, after.get(), batch, id);
        store.put(hit.id(), after.get(), reason);
        if (hit.state() == HitState.CONFIRMED) {
            release(hit);
        }
        switch (decision) {
            case CONFIRM -> confirmed(actor, hit, id);
            case REJECT -> remember(hit, id);
            case WHITELIST -> whitelist(actor, hit.site(), batch);
            case REOPEN -> forget(hit);
            case LICENSE -> {} // the licence itself is entered with the works
            case UNDO, VANISH, RETURN, BLOCK, UNBLOCK -> throw new IllegalArgumentException(decision.name());
        }
        return true;
    }

    private void record(Actor actor, HitStore.Held hit, HitEvent decision, HitState after, UUID batch, UUID id) {
        Instant now = clock.instant();
        database.sql("""
                insert into decision (id, batch, hit, account, person, event, state_before, blocked_before, state_after, seen, at)
                select :id, :batch, h.id, h.account, :person, :event, h.state, h.blocked, :after,
                    coalesce(jsonb_build_object('page', s.page, 'image', s.image, 'sha256', s.sha256, 'width', s.width,
                        'height', s.height, 'score', s.score, 'seenAt', s.last_seen, 'sightings', h.sightings), '{}'), :now
                from hit h left join sighting s on s.id = h.shown where h.id = :hit""")
                .param("id", id)
                .param("batch", batch)
                .param("person", actor.person().value())
                .param("event", decision.name())
                .param("after", after.name())
                .param("now", Rows.time(now))
                .param("hit", hit.id().value())
                .update();
        journal.write(Entry.by(
                actor.person().value(),
                "HitDecided",
                "hit:" + hit.id(),
                Map.of("event", decision.name(), "decision", id.toString(), "batch", batch.toString())));
    }

    private void confirmed(Actor actor, HitStore.Held hit, UUID decision) {
        record Seen(String kind, String hosting, boolean credit) {}
        Seen seen = database.sql("select site_kind, hosting, credit from hit where id = :hit")
                .param("hit", hit.id().value())
                .query((row, n) -> new Seen(row.getString(1), row.getString(2), row.getBoolean(3)))
                .single();
        database.sql("""
                insert into confirmation (hit, decision, proposed) values (:hit, :decision, :proposed)
                on conflict (hit) do update set decision = excluded.decision, proposed = excluded.proposed,
                    wanted = null, wanted_by = null, wanted_at = null""")
                .param("hit", hit.id().value())
                .param("decision", decision)
                .param(
                        "proposed",
                        Outcome.proposed(seen.kind(), seen.hosting(), seen.credit())
                                .name())
                .update();
        captures.ask(hit.id(), Optional.of(actor.person()));
        events.publishEvent(new HitConfirmed(hit.id(), hit.account()));
    }

    private void release(HitStore.Held hit) {
        database.sql("delete from confirmation where hit = :hit")
                .param("hit", hit.id().value())
                .update();
        captures.cancel(hit.id());
        events.publishEvent(new HitReleased(hit.id(), hit.account()));
    }

    private void remember(HitStore.Held hit, UUID decision) {
        database.sql("""
                insert into not_mine (account, identity, sha256, look, decision)
                select distinct on (s.sha256) :account, :identity, s.sha256, c.look, :decision
                from sighting s left join found_copy c on c.sha256 = s.sha256 where s.hit = :hit""")
                .param("account", hit.account().value())
                .param("identity", hit.identity().value())
                .param("decision", decision)
                .param("hit", hit.id().value())
                .update();
    }

    private void whitelist(Actor actor, String site, UUID batch) {
        database.sql("""
                insert into whitelisted_site (account, site, added_at, added_by, batch)
                values (:account, :site, :now, :person, :batch) on conflict do nothing""")
                .param("account", actor.account().value())
                .param("site", site)
                .param("now", Rows.time(clock.instant()))
                .param("person", actor.person().value())
                .param("batch", batch)
                .update();
    }

    /** A site that is left alone is left alone with all that waits there. */
    private List<HitId> alsoOnTheseSites(Actor actor, List<HitStore.Held> held, UUID batch) {
        List<HitId> others = database.sql("""
                select id from hit where account = :account and site = any(:sites) and state in ('OPEN', 'BLOCKED')""")
                .param("account", actor.account().value())
                .param(
                        "sites",
                        held.stream().map(HitStore.Held::site).distinct().toArray(String[]::new))
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .list();
        return store.hold(others).stream()
                .filter(hit -> decideOne(actor, hit, HitEvent.WHITELIST, batch))
                .map(HitStore.Held::id)
                .toList();
    }

    private void forget(HitStore.Held hit) {
        switch (hit.state()) {
            case NOT_MINE ->
                database.sql("""
                        delete from not_mine where account = :account and identity = :identity
                            and sha256 in (select sha256 from sighting where hit = :hit)""")
                        .param("account", hit.account().value())
                        .param("identity", hit.identity().value())
                        .param("hit", hit.id().value())
                        .update();
            case WHITELISTED ->
                database.sql("delete from whitelisted_site where account = :account and site = :site")
                        .param("account", hit.account().value())
                        .param("site", hit.site())
                        .update();
            case OPEN, BLOCKED, CONFIRMED, LICENSED, GONE -> {} // nothing was remembered
        }
    }

    /** What {@link #undo} takes back: a person's last stroke that stands. */
    @Transactional(readOnly = true)
    public Optional<UUID> lastBatch(Actor actor) {
        return database.sql("""
                select batch from decision where person = :person and account = :account and undone_at is null
                order by at desc, id desc limit 1""")
                .param("person", actor.person().value())
                .param("account", actor.account().value())
                .query(UUID.class)
                .optional();
    }

    /**
     * Takes a stroke back: hits stand where they stood before, and nothing of it is remembered.
     *
     * @return the hits that moved; those that moved on since stay. Nothing if the account has no such stroke.
     */
    @Transactional
    public Optional<List<HitId>> undo(Actor actor, UUID batch) {
        record Kept(UUID id, HitId hit, HitState before, Optional<Blocked> blocked, HitState after) {}
        List<Kept> decisions = database.sql("""
                select * from decision where batch = :batch and account = :account and undone_at is null order by hit""")
                .param("batch", batch)
                .param("account", actor.account().value())
                .query((row, n) -> new Kept(
                        Rows.uuid(row, "id"),
                        new HitId(Rows.uuid(row, "hit")),
                        HitState.valueOf(row.getString("state_before")),
                        Rows.text(row, "blocked_before").map(Blocked::valueOf),
                        HitState.valueOf(row.getString("state_after"))))
                .list();
        if (decisions.isEmpty()) {
            return Optional.empty();
        }
        List<HitId> moved = new ArrayList<>();
        for (Kept kept : decisions) {
            HitStore.Held hit = store.hold(kept.hit()).orElseThrow();
            boolean still = hit.state() == kept.after()
                    && HitMoves.move(
                                    hit.state(),
                                    HitEvent.UNDO,
                                    new HitMoves.Facts(false, false, Optional.of(kept.before()), true))
                            .isPresent();
            if (still) {
                takeBack(actor, hit, kept.id());
                store.put(hit.id(), kept.before(), kept.blocked());
                if (kept.before() == HitState.CONFIRMED) {
                    confirmed(actor, hit, kept.id());
                }
                moved.add(hit.id());
            }
        }
        database.sql("delete from whitelisted_site where account = :account and batch = :batch")
                .param("account", actor.account().value())
                .param("batch", batch)
                .update();
        return Optional.of(moved);
    }

    private void takeBack(Actor actor, HitStore.Held hit, UUID decision) {
        database.sql("update decision set undone_at = :now where id = :decision")
                .param("decision", decision)
                .param("now", Rows.time(clock.instant()))
                .update();
        database.sql("delete from not_mine where decision = :decision")
                .param("decision", decision)
                .update();
        if (hit.state() == HitState.CONFIRMED) {
            release(hit);
        }
        journal.write(Entry.by(
                actor.person().value(),
                "HitDecisionUndone",
                "hit:" + hit.id(),
                Map.of("decision", decision.toString())));
    }

    /** Says what is wanted of a confirmed use; false if the account has no such confirmed hit. */
    @Transactional
    public boolean want(Actor actor, HitId hit, Outcome outcome) {
        int changed = database.sql("""
                update confirmation c set wanted = :wanted, wanted_by = :person, wanted_at = :now
                from hit h where c.hit = h.id and h.id = :hit and h.account = :account and h.state = 'CONFIRMED'""")
                .param("wanted", outcome.name())
                .param("person", actor.person().value())
                .param("now", Rows.time(clock.instant()))
                .param("hit", hit.value())
                .param("account", actor.account().value())
                .update();
        if (changed == 1) {
            journal.write(
                    Entry.by(actor.person().value(), "OutcomeWanted", "hit:" + hit, Map.of("outcome", outcome.name())));
            events.publishEvent(new HitWanted(hit, actor.account()));
        }
        return changed == 1;
    }
}
