package org.rightful.app.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.vision.Decoded;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of recognition: looks at pictures in worker processes, and keeps an index of all works and one for each account.
 * Thread-safe.
 *
 * <p>A work is written to the database before it is written to the indexes, and marked as registered after: whatever a crash leaves
 * is finished by {@link Upkeep}, from the database and the stored originals. Names in the indexes are the works' identifiers.
 */
@Component
public class Recognition {
    private final Vision vision;
    private final Indexes indexes;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recognition(Vision vision, Indexes indexes, JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.vision = vision;
        this.indexes = indexes;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at a picture file. Whatever is wrong with the file is an answer. Waits while all workers are busy. */
    public Looked look(Path file) {
        return vision.look(file);
    }

    /** Looks at a picture file's bytes. Whatever is wrong with them is an answer. Waits while all workers are busy. */
    public Looked look(byte[] file) {
        return vision.look(file);
    }

    /** What recognition sees of a picture file's bytes: grey and upright. Waits while all workers are busy. */
    public Decoded draw(byte[] file) {
        return vision.draw(file);
    }

    /** The workers themselves, for scans, which look at very many pictures. Not the caller's to close. */
    public Vision vision() {
        return vision;
    }

    /**
     * Says in the caller's transaction that a work is going to be in the indexes; {@link #add} puts it there afterwards.
     *
     * @param original the stored file from which the indexes can be made again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(UUID work, UUID account, BlobId original) {
        database.sql("""
                insert into recognised_work (work, account, original, state, since)
                values (:work, :account, :original, 'REGISTERING', :at)""")
                .param("work", work)
                .param("account", account)
                .param("original", original.sha256())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Puts a work that was announced into the indexes. When this returns, searches find it. Once more does no harm.
     *
     * @throws UncheckedIOException if the indexes cannot be written; {@link Upkeep} tries again
     */
    public void add(UUID work, UUID account, Seen seen) {
        indexes.put(work, account, seen);
        database.sql("update recognised_work set state = 'REGISTERED' where work = :work and state = 'REGISTERING'")
                .param("work", work)
                .update();
    }

    /** Says in the caller's transaction that a work is going to leave the indexes; {@link #remove} takes it out afterwards. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceRemoval(UUID work) {
        database.sql("update recognised_work set state = 'REMOVING' where work = :work")
                .param("work", work)
                .update();
    }

    /** Takes a work out of the indexes. Once more does no harm. */
    public void remove(UUID work) {
        List<UUID> accounts = database.sql("select account from recognised_work where work = :work")
                .param("work", work)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        for (UUID account : accounts) {
            transaction.executeWithoutResult(status -> announceRemoval(work));
            indexes.remove(work, account);
            database.sql("delete from recognised_work where work = :work")
                    .param("work", work)
                    .update();
        }
    }

    /** The works, of all accounts, that a picture contains, best first; {@link Match#work()} is a work's identifier. */
    public List<Match> search(Seen seen) {
        return indexes.search(seen);
    }

    /**
     * Says in the caller's transaction that a picture is kept which is nobody's registered work; {@link #keep} makes it searchable
     * afterwards. Searches for works never find it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announceKept(UUID picture, BlobId original) {
        database.sql("insert into kept_picture (picture, original) values (:picture, :original)")
                .param("picture", picture)
                .param("original", original.sha256())
                .update();
    }

    /** Makes {@link #searchKept} find a picture that was announced. Once more does no harm. */
    public void keep(UUID picture, Seen seen) {
        indexes.changeKept(writer -> writer.put(picture.toString(), seen, new byte[0]));
    }

    /** Says in the caller's transaction that a kept picture goes; {@link Upkeep} takes it out of the index. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void letGo(UUID picture) {
        database.sql("delete from kept_picture where picture = :picture")
                .param("picture", picture)
                .update();
    }

    /** The kept pictures that a picture shows, best first; {@link Match#work()} is the kept picture's identifier. */
    public List<Match> searchKept(Seen seen) {
        return indexes.searchKept(seen);
    }

    /**
     * The works of one account as they are now, opened for reading; names are the works' identifiers. The caller closes it.
     *
     * @throws UncheckedIOException if the index cannot be made or opened
     */
    public PictureIndex worksOf(UUID account) {
        try {
            return indexes.open(account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
