package org.rightful.app.works;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.rightful.app.accounts.AccountId;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns files into registered works. The file is kept first, then the work's row, then its place in the index, then its identity;
 * {@link #resume} goes on where a crash broke this off, and each step done twice does no harm.
 */
@Component
class Registration {
    /** Pictures are unpacked in this process while they are drawn small; more at once would need too much memory. */
    private static final int DRAWN_AT_ONCE = 2;

    private static final int MOST_NAME = 300;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Blobs blobs;
    private final Recognition recognition;
    private final Identities identities;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore drawing = new Semaphore(DRAWN_AT_ONCE);
    private final WorksLimits limits = WorksLimits.DEFAULT;

    Registration(
            JdbcClient database,
            TransactionTemplate transaction,
            Blobs blobs,
            Recognition recognition,
            Identities identities,
            Journal journal,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.blobs = blobs;
        this.recognition = recognition;
        this.identities = identities;
        this.journal = journal;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Registers a file.
     *
     * @param name as the person's machine calls it
     * @param file read to its end, not closed
     * @throws IOException if the file cannot be received or the store cannot be written
     */
    Arrival register(Actor actor, String name, InputStream file) throws IOException {
        String shortName = name.substring(Math.max(0, name.length() - MOST_NAME));
        Blobs.Stored stored;
        try {
            stored = blobs.put(new BufferedInputStream(file), limits.fileBytes());
        } catch (Blobs.TooLarge e) {
            return new Arrival.Refused(
                    shortName, "arrival.TooManyBytes", List.of(Long.toString(limits.fileBytes() >> 20)));
        }
        Optional<WorkId> known = known(actor.account(), stored.id());
        if (known.isPresent()) {
            return new Arrival.Known(shortName, known.get());
        }
        if (count(actor.account()) >= limits.worksAnAccount()) {
            return refused(shortName, "arrival.too-many-works", Integer.toString(limits.worksAnAccount()));
        }
        byte[] bytes = bytes(stored.id());
        Looked looked = recognition.look(bytes);
        return switch (looked) {
            case Seen seen -> accepted(actor, shortName, stored, bytes, seen);
            case Rejected no -> refused(shortName, "arrival." + no.reason(), no.detail());
        };
    }

    /** The work that an account made of a file before; nothing if it has none. */
    Optional<WorkId> known(AccountId account, BlobId original) {
        return database.sql(
                        "select id from work where account = :account and original = :original and state <> 'REMOVED'")
                .param("account", account.value())
                .param("original", original.sha256())
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .optional();
    }

    private long count(AccountId account) {
        return database.sql("select count(*) from work where account = :account and state <> 'REMOVED'")
                .param("account", account.value())
                .query((row, n) -> row.getLong(1))
                .single();
    }

    private Arrival accepted(Actor actor, String name, Blobs.Stored stored, byte[] bytes, Seen seen)
            throws IOException {
        FileFacts facts = FileFacts.of(bytes, limits.metadataEntries());
        Prints prints = drawn(bytes, seen);
        BlobId preview = put(prints.preview());
        BlobId thumbnail = put(prints.thumbnail());
        WorkId id = new WorkId(ids.next());
        try {
            transaction.executeWithoutResult(status -> {
                PictureIdentityId identity = identities.begin();
                insert(new Row(id, actor, identity, name, stored, seen, facts, preview, thumbnail));
                recognition.announce(id.value(), actor.account().value(), stored.id());
                journal.write(Entry.by(
                        actor.person().value(),
                        "WorkUploaded",
                        "work:" + id,
                        Map.of("sha256", stored.id().sha256())));
            });
        } catch (DuplicateKeyException e) {
            Optional<WorkId> known = known(actor.account(), stored.id()); // sent twice at the same time
            if (known.isPresent()) {
                return new Arrival.Known(name, known.get());
            }
            throw e;
        }
        finish(id, actor.account(), seen);
        return new Arrival.Registered(name, id);
    }

    /** Goes on with a work that a crash left unfinished. */
    void resume(WorkId id, AccountId account, BlobId original) throws IOException {
        byte[] bytes;
        try {
            bytes = bytes(original);
        } catch (NoSuchFileException e) {
            return; // told by the upkeep of the indexes
        }
        if (recognition.look(bytes) instanceof Seen seen) {
            finish(id, account, seen);
        }
    }

    private void finish(WorkId id, AccountId account, Seen seen) {
        recognition.add(id.value(), account.value(), seen);
        var found = recognition.search(seen);
        transaction.executeWithoutResult(status -> {
            int finished = database.sql("update work set state = 'REGISTERED' where id = :id and state = 'REGISTERING'")
                    .param("id", id.value())
                    .update();
            if (finished == 1) {
                identities.settle(id, found);
                PictureIdentityId identity = database.sql("select identity from work where id = :id")
                        .param("id", id.value())
                        .query((row, n) -> new PictureIdentityId(row.getObject(1, UUID.class)))
                        .single();
                events.publishEvent(new WorkRegistered(id, account, identity));
            }
        });
    }

    private Prints drawn(byte[] bytes, Seen seen) {
        drawing.acquireUninterruptibly();
        try {
            return Prints.of(bytes, seen, recognition::draw);
        } finally {
            drawing.release();
        }
    }

    private record Row(
            WorkId id,
            Actor actor,
            PictureIdentityId identity,
            String name,
            Blobs.Stored stored,
            Seen seen,
            FileFacts facts,
            BlobId preview,
            BlobId thumbnail) {}

    private void insert(Row row) {
        FileFacts facts = row.facts();
        OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
        @Nullable LocalDate taken = facts.takenOn().orElse(null);
        database.sql("""
                insert into work (id, account, identity, state, title, creator, description, taken_on, first_published,
                    rights_chain, format, width, height, original, original_name, original_bytes, preview, thumbnail,
                    camera_serial, uploaded_at, uploaded_by, ownership, ownership_since)
                values (:id, :account, :identity, 'REGISTERING', :title, :creator, :description, :taken, '', '', :format,
                    :width, :height, :original, :name, :bytes, :preview, :thumbnail, :serial, :at, :by, 'UNVERIFIED', :at)""")
                .param("id", row.id().value())
                .param("account", row.actor().account().value())
                .param("identity", row.identity().value())
                .param("title", cut(facts.title().orElseGet(() -> titleOf(row.name())), 300))
                .param("creator", cut(facts.creator().orElse(""), 200))
                .param("description", cut(facts.description().orElse(""), 2_000))
                .param("taken", taken)
                .param("format", row.seen().format().name())
                .param("width", row.seen().width())
                .param("height", row.seen().height())
                .param("original", row.stored().id().sha256())
                .param("name", row.name())
                .param("bytes", row.stored().length())
                .param("preview", row.preview().sha256())
                .param("thumbnail", row.thumbnail().sha256())
                .param("serial", facts.cameraSerial().orElse(null))
                .param("at", at)
                .param("by", row.actor().person().value())
                .update();
        int position = 0;
        for (FileFacts.Entry entry : facts.entries()) {
            database.sql("""
                    insert into work_metadata (work, position, source, name, value)
                    values (:work, :position, :source, :name, :value)""")
                    .param("work", row.id().value())
                    .param("position", position++)
                    .param("source", entry.source().name())
                    .param("name", entry.name())
                    .param("value", entry.value())
                    .update();
        }
        for (String credit : facts.credits()) {
            database.sql("""
                    insert into credited_name (work, name, found_in, found_at) values (:work, :name, 'FILE', :at)
                    on conflict do nothing""")
                    .param("work", row.id().value())
                    .param("name", cut(credit, 200))
                    .param("at", at)
                    .update();
        }
    }

    /** A file's name without its path, its ending and what cameras put for blanks. */
    private static String titleOf(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceFirst("\\.[A-Za-z0-9]{2,5}$", "")
                .replace('_', ' ')
                .strip();
        return bare.isEmpty() ? name.isBlank() ? "?" : name : bare;
    }

    /** The file stays in the store: another request may just have put the same bytes, which no row names yet. */
    private static Arrival refused(String name, String sentence, String... facts) {
        return new Arrival.Refused(name, sentence, List.of(facts));
    }

    private BlobId put(byte[] bytes) throws IOException {
        return blobs.put(new ByteArrayInputStream(bytes), Long.MAX_VALUE).id();
    }

    private byte[] bytes(BlobId id) throws IOException {
        try (InputStream in = blobs.open(id)) {
            return in.readAllBytes();
        }
    }

    private static String cut(String text, int most) {
        String bare = text.strip();
        return bare.length() <= most ? bare : bare.substring(0, most);
    }
}
