package org.rightful.app.sightings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.works.ConflictFound;
import org.rightful.app.works.OwnershipDecided;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.PictureIdentitySplit;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.WorkRemoved;
import org.rightful.app.works.Works;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps hits in line with what becomes of works: pictures that turn out to be one, or two, or leave. */
@Component
class MergedIdentities {
    private final JdbcClient database;
    private final HitStore store;
    private final Intake intake;
    private final Works works;
    private final Journal journal;
    private final ApplicationEventPublisher events;

    MergedIdentities(
            JdbcClient database,
            HitStore store,
            Intake intake,
            Works works,
            Journal journal,
            ApplicationEventPublisher events) {
        this.database = database;
        this.store = store;
        this.intake = intake;
        this.works = works;
        this.journal = journal;
        this.events = events;
    }

    private record Twins(UUID from, UUID into) {}

    /** Two identities are one: hits of both on one site become one; of two decisions the later one stands. */
    @ApplicationModuleListener
    void on(PictureIdentitiesMerged event) {
        merge(event);
    }

    void merge(PictureIdentitiesMerged event) {
        UUID from = event.from().value();
        UUID into = event.into().value();
        List<Twins> twins = database.sql("""
                select f.id as from_id, i.id as into_id from hit f join hit i on i.account = f.account and i.site = f.site
                where f.identity = :from and i.identity = :into order by f.id""")
                .param("from", from)
                .param("into", into)
                .query((row, n) -> new Twins(Rows.uuid(row, "from_id"), Rows.uuid(row, "into_id")))
                .list();
        twins.forEach(this::unite);
        for (String table : List.of("hit", "not_mine", "found_picture")) {
            String twice = table.equals("found_picture")
                    ? " and not exists (select from found_picture o where o.account = t.account and o.identity = :into"
                            + " and o.sha256 = t.sha256)"
                    : "";
            database.sql("update " + table + " t set identity = :into where identity = :from" + twice)
                    .param("into", into)
                    .param("from", from)
                    .update();
        }
        database.sql("delete from found_picture where identity = :from")
                .param("from", from)
                .update();
        journal.write(Entry.ofService(
                "HitsMerged",
                "identity:" + into,
                Map.of("from", from.toString(), "hits", Integer.toString(twins.size()))));
    }

    private void unite(Twins twins) {
        boolean laterDecision = database.sql("""
                select coalesce((select max(at) from decision where hit = :from and undone_at is null), '-infinity')
                    > coalesce((select max(at) from decision where hit = :into and undone_at is null), '-infinity')""")
                .param("from", twins.from())
                .param("into", twins.into())
                .query(Boolean.class)
                .single();
        if (laterDecision) {
            change(
                    "update hit h set state = f.state, blocked = f.blocked, state_since = f.state_since from hit f"
                            + " where h.id = :into and f.id = :from",
                    twins);
            change("delete from confirmation where hit = :into and :from = :from", twins);
        }
        change(
                "update hit h set shown_since = least(h.shown_since, f.shown_since) from hit f where h.id = :into and f.id = :from",
                twins);
        change(
                "update confirmation c set hit = :into where hit = :from and not exists"
                        + " (select from confirmation where hit = :into)",
                twins);
        change("delete from confirmation where hit = :from and :into = :into", twins);
        change("update hit set shown = null where id = :from and :into = :into", twins);
        change(
                "update sighting s set hit = :into where hit = :from and not exists (select from sighting o where o.hit = :into"
                        + " and md5(o.page) = md5(s.page) and md5(o.image) = md5(s.image))",
                twins);
        change("update decision set hit = :into where hit = :from", twins);
        change(
                "update capture c set hit = :into where hit = :from and not (state = 'QUEUED' and exists"
                        + " (select from capture o where o.hit = :into and o.state = 'QUEUED'))",
                twins);
        change("delete from capture where hit = :from and :into = :into", twins);
        change(
                "update exception_answer a set hit = :into where hit = :from and not exists (select from exception_answer o"
                        + " where o.hit = :into and o.question = a.question)",
                twins);
        change("delete from exception_answer where hit = :from and :into = :into", twins);
        events.publishEvent(new HitsUnited(new HitId(twins.from()), new HitId(twins.into())));
        change("delete from hit where id = :from and :into = :into", twins);
        store.refresh(new HitId(twins.into()));
    }

    private void change(String sql, Twins twins) {
        database.sql(sql)
                .param("from", twins.from())
                .param("into", twins.into())
                .update();
    }

    /** A work is another picture than was thought: its hits go with it. */
    @ApplicationModuleListener
    void on(PictureIdentitySplit event) {
        database.sql("update hit set identity = :into where work = :work and identity = :from")
                .param("into", event.into().value())
                .param("work", event.work().value())
                .param("from", event.from().value())
                .update();
    }

    /** What waits for a removed work waits for nothing, unless the account has the same picture as another work. */
    @ApplicationModuleListener
    void on(WorkRemoved event) {
        List<UUID> waiting = database.sql("""
                select id from hit h where work = :work and account = :account and state in ('OPEN', 'BLOCKED', 'GONE')
                    and not exists (select from decision d where d.hit = h.id) for update""")
                .param("work", event.work().value())
                .param("account", event.account().value())
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
        UUID[] ids = waiting.toArray(UUID[]::new);
        database.sql("update hit set shown = null where id = any(:ids)")
                .param("ids", ids)
                .update();
        database.sql("delete from hit where id = any(:ids)").param("ids", ids).update();
    }

    /** What blocks a work's hits may have come or gone. */
    @ApplicationModuleListener
    void on(OwnershipDecided event) {
        reconsider(event.work());
    }

    @ApplicationModuleListener
    void on(ConflictFound event) {
        event.works().forEach(this::reconsider);
    }

    private void reconsider(WorkId id) {
        works.find(id).ifPresent(work -> waiting(work).forEach(hit -> intake.settle(hit, work, true)));
    }

    private List<HitStore.Held> waiting(Work work) {
        return store.hold(database.sql("select id from hit where work = :work and state in ('OPEN', 'BLOCKED')")
                .param("work", work.id().value())
                .query((row, n) -> new HitId(Rows.uuid(row, "id")))
                .list());
    }
}
