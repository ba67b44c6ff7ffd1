package org.rightful.app.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person of the service has to look at, since no rule says what to do. */
@Component
class Attention {
    private final JdbcClient database;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Attention(JdbcClient database, Journal journal, Ids ids, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Why somebody looks. Each has a sentence, the message {@code books.attention.NAME}. */
    enum About {
        TAX_OPEN,
        REFUND_FAILED,
        REFUND_BY_HAND,
        DISPUTED,
        TRANSFER_BOUNCED,
        HELD,
        NO_ACCOUNT,
        OTHER_CURRENCY;

        /** Whether a refund needs an account to go to. */
        public boolean isRefund() {
            return this == REFUND_FAILED || this == NO_ACCOUNT;
        }
    }

    /** One thing. */
    record Item(UUID id, About about, String subject, String detail, Instant at) {}

    /** Asks a person to look; the same thing is asked once, unless it was over and is there again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String key, About about, String subject, String detail) {
        database.sql("""
                insert into attention (id, key, about, subject, detail, at) values (:id, :key, :about, :subject, :detail, :at)
                on conflict (key) do update set done_at = null, detail = :detail, at = :at
                    where attention.done_at is not null and attention.done_by is null""")
                .param("id", ids.next())
                .param("key", key)
                .param("about", about.name())
                .param("subject", subject)
                .param("detail", detail)
                .param("at", Rows.time(clock.instant()))
                .update();
    }

    /** What was asked is over: nobody has to look any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void over(String key) {
        database.sql("update attention set done_at = :at where key = :key and done_at is null")
                .param("at", Rows.time(clock.instant()))
                .param("key", key)
                .update();
    }

    /** What nobody has looked at, oldest first. */
    @Transactional(readOnly = true)
    public List<Item> open(int most) {
        return database.sql("select * from attention where done_at is null order by at limit :most")
                .param("most", most)
                .query((row, n) -> new Item(
                        Rows.uuid(row, "id"),
                        About.valueOf(row.getString("about")),
                        row.getString("subject"),
                        row.getString("detail"),
                        Rows.instant(row, "at")))
                .list();
    }

    /** Somebody looked, and says what was done; false if somebody did before. */
    @Transactional
    public boolean done(UUID id, String note, PersonId by) {
        int done = database.sql("""
                update attention set done_at = :at, done_by = :by, note = :note where id = :id and done_at is null""")
                .param("at", Rows.time(clock.instant()))
                .param("by", by.value())
                .param("note", note)
                .param("id", id)
                .update();
        if (done == 1) {
            journal.write(Entry.by(by.value(), "AttentionDone", "attention:" + id, Map.of()));
        }
        return done == 1;
    }
}
