package org.rightful.app.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** The indexes hold what the database says, whatever happens to them. */
@ServiceTest
class RecognitionTest {
    @Autowired
    Recognition recognition;

    @Autowired
    Upkeep upkeep;

    @Autowired
    Blobs blobs;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final UUID account = UUID.randomUUID();
    private UUID work = new UUID(0, 0);
    private byte[] file = {};

    @BeforeEach
    void announceAWork() throws IOException {
        file = DrawnPictures.jpeg(DrawnPictures.next());
        work = announced();
    }

    private UUID announced() throws IOException {
        BlobId original =
                blobs.put(new ByteArrayInputStream(file), Long.MAX_VALUE).id();
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> recognition.announce(id, account, original));
        return id;
    }

    private Seen seen() {
        return assertInstanceOf(Seen.class, recognition.look(file));
    }

    @Test
    void workIsFoundOnceItWasAdded() {
        assertEquals(List.of(), found());
        recognition.add(work, account, seen());
        assertEquals(List.of(work.toString()), found());
        recognition.add(work, account, seen());
        assertEquals(List.of(work.toString()), found());
        assertEquals(List.of(work.toString()), inAccount());
        assertEquals("REGISTERED", state());
    }

    @Test
    void accountWithoutWorksHasAnEmptyIndex() {
        try (PictureIndex index = recognition.worksOf(UUID.randomUUID())) {
            assertEquals(0, index.size());
        }
    }

    @Test
    void removedWorkIsNotFound() {
        recognition.add(work, account, seen());
        recognition.remove(work);
        recognition.remove(work);
        assertEquals(List.of(), found());
        assertEquals(List.of(), inAccount());
    }

    @Test
    void workThatACrashLeftUnfinishedIsFinished() {
        longAgo();
        upkeep.run();
        assertEquals(List.of(work.toString()), found());
        assertEquals("REGISTERED", state());
    }

    @Test
    void workThatIsBeingRegisteredIsLeftAlone() {
        upkeep.run();
        assertEquals(List.of(), found());
        assertEquals("REGISTERING", state());
    }

    @Test
    void removalThatACrashLeftUnfinishedIsFinished() {
        recognition.add(work, account, seen());
        transaction.executeWithoutResult(status -> recognition.announceRemoval(work));
        longAgo();
        upkeep.run();
        assertEquals(List.of(), found());
        assertEquals(0, rows());
    }

    @Test
    void lostIndexIsMadeAgainFromTheOriginals() throws IOException {
        recognition.add(work, account, seen());
        delete(folder());
        assertEquals(List.of(), inAccount());
        upkeep.run();
        assertEquals(List.of(work.toString()), inAccount());
    }

    @Test
    void damagedIndexIsMadeAgainFromTheOriginals() throws IOException {
        recognition.add(work, account, seen());
        try (Stream<Path> files = Files.list(folder())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.write(each, "of another version".getBytes(StandardCharsets.UTF_8));
            }
        }
        upkeep.run();
        assertEquals(List.of(work.toString()), inAccount());
        assertEquals(List.of(work.toString()), found());
    }

    @Test
    void nothingIsAnnouncedOutsideATransaction() {
        org.junit.jupiter.api.Assertions.assertThrows(
                IllegalTransactionStateException.class,
                () -> recognition.announce(UUID.randomUUID(), account, new BlobId("0".repeat(64))));
    }

    @Test
    void searchesGoOnWhileWorksAreAdded() throws Exception {
        recognition.add(work, account, seen());
        Seen query = seen();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Match>>> searches = Stream.generate(() -> threads.submit(() -> recognition.search(query)))
                    .limit(20)
                    .toList();
            file = DrawnPictures.jpeg(DrawnPictures.next());
            UUID other = announced();
            recognition.add(other, account, seen());
            for (Future<List<Match>> each : searches) {
                assertEquals(work.toString(), each.get().getFirst().work());
            }
        }
    }

    private List<String> found() {
        return recognition.search(seen()).stream().map(Match::work).toList();
    }

    private List<String> inAccount() {
        try (PictureIndex index = recognition.worksOf(account)) {
            return index.search(seen()).stream().map(Match::work).toList();
        }
    }

    private Path folder() {
        return settings.dataFolder().resolve("index").resolve("accounts").resolve(account.toString());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void longAgo() {
        database.sql("update recognised_work set since = since - interval '1 hour' where work = :work")
                .param("work", work)
                .update();
    }

    private String state() {
        return database.sql("select state from recognised_work where work = :work")
                .param("work", work)
                .query((row, n) -> row.getString(1))
                .single();
    }

    private long rows() {
        return database.sql("select count(*) from recognised_work where work = :work")
                .param("work", work)
                .query((row, n) -> row.getLong(1))
                .single();
    }
}
