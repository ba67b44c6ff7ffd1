package org.rightful.app.correspondence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.blobs.BlobId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Delivers one waiting mail and marks it. Its row is locked meanwhile, so it is not delivered twice at once. If the process dies
 * between the server's answer and the mark, the same message goes out again, under the same Message-ID.
 */
@Component
class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final JdbcClient database;
    private final Mailer mailer;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Limits limits = Limits.OURS;

    Delivery(JdbcClient database, Mailer mailer, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.mailer = mailer;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
    }

    /** A mail that waits, and how often it was tried. */
    private record Waiting(Letter letter, int tries) {}

    /**
     * Tries once.
     *
     * @return how long to wait before the next try; empty if nothing is left to do
     */
    @Transactional
    Optional<Duration> deliver(UUID id) {
        Optional<Waiting> found = waiting(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int tries = found.get().tries() + 1;
        return switch (mailer.hand(found.get().letter())) {
            case Mailer.Taken taken -> {
                mark(id, "SENT", tries, Optional.empty());
                yield Optional.empty();
            }
            case Mailer.NotNow later
            when tries < limits.mostTries() -> {
                mark(id, "WAITING", tries, Optional.of(later.reason()));
                LOG.warn("Mail {} waits after try {}: {}", id, tries, later.reason());
                yield Optional.of(limits.pauseAfter(tries));
            }
            case Mailer.NotNow never -> giveUp(id, tries, never.reason());
            case Mailer.Refused refused -> giveUp(id, tries, refused.reason());
        };
    }

    private Optional<Duration> giveUp(UUID id, int tries, String reason) {
        mark(id, "GIVEN_UP", tries, Optional.of(reason));
        journal.write(Entry.ofService("MailGivenUp", "mail:" + id, Map.of("tries", Integer.toString(tries))));
        events.publishEvent(new MailGivenUp(id));
        LOG.error("Mail {} is given up after try {}: {}", id, tries, reason);
        return Optional.empty();
    }

    private Optional<Waiting> waiting(UUID id) {
        return database.sql("""
                select recipient, language, subject, text, html, reply_token, created_at, tries from outbox
                where id = :id and state = 'WAITING' for update""")
                .param("id", id)
                .query((row, n) -> new Waiting(
                        new Letter(
                                id,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Optional.ofNullable(row.getString(5)),
                                Optional.ofNullable(row.getString(6)),
                                pictures(id),
                                attachments(id),
                                row.getObject(7, OffsetDateTime.class).toInstant()),
                        row.getInt(8)))
                .optional();
    }

    private Map<String, BlobId> pictures(UUID id) {
        return database
                .sql("select name, blob from outbox_picture where mail = :id")
                .param("id", id)
                .query((row, n) -> Map.entry(row.getString(1), new BlobId(row.getString(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Attachment> attachments(UUID id) {
        return database.sql("select name, type, blob from outbox_attachment where mail = :id order by place")
                .param("id", id)
                .query((row, n) -> new Attachment(row.getString(1), row.getString(2), new BlobId(row.getString(3))))
                .list();
    }

    /**
     * A server reported that a mail which another had taken did not arrive after all (RFC 3464).
     *
     * @return whether it was ours, and had not been given up yet
     */
    @Transactional
    boolean cameBack(UUID id) {
        int changed = database.sql("""
                update outbox set state = 'GIVEN_UP', reason = 'it came back', finished_at = coalesce(finished_at, :at)
                where id = :id and state <> 'GIVEN_UP'""")
                .param("id", id)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        int letters = database.sql(
                        "update claim_letter set delivered = 'GIVEN_UP' where id = :id and delivered <> 'GIVEN_UP'")
                .param("id", id)
                .update();
        if (changed + letters == 0) {
            return false;
        }
        journal.write(Entry.ofService("MailCameBack", "mail:" + id, Map.of()));
        events.publishEvent(new MailGivenUp(id));
        return true;
    }

    private void mark(UUID id, String state, int tries, Optional<String> reason) {
        Instant now = clock.instant();
        database.sql("""
                update outbox set state = :state, tries = :tries, reason = :reason,
                    finished_at = case when :state = 'WAITING' then null else cast(:at as timestamptz) end
                where id = :id""")
                .param("state", state)
                .param("tries", tries)
                .param("reason", reason.orElse(null))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        database.sql("update claim_letter set delivered = :state where id = :id")
                .param("state", state)
                .param("id", id)
                .update();
        if (!state.equals("WAITING")) { // from now on only the copy without the secret is needed
            database.sql("""
                    update outbox set text = kept.text, html = kept.html from claim_letter kept
                    where outbox.id = :id and kept.id = :id""").param("id", id).update();
        }
    }
}
