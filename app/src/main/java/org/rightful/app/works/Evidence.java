package org.rightful.app.works;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.recognition.Recognition;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What accounts hand in to show that works are theirs. */
@Component
class Evidence {
    private static final String SEPARATOR = "\n";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Blobs blobs;
    private final Recognition recognition;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;
    private final WorksLimits limits = WorksLimits.DEFAULT;

    Evidence(
            JdbcClient database,
            TransactionTemplate transaction,
            Blobs blobs,
            Recognition recognition,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.blobs = blobs;
        this.recognition = recognition;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** A piece that was taken. */
    record Piece(
            UUID id,
            EvidenceKind kind,
            Optional<BlobId> document,
            String documentName,
            String note,
            int points,
            String reason,
            List<String> facts,
            Instant addedAt) {}

    /** A file that was handed in; its name may be empty. */
    record File(String name, InputStream bytes) {}

    /**
     * Takes a piece of evidence for a work of the actor's account, or says why it shows nothing.
     *
     * @return the key of the sentence why it was not taken; empty if it was
     * @throws IOException if the file cannot be received or the store cannot be read or written
     */
    Optional<String> add(Actor actor, Work work, EvidenceKind kind, String note, Optional<File> file)
            throws IOException {
        if (of(work.id()).size() >= limits.evidenceAWork()) {
            return Optional.of("evidence.none.too-many");
        }
        Optional<BlobId> document = Optional.empty();
        Optional<Looked> looked = Optional.empty();
        byte[] bytes = {};
        if (file.isPresent()) {
            try {
                document = Optional.of(
                        blobs.put(file.get().bytes(), limits.fileBytes()).id());
            } catch (Blobs.TooLarge e) {
                return Optional.of("evidence.none.too-large");
            }
            bytes = read(document.get());
            looked = Optional.of(recognition.look(bytes));
        }
        Appraisal.Worth worth = Appraisal.of(kind, looked, note, known(work, bytes));
        return switch (worth) {
            case Appraisal.Worth.None none -> Optional.of(none.reason());
            case Appraisal.Worth.Points points -> {
                keep(actor, work, kind, note, document, file.map(File::name).orElse(""), points);
                yield Optional.empty();
            }
        };
    }

    private Appraisal.Known known(Work work, byte[] piece) throws IOException {
        byte[] original = read(work.original());
        Looked looked = recognition.look(original);
        return switch (looked) {
            case Seen seen -> {
                FileFacts facts = FileFacts.of(piece, limits.metadataEntries());
                yield new Appraisal.Known(
                        seen, FileFacts.of(original, limits.metadataEntries()), facts, worksOfCamera(work, facts));
            }
            case Rejected no ->
                throw new IllegalStateException(
                        "work " + work.id() + " was recognised once and is not any more: " + no.reason());
        };
    }

    private long worksOfCamera(Work work, FileFacts piece) {
        return database.sql("""
                select count(*) from work where account = :account and id <> :work and camera_serial = :serial
                and state = 'REGISTERED'""")
                .param("account", work.account().value())
                .param("work", work.id().value())
                .param("serial", piece.cameraSerial().orElse(""))
                .query((row, n) -> row.getLong(1))
                .single();
    }

    private void keep(
            Actor actor,
            Work work,
            EvidenceKind kind,
            String note,
            Optional<BlobId> document,
            String name,
            Appraisal.Worth.Points worth) {
        transaction.executeWithoutResult(status -> {
            UUID id = ids.next();
            database.sql("""
                    insert into ownership_evidence (id, work, kind, document, document_name, note, points, reason,
                        reason_facts, added_at, added_by)
                    values (:id, :work, :kind, :document, :name, :note, :points, :reason, :facts, :at, :by)""")
                    .param("id", id)
                    .param("work", work.id().value())
                    .param("kind", kind.name())
                    .param("document", document.map(BlobId::sha256).orElse(null))
                    .param("name", name.substring(Math.max(0, name.length() - 200)))
                    .param("note", note)
                    .param("points", worth.points())
                    .param("reason", worth.reason())
                    .param("facts", String.join(SEPARATOR, worth.facts()))
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("by", actor.person().value())
                    .update();
            journal.write(Entry.by(
                    actor.person().value(),
                    "EvidenceAdded",
                    "work:" + work.id(),
                    Map.of("kind", kind.name(), "points", Integer.toString(worth.points()))));
        });
    }

    /** The evidence of a work, the strongest first. */
    @Transactional(readOnly = true)
    public List<Piece> of(WorkId work) {
        return database.sql("select * from ownership_evidence where work = :work order by points desc, id")
                .param("work", work.value())
                .query((row, n) -> new Piece(
                        row.getObject("id", UUID.class),
                        EvidenceKind.valueOf(row.getString("kind")),
                        Optional.ofNullable(row.getString("document")).map(BlobId::new),
                        row.getString("document_name"),
                        row.getString("note"),
                        row.getInt("points"),
                        row.getString("reason"),
                        Arrays.asList(row.getString("reason_facts").split(SEPARATOR, -1)),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private byte[] read(BlobId id) throws IOException {
        try (InputStream in = blobs.open(id)) {
            return in.readAllBytes();
        }
    }
}
