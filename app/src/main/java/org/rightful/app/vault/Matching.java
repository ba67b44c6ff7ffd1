package org.rightful.app.vault;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.recognition.Recognition;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.PictureIdentitySplit;
import org.rightful.app.works.SamePictures;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkRegistered;
import org.rightful.app.works.WorkRemoved;
import org.rightful.app.works.Works;
import org.rightful.vision.Match;
import org.rightful.vision.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Knows which kept licence is about which registered work, whichever came first: each is put where the other finds it before it
 * looks for the other.
 */
@Component
class Matching {
    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

    /** Whoever keeps a licence compares it in this time, or a crash came between. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Recognition recognition;
    private final SamePictures same;
    private final Works works;
    private final Blobs blobs;
    private final Clock clock;

    Matching(
            JdbcClient database,
            TransactionTemplate transaction,
            Recognition recognition,
            SamePictures same,
            Works works,
            Blobs blobs,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.recognition = recognition;
        this.same = same;
        this.works = works;
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Compares a licence that was just kept with all registered works. Once more does no harm. */
    void compare(UUID licence, Seen seen) {
        recognition.keep(licence, seen);
        List<Work> found = same.of(seen);
        transaction.executeWithoutResult(status -> {
            found.forEach(work -> match(licence, work));
            database.sql("update vault_licence set compared_at = :now where id = :id and compared_at is null")
                    .param("now", now())
                    .param("id", licence)
                    .update();
        });
    }

    private void match(UUID licence, Work work) {
        database.sql("""
                insert into vault_match (licence, work, identity, found_at)
                select id, :work, :identity, :now from vault_licence where id = :licence on conflict do nothing""")
                .param("work", work.id().value())
                .param("identity", work.identity().value())
                .param("now", now())
                .param("licence", licence)
                .update();
    }

    /** A new work may be what somebody keeps a licence for. */
    @ApplicationModuleListener
    void on(WorkRegistered event) {
        boolean empty = database.sql("select not exists (select from vault_licence)")
                .query((row, n) -> row.getBoolean(1))
                .single();
        Optional<Work> work = empty ? Optional.empty() : works.find(event.work());
        work.ifPresent(known -> seen(known.original())
                .ifPresent(seen -> recognition.searchKept(seen).stream()
                        .filter(same::are)
                        .map(Match::work)
                        .map(UUID::fromString)
                        .forEach(licence -> match(licence, known))));
    }

    /** In the transaction of the merge, as claims do: what is known of a picture goes with it. */
    @EventListener
    void on(PictureIdentitiesMerged event) {
        database.sql("update vault_match set identity = :into where identity = :from")
                .param("into", event.into().value())
                .param("from", event.from().value())
                .update();
    }

    @EventListener
    void on(PictureIdentitySplit event) {
        database.sql("update vault_match set identity = :into where work = :work")
                .param("into", event.into().value())
                .param("work", event.work().value())
                .update();
    }

    @EventListener
    void on(WorkRemoved event) {
        database.sql("delete from vault_match where work = :work")
                .param("work", event.work().value())
                .update();
    }

    private Optional<Seen> seen(BlobId original) {
        try (InputStream in = blobs.open(original)) {
            return recognition.look(in.readAllBytes()) instanceof Seen seen ? Optional.of(seen) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // told by the upkeep of the indexes
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Left(UUID licence, BlobId picture) {}

    /** Compares what a crash left uncompared. */
    void catchUp() {
        Instant before = clock.instant().minus(PATIENCE);
        List<Left> left = database.sql("""
                select id, picture from vault_licence where compared_at is null and kept_at < :before order by kept_at limit :most""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query((row, n) -> new Left(row.getObject(1, UUID.class), new BlobId(row.getString(2))))
                .list();
        for (Left each : left) {
            Optional<Seen> seen = seen(each.picture());
            if (seen.isPresent()) {
                compare(each.licence(), seen.get());
            } else {
                LOG.error("The picture of kept licence {} cannot be looked at", each.licence());
            }
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** The job that catches up. */
    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        Task<Void> compareKeptLicences(ObjectProvider<Matching> matching) {
            return Tasks.recurring("compare-kept-licences", FixedDelay.ofMinutes(10))
                    .execute((instance, context) -> matching.getObject().catchUp());
        }
    }
}
