package org.rightful.app.correspondence;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of correspondence: takes mails in the transaction of what they tell of, so that both happen or neither. A persistent
 * job delivers them afterwards.
 */
@Component
public class Outbox {
    private final JdbcClient database;
    private final MessageSource messages;
    private final ObjectProvider<SchedulerClient> jobs; // late: the scheduler needs every job, and jobs send mail
    private final Settings settings;
    private final FormattedForms forms;
    private final Ids ids;
    private final Clock clock;
    private final Limits limits = Limits.OURS;

    Outbox(
            JdbcClient database,
            MessageSource messages,
            ObjectProvider<SchedulerClient> jobs,
            Settings settings,
            FormattedForms forms,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.messages = messages;
        this.jobs = jobs;
        this.settings = settings;
        this.forms = forms;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a mail. Its words are fixed now.
     *
     * @return its identifier, which is also in its Message-ID
     * @throws IllegalArgumentException if the text is longer than a mail may be
     * @throws org.springframework.context.NoSuchMessageException if there is no such template
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID send(Mail mail) {
        UUID id = ids.next();
        Object[] values = mail.values().toArray();
        String subject = oneLine(messages.getMessage("mail." + mail.template() + ".subject", values, mail.language()));
        String text = messages.getMessage("mail." + mail.template() + ".text", values, mail.language())
                + messages.getMessage("mail.end", signature(), mail.language());
        if (text.length() > limits.mostText()) {
            throw new IllegalArgumentException("the text of a mail is longer than " + limits.mostText());
        }
        take(new Letter(
                id,
                mail.to(),
                mail.language().getLanguage(),
                subject,
                text,
                Optional.of(forms.plain(mail.language(), subject, text)),
                Optional.empty(),
                Map.of(),
                List.of(),
                clock.instant()));
        return id;
    }

    /** Takes a letter that is written already, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(Letter letter) {
        database.sql("""
                insert into outbox (id, recipient, language, subject, text, html, reply_token, state, tries, created_at)
                values (:id, :to, :language, :subject, :text, :html, :token, 'WAITING', 0, :at)""")
                .param("id", letter.id())
                .param("to", letter.to())
                .param("language", letter.language())
                .param("subject", letter.subject())
                .param("text", letter.text())
                .param("html", letter.html().orElse(null))
                .param("token", letter.replyToken().orElse(null))
                .param("at", at(letter.createdAt()))
                .update();
        letter.pictures()
                .forEach((name, blob) -> database.sql(
                                "insert into outbox_picture (mail, name, blob) values (:mail, :name, :blob)")
                        .param("mail", letter.id())
                        .param("name", name)
                        .param("blob", blob.sha256())
                        .update());
        for (int place = 0; place < letter.attachments().size(); place++) {
            Attachment each = letter.attachments().get(place);
            database.sql("""
                    insert into outbox_attachment (mail, place, name, type, blob) values (:mail, :place, :name, :type, :blob)""")
                    .param("mail", letter.id())
                    .param("place", place)
                    .param("name", each.name())
                    .param("type", each.mediaType())
                    .param("blob", each.blob().sha256())
                    .update();
        }
        jobs.getObject()
                .scheduleIfNotExists(
                        DeliveryJob.TASK.instance(letter.id().toString()).build(), Instant.EPOCH);
    }

    /** Deletes every mail to an address, also those that still wait: somebody is forgotten. */
    @Transactional
    public void forget(String address) {
        database.sql("delete from outbox where lower(recipient) = :to")
                .param("to", address.toLowerCase(Locale.ROOT))
                .update();
    }

    /** Deletes the mails that were delivered or given up before a time; tells how many. */
    @Transactional
    public int deleteFinishedBefore(Instant time) {
        return database.sql("delete from outbox where finished_at < :time")
                .param("time", at(time))
                .update();
    }

    private Object[] signature() {
        return new Object[] {
            settings.service().name(),
            settings.service().contact(),
            settings.publicUrl().toString()
        };
    }

    /** What people typed may be part of a subject; a header is one line. */
    String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= limits.mostSubject() ? line : line.substring(0, limits.mostSubject() - 1) + "…";
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
