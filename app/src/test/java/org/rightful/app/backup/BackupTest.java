package org.rightful.app.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.rightful.app.FreshService;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.blobs.FolderBlobs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class BackupTest {
    @Autowired
    DataSource database;

    @Autowired
    Blobs blobs;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    @Test
    void emptyServiceFilledFromABackupHoldsTheSame() throws Exception {
        TestPeople.Somebody somebody = people.rightsHolder();
        BlobId blob = blobs.put(new ByteArrayInputStream("kept".getBytes(StandardCharsets.UTF_8)), 100)
                .id();
        Path file = folder.resolve("backup.zip");
        Backup.Copied written = new Backup(database, blobs).write(file);

        DataSource empty = emptyDatabase();
        Blobs others = new FolderBlobs(folder.resolve("blobs"));
        Backup.Copied restored = new Backup(empty, others).read(file);

        assertEquals(written, restored);
        JdbcClient there = JdbcClient.create(empty);
        assertEquals(
                somebody.account().value().toString(),
                there.sql("select account::text from membership join person on id = person where email = :email")
                        .param("email", somebody.email())
                        .query(String.class)
                        .single());
        for (String table : tables(JdbcClient.create(database))) {
            assertEquals(
                    List.of(),
                    there.sql("select 1 where to_regclass('" + table + "') is null")
                            .query()
                            .listOfRows(),
                    table);
        }
        Journal.Verification chain = Journal.verify(empty);
        assertEquals(Optional.empty(), chain.brokenAt());
        assertTrue(chain.entries() > 0);
        try (InputStream bytes = others.open(blob)) {
            assertArrayEquals("kept".getBytes(StandardCharsets.UTF_8), bytes.readAllBytes());
        }
    }

    @Test
    void signInsAreNotInABackup() throws Exception {
        JdbcClient.create(database).sql("""
                insert into spring_session values ('p', 's', 0, 0, 100000, 4102444800000, 'somebody')
                on conflict do nothing""").update();
        Path file = folder.resolve("backup.zip");
        new Backup(database, blobs).write(file);
        DataSource empty = emptyDatabase();
        new Backup(empty, new FolderBlobs(folder.resolve("blobs"))).read(file);
        assertEquals(
                0,
                JdbcClient.create(empty)
                        .sql("select count(*) from spring_session")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void databaseThatIsNotEmptyIsLeftAlone() throws Exception {
        Path file = folder.resolve("backup.zip");
        new Backup(database, blobs).write(file);
        Backup.Refused refused = assertThrows(Backup.Refused.class, () -> new Backup(database, blobs).read(file));
        assertTrue(String.valueOf(refused.getMessage()).contains("not empty"));
    }

    @Test
    void fileThatIsThereIsNotOverwritten() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.zip"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> new Backup(database, blobs).write(file));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void damagedOrCutBackupIsRefusedBeforeAnythingIsChanged() throws Exception {
        people.rightsHolder();
        Path file = folder.resolve("backup.zip");
        new Backup(database, blobs).write(file);
        byte[] whole = Files.readAllBytes(file);
        List<byte[]> broken = new ArrayList<>();
        for (int length : new int[] {0, 10, whole.length / 4, whole.length / 2}) {
            broken.add(java.util.Arrays.copyOf(whole, length));
        }
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("-journal") + 60; // inside a table's bytes
        byte[] flipped = whole.clone();
        flipped[at] ^= 1;
        broken.add(flipped);
        DataSource empty = emptyDatabase();
        for (byte[] each : broken) {
            Path cut = Files.write(folder.resolve("cut.zip"), each);
            assertThrows(
                    Backup.Refused.class,
                    () -> new Backup(empty, new FolderBlobs(folder.resolve("blobs"))).read(cut),
                    each.length + " bytes");
        }
        assertFalse(tables(JdbcClient.create(empty)).contains("journal"));
    }

    private static List<String> tables(JdbcClient database) {
        return database.sql(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static DataSource emptyDatabase() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(FreshService.settings(Map.of()).database().orElseThrow().url());
        return source;
    }
}
