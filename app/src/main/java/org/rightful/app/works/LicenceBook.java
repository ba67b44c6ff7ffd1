package org.rightful.app.works;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The licences that accounts granted (R12). */
@Component
class LicenceBook {
    private final JdbcClient database;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    LicenceBook(JdbcClient database, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** A licence as the list shows it. */
    record Line(
            UUID id,
            String licensee,
            String number,
            String scope,
            LocalDate from,
            Optional<LocalDate> until,
            Optional<String> amount,
            List<String> domains,
            long works) {}

    /** A licence to be recorded. */
    record New(LicenceForm form, List<WorkId> works, Optional<BlobId> document) {}

    /**
     * Records licences, all of them or none. Works that are not the account's are left out.
     *
     * @return their identifiers, in the same order
     */
    @Transactional
    public List<UUID> record(Actor actor, List<New> licences) {
        List<UUID> recorded = licences.stream().map(each -> one(actor, each)).toList();
        journal.write(Entry.by(
                actor.person().value(),
                "LicencesRecorded",
                "account:" + actor.account(),
                Map.of("licences", Integer.toString(licences.size()))));
        return recorded;
    }

    private UUID one(Actor actor, New licence) {
        UUID id = ids.next();
        LicenceForm form = licence.form();
        Optional<LicenceForm.Money> money = form.money();
        database.sql("""
                insert into licence (id, account, licensee, number, scope, amount_minor, currency, valid_from, valid_until,
                    document, recorded_at, recorded_by)
                values (:id, :account, :licensee, :number, :scope, :amount, :currency, :from, :until, :document, :at, :by)""")
                .param("id", id)
                .param("account", actor.account().value())
                .param("licensee", form.licensee())
                .param("number", form.number())
                .param("scope", form.scope())
                .param("amount", money.map(LicenceForm.Money::minor).orElse(null))
                .param("currency", money.map(LicenceForm.Money::currency).orElse(null))
                .param("from", form.firstDay())
                .param("until", form.lastDay().orElse(null))
                .param("document", licence.document().map(BlobId::sha256).orElse(null))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", actor.person().value())
                .update();
        for (WorkId work : licence.works()) {
            database.sql("""
                    insert into licence_work (licence, work) select :id, id from work
                    where id = :work and account = :account on conflict do nothing""")
                    .param("id", id)
                    .param("work", work.value())
                    .param("account", actor.account().value())
                    .update();
        }
        for (String domain : form.names()) {
            database.sql("insert into licence_domain (licence, domain) values (:id, :domain)")
                    .param("id", id)
                    .param("domain", domain)
                    .update();
        }
        return id;
    }

    /** An account's newest 500 licences, newest first. */
    @Transactional(readOnly = true)
    public List<Line> of(AccountId account) {
        return of(account, Optional.empty(), 500);
    }

    /**
     * An account's licences, newest first.
     *
     * @param before only those recorded before this one; empty begins with the newest
     */
    @Transactional(readOnly = true)
    public List<Line> of(AccountId account, Optional<UUID> before, int most) {
        return database.sql("""
                select l.*, (select array_agg(d.domain order by d.domain) from licence_domain d where d.licence = l.id) as domains,
                    (select count(*) from licence_work w where w.licence = l.id) as works
                from licence l where l.account = :account and (:all or l.id < :before)
                order by l.id desc limit :most""")
                .param("all", before.isEmpty())
                .param("before", before.orElse(new UUID(0, 0)))
                .param("most", most)
                .param("account", account.value())
                .query((row, n) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("licensee"),
                        row.getString("number"),
                        row.getString("scope"),
                        row.getObject("valid_from", LocalDate.class),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                        amount(Optional.ofNullable(row.getString("currency")), row.getLong("amount_minor")),
                        Arrays.asList((String[]) row.getArray("domains").getArray()),
                        row.getLong("works")))
                .list();
    }

    private static Optional<String> amount(Optional<String> currency, long minor) {
        return currency.map(code -> {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            return BigDecimal.valueOf(minor, digits) + " " + code;
        });
    }

    /** The works of a collection; of all there are if no collection is named. */
    @Transactional(readOnly = true)
    public List<WorkId> worksOf(AccountId account, String collection) {
        return database.sql("""
                select w.id from work w where w.account = :account and w.state <> 'REMOVED'
                and (:collection = '' or exists (select from collection_work c where c.work = w.id
                    and c.collection::text = :collection))""")
                .param("account", account.value())
                .param("collection", collection)
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .list();
    }

    /** The work that a line of a list means: by identifier, by the file's name, or by title; nothing if none or several do. */
    @Transactional(readOnly = true)
    public Optional<WorkId> named(AccountId account, String name) {
        List<WorkId> found = database.sql("""
                select id from work where account = :account and state <> 'REMOVED'
                and (id::text = lower(:name) or original_name = :name or title = :name) limit 2""")
                .param("account", account.value())
                .param("name", name)
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Takes a licence back that was recorded by mistake; nothing happens if it is another account's. */
    @Transactional
    public boolean remove(Actor actor, UUID id) {
        int removed = database.sql("delete from licence where id = :id and account = :account")
                .param("id", id)
                .param("account", actor.account().value())
                .update();
        if (removed == 1) {
            journal.write(Entry.by(actor.person().value(), "LicenceRemoved", "licence:" + id, Map.of()));
        }
        return removed == 1;
    }
}
