package org.rightful.app.claims;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.sightings.HitCaptured;
import org.rightful.app.sightings.HitId;
import org.rightful.app.sightings.HitReleased;
import org.rightful.app.sightings.HitWanted;
import org.rightful.app.sightings.Hits;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of drafts when holders decide about hits, and of uses that were first seen after a claim was settled (R36). */
@Component
class DraftUpkeep {
    private final JdbcClient database;
    private final Hits hits;
    private final Drafts drafts;
    private final Moves moves;
    private final Journal journal;
    private final Clock clock;

    DraftUpkeep(JdbcClient database, Hits hits, Drafts drafts, Moves moves, Journal journal, Clock clock) {
        this.database = database;
        this.hits = hits;
        this.drafts = drafts;
        this.moves = moves;
        this.journal = journal;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(HitCaptured event) {
        Drafts.Drafted drafted = drafts.draft(event.hit(), Optional.empty());
        boolean newUse = drafted instanceof Drafts.NotPossible no
                && no.because().message().equals("gate.DUPLICATE.approval");
        if (newUse) {
            tellOfNewUse(event.hit());
        }
    }

    /** What is confirmed no more is not claimed. A claim that was sent is another matter: the holder says so by name (R39). */
    @ApplicationModuleListener
    void on(HitReleased event) {
        drafts(event.hit())
                .forEach(id ->
                        moves.happen(id, ClaimEvent.DISCARD, Moves.By.CLOCK, new Moves.End(Reason.WITHDRAWN, "")));
    }

    /** What the holder wants by now stands in the draft. */
    @ApplicationModuleListener
    void on(HitWanted event) {
        ClaimKind kind = ClaimKind.of(hits.use(event.hit()).orElseThrow().asked());
        drafts(event.hit()).forEach(id -> {
            int changed = database.sql(
                            "update claim set kind = :kind, removal_ends = :removal where id = :id and kind <> :kind")
                    .param("kind", kind.name())
                    .param("removal", kind != ClaimKind.FEE)
                    .param("id", id.value())
                    .update();
            if (changed == 1) {
                journal.write(Entry.ofService("ClaimDraftChanged", "claim:" + id, Map.of("kind", kind.name())));
                drafts.look(id);
            }
        });
    }

    private List<ClaimId> drafts(HitId hit) {
        return database.sql("select id from claim where hit = :hit and state = 'DRAFT' for update")
                .param("hit", hit.value())
                .query((row, n) -> new ClaimId(Rows.uuid(row, "id")))
                .list();
    }

    /** A supervisor finds it on the desk, with the claim that was settled. */
    private void tellOfNewUse(HitId hit) {
        Claim settled = drafts.holder(hits.use(hit).orElseThrow()).orElseThrow();
        database.sql("""
                insert into claim_new_use (hit, after, seen_at) values (:hit, :after, :at)
                on conflict (hit) do update set after = excluded.after""")
                .param("hit", hit.value())
                .param("after", settled.id().value())
                .param("at", Rows.time(clock.instant()))
                .update();
    }

    /** The new use that waits for a supervisor after a claim was settled. */
    @Transactional(readOnly = true)
    public Optional<HitId> newUse(ClaimId settled) {
        return database.sql("select hit from claim_new_use where after = :after order by seen_at limit 1")
                .param("after", settled.value())
                .query((row, n) -> new HitId(Rows.uuid(row, "hit")))
                .optional();
    }

    /**
     * A supervisor decides about a new use: a draft about it, or nothing, since the settlement covers it (R99).
     *
     * @return what came of drafting; nothing if it was left, or was decided already
     */
    @Transactional
    public Optional<Drafts.Drafted> decideNewUse(ClaimId settled, boolean allowed, PersonId supervisor) {
        Optional<HitId> hit = newUse(settled);
        Optional<Drafts.Drafted> drafted =
                hit.filter(each -> allowed).map(each -> drafts.draft(each, Optional.of(supervisor)));
        boolean decided = hit.isPresent() && (!allowed || drafted.orElseThrow() instanceof Drafts.Prepared);
        if (decided) {
            database.sql("delete from claim_new_use where hit = :hit")
                    .param("hit", hit.get().value())
                    .update();
            journal.write(Entry.by(
                    supervisor.value(),
                    "NewUseDecided",
                    "claim:" + settled,
                    Map.of("allowed", Boolean.toString(allowed))));
        }
        return drafted;
    }
}
