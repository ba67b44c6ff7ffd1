package org.rightful.app.recognition;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The job that makes the indexes hold what the database says: it finishes what a crash left, takes out what is not kept any more, and
 * fills an index that was lost or is of another version from the stored originals.
 */
@Configuration(proxyBeanMethods = false)
class Upkeep {
    /** Whoever registers a work finishes it in this time, or will not. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Recognition recognition;
    private final Indexes indexes;
    private final JdbcClient database;
    private final Blobs blobs;
    private final Clock clock;

    Upkeep(Recognition recognition, Indexes indexes, JdbcClient database, Blobs blobs, Clock clock) {
        this.recognition = recognition;
        this.indexes = indexes;
        this.database = database;
        this.blobs = blobs;
        this.clock = clock;
    }

    private record Kept(UUID work, UUID account, BlobId original, String state) {}

    @Bean
    RecurringTask<Void> indexUpkeep() {
        return Tasks.recurring("index-upkeep", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    /** After a start nobody else registers works: what is unfinished was left by a crash. */
    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        Thread.ofVirtual().name("index-upkeep").start(() -> {
            try {
                run();
            } catch (RuntimeException e) {
                LOG.warn("The indexes could not be looked after; the job tries again", e);
            }
        });
    }

    /** Looks at every work once; works that are as they should be cost nothing but their name. */
    void run() {
        try {
            List<Kept> due = due();
            Set<UUID> all = indexes.names();
            Map<UUID, List<Kept>> byAccount = due.stream().collect(Collectors.groupingBy(Kept::account));
            for (Map.Entry<UUID, List<Kept>> account : byAccount.entrySet()) {
                Set<UUID> own = indexes.names(account.getKey());
                for (Kept each : account.getValue()) {
                    if (each.state().equals("REMOVING")) {
                        recognition.remove(each.work());
                    } else if (!all.contains(each.work()) || !own.contains(each.work())) {
                        addAgain(each);
                    } else if (each.state().equals("REGISTERING")) {
                        registered(each.work());
                    }
                }
            }
            keepPictures();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Picture(UUID id, BlobId original) {}

    private void keepPictures() throws IOException {
        List<Picture> due = database.sql("select picture, original from kept_picture")
                .query((row, n) -> new Picture(row.getObject(1, UUID.class), new BlobId(row.getString(2))))
                .list();
        Set<UUID> there = indexes.keptNames();
        for (Picture each : due) {
            if (!there.contains(each.id())) {
                keepAgain(each);
            }
        }
        Set<UUID> gone = new TreeSet<>(there);
        due.forEach(each -> gone.remove(each.id()));
        // what was announced since the list was read is there, too
        gone.removeIf(each -> database.sql("select true from kept_picture where picture = :picture")
                .param("picture", each)
                .query(Boolean.class)
                .optional()
                .isPresent());
        if (!gone.isEmpty()) {
            indexes.changeKept(writer -> gone.forEach(each -> writer.remove(each.toString())));
        }
    }

    private void keepAgain(Picture picture) throws IOException {
        try (InputStream original = blobs.open(picture.original())) {
            switch (recognition.look(original.readAllBytes())) {
                case Seen seen -> recognition.keep(picture.id(), seen);
                case Rejected no ->
                    LOG.error("Kept picture {} cannot be recognised any more: {}", picture.id(), no.reason());
            }
        } catch (NoSuchFileException e) {
            LOG.error("The file of kept picture {} is not in the blob store; restore it from a backup", picture.id());
        }
    }

    private List<Kept> due() {
        Instant before = clock.instant().minus(PATIENCE);
        return database.sql("""
                select work, account, original, state from recognised_work
                where state = 'REGISTERED' or since < :before order by account, work""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Kept(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        new BlobId(row.getString(3)),
                        row.getString(4)))
                .list();
    }

    private void addAgain(Kept work) throws IOException {
        byte[] bytes;
        try (InputStream original = blobs.open(work.original())) {
            bytes = original.readAllBytes();
        } catch (NoSuchFileException e) {
            LOG.error("The original of work {} is not in the blob store; restore it from a backup", work.work());
            return;
        }
        Looked looked = recognition.look(bytes);
        switch (looked) {
            case Seen seen -> recognition.add(work.work(), work.account(), seen);
            case Rejected no -> LOG.error("Work {} cannot be recognised any more: {}", work.work(), no.reason());
        }
    }

    private void registered(UUID work) {
        database.sql("update recognised_work set state = 'REGISTERED' where work = :work and state = 'REGISTERING'")
                .param("work", work)
                .update();
    }
}
