package org.rightful.app.works;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Mandates: whom an account may act for. They say nothing about who owns a work (R7). */
@Component
class Mandates {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Blobs blobs;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Mandates(JdbcClient database, TransactionTemplate transaction, Blobs blobs, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.blobs = blobs;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a mandate is looked at. */
    enum State {
        SUBMITTED,
        ACCEPTED,
        REFUSED
    }

    /** A mandate that was handed in. */
    record Mandate(
            UUID id,
            AccountId account,
            String author,
            BlobId document,
            String documentName,
            LocalDate from,
            Optional<LocalDate> until,
            State state,
            String reason) {}

    /** Hands a mandate in; it is looked at by a case handler. */
    void add(Actor actor, String author, LocalDate from, Optional<LocalDate> until, Evidence.File file)
            throws IOException {
        BlobId document =
                blobs.put(file.bytes(), WorksLimits.DEFAULT.fileBytes()).id();
        transaction.executeWithoutResult(status -> {
            UUID id = ids.next();
            database.sql("""
                    insert into mandate (id, account, author, document, document_name, valid_from, valid_until, state, reason,
                        added_at, added_by)
                    values (:id, :account, :author, :document, :name, :from, :until, 'SUBMITTED', '', :at, :by)""")
                    .param("id", id)
                    .param("account", actor.account().value())
                    .param("author", author)
                    .param("document", document.sha256())
                    .param("name", file.name())
                    .param("from", from)
                    .param("until", until.orElse(null))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", actor.person().value())
                    .update();
            journal.write(Entry.by(actor.person().value(), "MandateSubmitted", "mandate:" + id, Map.of()));
        });
    }

    /**
     * Accepts or refuses a mandate.
     *
     * @return whether it was waiting, and a refusal has its reason
     */
    @Transactional
    public boolean decide(UUID id, boolean accepted, String reason, PersonId by) {
        if (!accepted && reason.isBlank()) {
            return false;
        }
        int decided = database.sql(
                        "update mandate set state = :state, reason = :reason where id = :id and state = 'SUBMITTED'")
                .param("state", (accepted ? State.ACCEPTED : State.REFUSED).name())
                .param("reason", reason)
                .param("id", id)
                .update();
        if (decided == 1) {
            journal.write(
                    Entry.by(by.value(), accepted ? "MandateAccepted" : "MandateRefused", "mandate:" + id, Map.of()));
        }
        return decided == 1;
    }

    /** The mandates of an account. */
    @Transactional(readOnly = true)
    public List<Mandate> of(AccountId account) {
        return select("where account = :key order by id desc limit 500", account.value());
    }

    /** The mandates that wait for a case handler. */
    @Transactional(readOnly = true)
    public List<Mandate> waiting() {
        return select("where state = 'SUBMITTED' order by added_at limit 100", null);
    }

    @Transactional(readOnly = true)
    public Optional<Mandate> find(UUID id) {
        return select("where id = :key", id).stream().findFirst();
    }

    private List<Mandate> select(String where, @Nullable UUID key) {
        var query = database.sql("select * from mandate " + where);
        return (key == null ? query : query.param("key", key))
                .query((row, n) -> new Mandate(
                        row.getObject("id", UUID.class),
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getString("author"),
                        new BlobId(row.getString("document")),
                        row.getString("document_name"),
                        row.getObject("valid_from", LocalDate.class),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                        State.valueOf(row.getString("state")),
                        row.getString("reason")))
                .list();
    }
}
