package org.rightful.app.platform.blobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The sweep on a store of its own, with the service's tables and one more for each way a blob can be named. */
@ServiceTest
class SweepTest {
    private final Instant now = Instant.now();
    private final Instant later = now.plus(Blobs.GRACE).plus(Duration.ofHours(1));

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path folder;

    private FolderBlobs blobs;
    private Sweep sweep;

    @BeforeEach
    void tableOfAModuleThatNobodyTold() throws IOException {
        blobs = new FolderBlobs(folder);
        sweep = new Sweep(blobs, database, transactions);
        database.sql("""
                create table if not exists something_new (id int, plain text, list text[], json jsonb, bytes bytea, hash text)""").update();
        database.sql("comment on column something_new.hash is 'a hash, needs no blob'")
                .update();
        database.sql("delete from unnamed_blob").update();
    }

    @AfterEach
    void noTableMore() {
        database.sql("drop table something_new").update();
    }

    @Test
    void blobThatNothingNamesGoesAfterItsGraceAndWhatIsNamedAnywhereStays() throws IOException {
        BlobId left = old("left");
        BlobId onlyHash = old("only hash");
        List<BlobId> named = new ArrayList<>();
        Map.of("plain", "'%s'", "list", "array['x', '%s']", "json", "jsonb_build_object('a', 'sha256:%s')")
                .forEach((column, value) -> {
                    named.add(old(column));
                    name(column, value.formatted(named.getLast()));
                });
        named.add(old("bytes"));
        name("bytes", "convert_to('x" + named.getLast() + "y', 'UTF8')");
        name("hash", "'" + onlyHash + "'");

        assertEquals(0, sweep.run(now), "the first time it is only noted");
        assertTrue(blobs.has(left));
        assertEquals(2, sweep.run(later));
        assertFalse(blobs.has(left));
        assertFalse(blobs.has(onlyHash));
        for (BlobId each : named) {
            assertTrue(blobs.has(each));
        }
        assertEquals(0, notes());
    }

    @Test
    void blobThatIsNamedOrPutMeanwhileStaysAsLongAsIfItWereNew() throws IOException {
        BlobId named = old("named");
        BlobId put = old("put");
        sweep.run(now);
        name("plain", "'" + named + "'");
        sweep.run(now.plus(Duration.ofDays(1)));
        database.sql("delete from something_new").update();
        blobs.put(bytes("put"), 100);
        assertFalse(Files.getLastModifiedTime(file(put)).toInstant().isBefore(now.minusSeconds(5)));
        age(put, Duration.ofHours(-2));
        assertEquals(0, sweep.run(later));
        assertTrue(blobs.has(named), "its grace began anew");
        assertTrue(blobs.has(put), "its grace began anew");
        assertEquals(2, sweep.run(later.plus(Blobs.GRACE)));
    }

    /** As if the process had been killed between one blob and the next. */
    @Test
    void sweepThatIsBrokenOffIsGoneOnWith() throws IOException {
        List<BlobId> left = List.of(old("one"), old("two"), old("three"));
        sweep.run(now);
        Sweep broken = new Sweep(new Breaking(blobs, 1), database, transactions);
        assertThrows(IOException.class, () -> broken.run(later));
        int there = 0;
        for (BlobId each : left) {
            there += blobs.has(each) ? 1 : 0;
        }
        assertEquals(1, there, "one went with its note, one without, one waits");
        assertEquals(2, notes());
        assertEquals(1, sweep.run(later));
        assertEquals(0, notes());
        try (Stream<BlobId> all = blobs.all()) {
            assertEquals(List.of(), all.toList());
        }
    }

    private int notes() {
        return database.sql("select count(*) from unnamed_blob")
                .query(Integer.class)
                .single();
    }

    private void name(String column, String value) {
        database.sql("insert into something_new (" + column + ") values (" + value + ")")
                .update();
    }

    private BlobId old(String text) {
        try {
            BlobId id = blobs.put(bytes(text), 200).id();
            age(id, Blobs.GRACE.multipliedBy(2));
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void age(BlobId id, Duration by) throws IOException {
        Files.setLastModifiedTime(file(id), FileTime.from(now.minus(by)));
    }

    private Path file(BlobId id) {
        return folder.resolve(id.sha256().substring(0, 2))
                .resolve(id.sha256().substring(2, 4))
                .resolve(id.sha256());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A store that removes some blobs, and then one more before it breaks. */
    private static final class Breaking implements Blobs {
        private final Blobs store;
        private int left;

        Breaking(Blobs store, int left) {
            this.store = store;
            this.left = left;
        }

        @Override
        public boolean removeUnlessPutSince(BlobId id, Instant time) throws IOException {
            boolean gone = store.removeUnlessPutSince(id, time);
            if (left-- == 0) {
                throw new IOException("broken off");
            }
            return gone;
        }

        @Override
        public Stored put(InputStream bytes, long most) throws IOException {
            return store.put(bytes, most);
        }

        @Override
        public InputStream open(BlobId id) throws IOException {
            return store.open(id);
        }

        @Override
        public boolean has(BlobId id) throws IOException {
            return store.has(id);
        }

        @Override
        public void remove(BlobId id) throws IOException {
            store.remove(id);
        }

        @Override
        public Stream<BlobId> all() throws IOException {
            return store.all();
        }
    }
}
