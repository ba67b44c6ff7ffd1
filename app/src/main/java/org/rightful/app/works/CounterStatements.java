package org.rightful.app.works;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Statements of third people that a registered work is not its account's (R3): filed, frozen, answered. */
@Component
class CounterStatements {
    private final JdbcClient database;
    private final Ownership ownership;
    private final Standing standing;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    CounterStatements(
            JdbcClient database,
            Ownership ownership,
            Standing standing,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.ownership = ownership;
        this.standing = standing;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** A statement as it was filed. */
    record Statement(
            UUID id,
            WorkId work,
            String workTitle,
            String name,
            String email,
            String text,
            Optional<BlobId> document,
            String documentName,
            Instant filedAt,
            Optional<String> answer) {}

    /** What somebody files. */
    record Filing(String name, String email, String text, Optional<BlobId> document, String documentName) {}

    /**
     * Files a statement: the work is frozen for claims, and case handlers see it.
     *
     * @return the number under which it is answered
     */
    @Transactional
    public UUID file(WorkId work, Filing filing, Locale language) {
        UUID id = ids.next();
        database.sql("""
                insert into counter_statement (id, work, name, email, statement, document, document_name, language, filed_at)
                values (:id, :work, :name, :email, :text, :document, :document_name, :language, :at)""")
                .param("id", id)
                .param("work", work.value())
                .param("name", filing.name())
                .param("email", filing.email())
                .param("text", filing.text())
                .param("document", filing.document().map(BlobId::sha256).orElse(null))
                .param("document_name", filing.documentName())
                .param("language", language.getLanguage())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        ownership.tell(work, OwnershipEvent.FREEZE, "");
        journal.write(Entry.ofService("CounterStatementFiled", "work:" + work, Map.of("statement", id.toString())));
        events.publishEvent(new CounterStatementFiled(id, work));
        return id;
    }

    /**
     * Answers a statement. One that is upheld takes the work from its account; otherwise the work is free again, unless something
     * else holds it.
     *
     * @return whether it was waiting, and the answer has words
     */
    @Transactional
    public boolean answer(UUID id, boolean upheld, String answer, PersonId by) {
        if (answer.isBlank()) {
            return false;
        }
        int answered = database.sql("""
                update counter_statement set answered_at = :at, answered_by = :by, outcome = :outcome, answer = :answer
                where id = :id and answered_at is null""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("outcome", upheld ? "UPHELD" : "NOT_UPHELD")
                .param("answer", answer)
                .param("id", id)
                .update();
        if (answered == 0) {
            return false;
        }
        WorkId work = find(id).orElseThrow().work();
        journal.write(Entry.by(
                by.value(),
                "CounterStatementAnswered",
                "work:" + work,
                Map.of("statement", id.toString(), "upheld", Boolean.toString(upheld))));
        if (upheld) {
            ownership.tell(work, OwnershipEvent.LOSE, answer, by);
            standing.wrong(work, account(work), Standing.Cause.COUNTER_STATEMENT);
        } else {
            ownership.tell(work, OwnershipEvent.RELEASE, answer, by);
        }
        events.publishEvent(new CounterStatementAnswered(id, work, upheld));
        return true;
    }

    private org.rightful.app.accounts.AccountId account(WorkId work) {
        return database.sql("select account from work where id = :id")
                .param("id", work.value())
                .query((row, n) -> new org.rightful.app.accounts.AccountId(row.getObject(1, UUID.class)))
                .single();
    }

    /** Those that wait, oldest first. */
    @Transactional(readOnly = true)
    public List<Statement> waiting() {
        return select("where s.answered_at is null order by s.filed_at limit 200", null);
    }

    @Transactional(readOnly = true)
    public List<Statement> of(WorkId work) {
        return select("where s.work = :key order by s.filed_at", work.value());
    }

    @Transactional(readOnly = true)
    public Optional<Statement> find(UUID id) {
        return select("where s.id = :key", id).stream().findFirst();
    }

    private List<Statement> select(String where, @Nullable UUID key) {
        var query = database.sql("select s.*, w.title from counter_statement s join work w on w.id = s.work " + where);
        return (key == null ? query : query.param("key", key))
                .query((row, n) -> new Statement(
                        row.getObject("id", UUID.class),
                        new WorkId(row.getObject("work", UUID.class)),
                        row.getString("title"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("statement"),
                        Optional.ofNullable(row.getString("document")).map(BlobId::new),
                        row.getString("document_name"),
                        row.getObject("filed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("answer"))))
                .list();
    }
}
