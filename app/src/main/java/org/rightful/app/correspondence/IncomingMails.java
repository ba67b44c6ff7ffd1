package org.rightful.app.correspondence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.correspondence.IncomingMail.Attachment;
import org.rightful.app.correspondence.IncomingMail.Kind;
import org.rightful.app.correspondence.IncomingMail.Standing;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.recognition.Recognition;
import org.rightful.vision.Seen;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to mail that came in. A mail is given to its claim by the token of the address it was sent to, or by the letter it
 * answers; one that fits neither waits for a person. The same mail is taken once.
 */
@Component
public class IncomingMails {
    private final JdbcClient database;
    private final LetterStore letters;
    private final Delivery delivery;
    private final Blobs blobs;
    private final Recognition recognition;
    private final ApplicationEventPublisher events;
    private final Pattern links;
    private final Ids ids;
    private final Clock clock;

    IncomingMails(
            JdbcClient database,
            LetterStore letters,
            Delivery delivery,
            Blobs blobs,
            Recognition recognition,
            ApplicationEventPublisher events,
            Settings settings,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.letters = letters;
        this.delivery = delivery;
        this.blobs = blobs;
        this.recognition = recognition;
        this.events = events;
        this.links = Pattern.compile(Pattern.quote(settings.publicUrl().toString()) + "/[^\\s<>\"]*");
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a mail: keeps it, gives it to its claim, and tells of it if a person wrote it.
     *
     * @return its identifier; empty if it was taken before
     */
    @Transactional
    Optional<UUID> take(ReadMail mail) {
        List<Attachment> attachments =
                mail.files().stream().map(this::attachment).toList();
        UUID id = ids.next();
        Optional<String> number = number(mail);
        int kept = database.sql("""
                insert into incoming_mail (id, same, kind, sender, subject, text, left_out, number, received_at)
                values (:id, :same, :kind, :sender, :subject, :text, :out, :number, :at) on conflict (same) do nothing""")
                .param("id", id)
                .param("same", same(mail, attachments))
                .param("kind", mail.kind().name())
                .param("sender", mail.from())
                .param("subject", mail.subject())
                .param("text", withoutSecrets(mail.text()))
                .param("out", mail.leftOut())
                .param("number", number.orElse(null))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (kept == 0) {
            return Optional.empty();
        }
        for (int place = 0; place < attachments.size(); place++) {
            keep(id, place, attachments.get(place));
        }
        mail.failed().ifPresent(delivery::cameBack);
        if (mail.kind() == Kind.LETTER) {
            events.publishEvent(new MailReceived(id));
        }
        return Optional.of(id);
    }

    /** Replies quote what they answer, with the link that opens the claim. */
    private String withoutSecrets(String text) {
        return links.matcher(text).replaceAll("…");
    }

    private Optional<String> number(ReadMail mail) {
        return Stream.concat(
                        mail.tokens().stream().flatMap(each -> letters.numberOfToken(each).stream()),
                        Stream.concat(mail.refersTo().stream(), mail.failed().stream())
                                .flatMap(each -> letters.numberOf(each).stream()))
                .findFirst();
    }

    private Attachment attachment(ReadMail.File file) {
        BlobId blob;
        try {
            blob = blobs.put(new ByteArrayInputStream(file.bytes()), Limits.MOST_ATTACHMENT_BYTES)
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recognition.look(file.bytes()) instanceof Seen seen
                ? new Attachment(
                        file.name(), "image/" + seen.format().name().toLowerCase(Locale.ROOT), blob, Standing.CHECKED)
                : new Attachment(file.name(), "application/octet-stream", blob, Standing.QUARANTINED);
    }

    private void keep(UUID mail, int place, Attachment attachment) {
        database.sql("""
                insert into incoming_attachment (mail, place, name, type, blob, standing)
                values (:mail, :place, :name, :type, :blob, :standing)""")
                .param("mail", mail)
                .param("place", place)
                .param("name", attachment.name())
                .param("type", attachment.type())
                .param("blob", attachment.blob().sha256())
                .param("standing", attachment.standing().name())
                .update();
    }

    /** Of what the sender wrote, not of how it came: the way adds lines of its own each time. */
    private static String same(ReadMail mail, List<Attachment> attachments) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Stream.concat(
                            Stream.of(mail.messageId(), mail.from(), mail.subject(), mail.text()),
                            attachments.stream().map(each -> each.blob().sha256()))
                    .forEach(each -> {
                        sha256.update(each.getBytes(StandardCharsets.UTF_8));
                        sha256.update((byte) 0);
                    });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** A mail that came in. */
    @Transactional(readOnly = true)
    public Optional<IncomingMail> find(UUID id) {
        return mails("id = :key", id).stream().findFirst();
    }

    /** All mails of a claim, oldest first; also what programs answered, and reports of servers. */
    @Transactional(readOnly = true)
    public List<IncomingMail> of(String claimNumber) {
        return mails("number = :key", claimNumber);
    }

    /** Mails that belong to no claim and wait for a person, oldest first. */
    @Transactional(readOnly = true)
    public List<IncomingMail> unknown() {
        return mails("number is null and :key", true);
    }

    /**
     * Gives a mail that waits for a person to its claim; {@link MailReceived} is published for it again.
     *
     * @throws IllegalArgumentException if the mail is not there, or has a claim
     */
    @Transactional
    public void assign(UUID id, String claimNumber) {
        int changed = database.sql("update incoming_mail set number = :number where id = :id and number is null")
                .param("number", claimNumber)
                .param("id", id)
                .update();
        if (changed == 0) {
            throw new IllegalArgumentException("no mail " + id + " waits for its claim");
        }
        events.publishEvent(new MailReceived(id));
    }

    /** Deletes the mails of a claim: its time of keeping is over. */
    @Transactional
    public void forget(String claimNumber) {
        database.sql("delete from incoming_mail where number = :number")
                .param("number", claimNumber)
                .update();
    }

    /** Deletes mails of no claim that came in before a time; tells how many. */
    @Transactional
    public int deleteUnknownBefore(Instant time) {
        return database.sql("delete from incoming_mail where number is null and received_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<IncomingMail> mails(String which, Object key) {
        List<IncomingMail> mails = new ArrayList<>();
        for (IncomingMail bare : database.sql("select id, kind, sender, subject, text, received_at, left_out, number"
                        + " from incoming_mail where " + which + " order by received_at, id")
                .param("key", key)
                .query(IncomingMails::bare)
                .list()) {
            mails.add(new IncomingMail(
                    bare.id(),
                    bare.kind(),
                    bare.from(),
                    bare.subject(),
                    bare.text(),
                    bare.receivedAt(),
                    attachments(bare.id()),
                    bare.leftOut(),
                    bare.claimNumber()));
        }
        return mails;
    }

    private static IncomingMail bare(ResultSet row, int n) throws SQLException {
        return new IncomingMail(
                row.getObject(1, UUID.class),
                Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                List.of(),
                row.getInt(7),
                Optional.ofNullable(row.getString(8)));
    }

    private List<Attachment> attachments(UUID mail) {
        return database.sql(
                        "select name, type, blob, standing from incoming_attachment where mail = :mail order by place")
                .param("mail", mail)
                .query((row, n) -> new Attachment(
                        row.getString(1),
                        row.getString(2),
                        new BlobId(row.getString(3)),
                        Standing.valueOf(row.getString(4))))
                .list();
    }
}
