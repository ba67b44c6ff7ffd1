package org.rightful.app.works;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.recognition.Recognition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What an account says of its works, with its history, and how it groups them. */
@Component
class Catalogue {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Ownership ownership;
    private final Recognition recognition;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Catalogue(
            JdbcClient database,
            TransactionTemplate transaction,
            Ownership ownership,
            Recognition recognition,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.ownership = ownership;
        this.recognition = recognition;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** What can be changed of a work. */
    record Said(
            String title,
            String creator,
            String description,
            Optional<LocalDate> takenOn,
            String firstPublished,
            String rightsChain) {}

    /** What stands fast since the upload. */
    record Kept(String format, String originalName, long bytes, Instant uploadedAt) {}

    /** One change, by somebody of the account. */
    record Change(String field, String before, String after, Instant at) {}

    /** A step of ownership that was taken. */
    record Taken(OwnershipEvent event, OwnershipState after, String reason, Instant at) {}

    /** A group of works. */
    record Collection(UUID id, String name, long works) {}

    /** What the list of works is narrowed to; empty means all. */
    record Filter(Optional<UUID> collection, Optional<OwnershipState> state, String words) {}

    @Transactional(readOnly = true)
    public Said said(WorkId work) {
        return database.sql("select * from work where id = :id")
                .param("id", work.value())
                .query((row, n) -> new Said(
                        row.getString("title"),
                        row.getString("creator"),
                        row.getString("description"),
                        Optional.ofNullable(row.getObject("taken_on", LocalDate.class)),
                        row.getString("first_published"),
                        row.getString("rights_chain")))
                .single();
    }

    @Transactional(readOnly = true)
    public Kept kept(WorkId work) {
        return database.sql("select format, original_name, original_bytes, uploaded_at from work where id = :id")
                .param("id", work.value())
                .query((row, n) -> new Kept(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .single();
    }

    @Transactional(readOnly = true)
    public List<FileFacts.Entry> metadata(WorkId work) {
        return database.sql("select source, name, value from work_metadata where work = :id order by position")
                .param("id", work.value())
                .query((row, n) -> new FileFacts.Entry(
                        FileFacts.Source.valueOf(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Change> history(WorkId work) {
        return database.sql(
                        "select field, before, after, at from work_change where work = :id order by at desc, id desc limit 200")
                .param("id", work.value())
                .query((row, n) -> new Change(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Taken> steps(WorkId work) {
        return database.sql(
                        "select event, after, reason, at from ownership_step where work = :id order by at desc, id desc limit 200")
                .param("id", work.value())
                .query((row, n) -> new Taken(
                        OwnershipEvent.valueOf(row.getString(1)),
                        OwnershipState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Changes what is said of a work. A creator or a chain of rights that changes undoes a verification that stood on it. */
    @Transactional
    public void change(Actor actor, Work work, Said now) {
        Said before = said(work.id());
        Map<String, String> old = fields(before);
        Map<String, String> fresh = fields(now);
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        fresh.entrySet().removeIf(each -> each.getValue().equals(old.get(each.getKey())));
        if (fresh.isEmpty()) {
            return;
        }
        database.sql("""
                update work set title = :title, creator = :creator, description = :description, taken_on = :taken,
                    first_published = :published, rights_chain = :chain where id = :id and account = :account""")
                .param("title", now.title())
                .param("creator", now.creator())
                .param("description", now.description())
                .param("taken", now.takenOn().orElse(null))
                .param("published", now.firstPublished())
                .param("chain", now.rightsChain())
                .param("id", work.id().value())
                .param("account", actor.account().value())
                .update();
        for (Map.Entry<String, String> each : fresh.entrySet()) {
            database.sql("""
                    insert into work_change (id, work, field, before, after, at, by)
                    values (:id, :work, :field, :before, :after, :at, :by)""")
                    .param("id", ids.next())
                    .param("work", work.id().value())
                    .param("field", each.getKey())
                    .param("before", old.getOrDefault(each.getKey(), ""))
                    .param("after", each.getValue())
                    .param("at", at)
                    .param("by", actor.person().value())
                    .update();
        }
        if (fresh.containsKey("creator") || fresh.containsKey("rights-chain")) {
            ownership.tell(work.id(), OwnershipEvent.DOUBT, "", actor.person());
        }
        journal.write(Entry.by(
                actor.person().value(),
                "WorkChanged",
                "work:" + work.id(),
                Map.of("fields", String.join(" ", fresh.keySet()))));
    }

    private static Map<String, String> fields(Said said) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", said.title());
        fields.put("creator", said.creator());
        fields.put("description", said.description());
        fields.put("taken-on", said.takenOn().map(LocalDate::toString).orElse(""));
        fields.put("first-published", said.firstPublished());
        fields.put("rights-chain", said.rightsChain());
        return fields;
    }

    /**
     * Takes a work out: it is searched for no more. What was decided about it stays.
     *
     * @return whether it could be: not while somebody disputes it
     */
    boolean remove(Actor actor, Work work) {
        boolean removed = Boolean.TRUE.equals(transaction.execute(status -> {
            int changed = database.sql("""
                    update work set state = 'REMOVED'
                    where id = :id and account = :account and state = 'REGISTERED' and ownership <> 'FROZEN'""")
                    .param("id", work.id().value())
                    .param("account", actor.account().value())
                    .update();
            if (changed == 1) {
                recognition.announceRemoval(work.id().value());
                journal.write(Entry.by(actor.person().value(), "WorkRemoved", "work:" + work.id(), Map.of()));
                events.publishEvent(new WorkRemoved(work.id(), actor.account()));
            }
            return changed == 1;
        }));
        if (removed) {
            recognition.remove(work.id().value());
        }
        return removed;
    }

    /**
     * Nobody is left in an account who could claim: its works are searched for no more, and its name is not shown. The upkeep of
     * the indexes takes them out there; what was decided stays.
     */
    @Transactional
    public void close(AccountId account) {
        List<UUID> left = database.sql("""
                update work set state = 'REMOVED' where account = :account and state <> 'REMOVED' returning id""")
                .param("account", account.value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        left.forEach(recognition::announceRemoval);
        database.sql("delete from public_face where account = :account")
                .param("account", account.value())
                .update();
        journal.write(Entry.ofService(
                "WorksOfAClosedAccountRemoved", "account:" + account, Map.of("works", Integer.toString(left.size()))));
    }

    /** A page of an account's works, newest first. */
    @Transactional(readOnly = true)
    public List<Work> page(AccountId account, Filter filter, Optional<WorkId> before, int most) {
        return database.sql(WorkRows.SELECT + """
                where w.account = :account and w.state <> 'REMOVED' and (:all or w.id < :before)
                and (:any_state or w.ownership = :state)
                and (:any_collection or exists (select from collection_work c where c.collection = :collection and c.work = w.id))
                and (:words = '' or strpos(lower(w.title || ' ' || w.creator || ' ' || w.description), lower(:words)) > 0)
                order by w.id desc limit :most""")
                .param("account", account.value())
                .param("all", before.isEmpty())
                .param("before", before.map(WorkId::value).orElse(new UUID(0, 0)))
                .param("any_state", filter.state().isEmpty())
                .param("state", filter.state().map(Enum::name).orElse(""))
                .param("any_collection", filter.collection().isEmpty())
                .param("collection", filter.collection().orElse(new UUID(0, 0)))
                .param("words", filter.words())
                .param("most", most)
                .query(WorkRows::work)
                .list();
    }

    /** How many works an account has in each state. */
    @Transactional(readOnly = true)
    public Map<OwnershipState, Long> counts(AccountId account) {
        Map<OwnershipState, Long> counts = new java.util.EnumMap<>(OwnershipState.class);
        database.sql("select ownership, count(*) from work where account = :account and state <> 'REMOVED' group by 1")
                .param("account", account.value())
                .query((row, n) -> counts.put(OwnershipState.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return counts;
    }

    @Transactional(readOnly = true)
    public List<Collection> collections(AccountId account) {
        return database.sql("""
                select c.id, c.name, (select count(*) from collection_work w join work on work.id = w.work
                    where w.collection = c.id and work.state <> 'REMOVED')
                from collection c where c.account = :account order by lower(c.name) limit 500""")
                .param("account", account.value())
                .query((row, n) -> new Collection(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)))
                .list();
    }

    /** The collections that a work is in. */
    @Transactional(readOnly = true)
    public List<Collection> collectionsOf(WorkId work) {
        return database.sql("""
                select c.id, c.name from collection c join collection_work w on w.collection = c.id
                where w.work = :work order by lower(c.name)""")
                .param("work", work.value())
                .query((row, n) -> new Collection(row.getObject(1, UUID.class), row.getString(2), 0))
                .list();
    }

    /** Puts works of the account into one of its collections, which begins with its first use. */
    @Transactional
    public void collect(AccountId account, String name, List<WorkId> works) {
        String called = name.strip().substring(0, Math.min(100, name.strip().length()));
        if (called.isEmpty()) {
            return;
        }
        database.sql("insert into collection (id, account, name) values (:id, :account, :name) on conflict do nothing")
                .param("id", ids.next())
                .param("account", account.value())
                .param("name", called)
                .update();
        for (WorkId work : works) {
            database.sql("""
                    insert into collection_work (collection, work)
                    select c.id, w.id from collection c, work w where c.account = :account and c.name = :name
                    and w.account = :account and w.id = :work on conflict do nothing""")
                    .param("account", account.value())
                    .param("name", called)
                    .param("work", work.value())
                    .update();
        }
    }
}
