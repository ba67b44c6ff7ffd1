package org.rightful.app.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;

/**
 * The door of backup: everything the service keeps, in one ZIP file, and back from it into an empty service.
 *
 * <p>The file holds {@code version} (the last migration), one {@code tables/NNN-name} for each table (PostgreSQL's COPY text,
 * all of one moment), and {@code blobs/…}. Blobs are copied after the tables and never change, so each that a row names is there.
 * Indexes are not in it: the service builds them anew. The ZIP's own check sums guard every part.
 */
public final class Backup {
    private static final String VERSION = "version";
    private static final String TABLES = "tables/";
    private static final String BLOBS = "blobs/";
    private static final String END = "end";
    private static final long MOST_BLOB_BYTES = 8L << 30;

    private final DataSource database;
    private final Blobs blobs;

    public Backup(DataSource database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** What was copied. */
    public record Copied(int tables, long rows, long blobs) {}

    /** A file or a service that cannot be used for this; the message says why and what to do. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /**
     * Copies everything. The service may run meanwhile.
     *
     * @param file must not be there yet; appears only when it is whole
     * @throws FileAlreadyExistsException if it is there
     * @throws IOException if it cannot be written, or a blob cannot be read
     * @throws SQLException if the database does not answer
     */
    public Copied write(Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        long rows = 0;
        int tables = 0;
        long copied = 0;
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ZipOutputStream zip = new ZipOutputStream(java.nio.channels.Channels.newOutputStream(channel));
            zip.setLevel(Deflater.BEST_SPEED);
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set transaction isolation level repeatable read read only");
                }
                entry(zip, VERSION, version(connection));
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                for (String table : Tables.inOrder(connection)) {
                    zip.putNextEntry(new ZipEntry(TABLES + "%03d-%s".formatted(tables++, table)));
                    rows += copy.copyOut("copy " + table + " to stdout", new Unclosed(zip));
                    zip.closeEntry();
                }
                connection.rollback();
            }
            zip.setLevel(Deflater.NO_COMPRESSION); // pictures are compressed already
            try (Stream<BlobId> all = blobs.all()) {
                for (BlobId id : (Iterable<BlobId>) all::iterator) {
                    try (InputStream bytes = blobs.open(id)) {
                        zip.putNextEntry(new ZipEntry(BLOBS + id));
                        bytes.transferTo(zip);
                        zip.closeEntry();
                        copied++;
                    } catch (NoSuchFileException e) {
                        // removed since the list was made; no row names it any more
                    }
                }
            }
            entry(zip, END, tables + " " + rows + " " + copied);
            zip.finish();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return new Copied(tables, rows, copied);
    }

    /**
     * Fills an empty database and store.
     *
     * @throws Refused if the database is not empty, or the file is none of these, damaged or of a newer version; nothing was
     *     changed in the database then
     * @throws IOException if the file cannot be read or the store cannot be written
     * @throws SQLException if the database does not answer
     */
    public Copied read(Path file) throws IOException, SQLException, Refused {
        checkWhole(file);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            if (found.next() && found.getLong(1) > 0) {
                throw new Refused("The database is not empty. Restore into a new data folder or a new database.");
            }
        }
        long rows = 0;
        int tables = 0;
        long copied = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(VERSION)) {
                throw new Refused(file + " is not a backup of this service.");
            }
            migrate(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                List<String> order = Tables.inOrder(connection);
                try (Statement statement = connection.createStatement()) {
                    for (String table : order.reversed()) {
                        if (!table.equals("journal")) { // empty after the migrations, and never emptied
                            statement.execute("delete from " + table);
                        }
                    }
                }
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().startsWith(TABLES)) {
                        String table = entry.getName().substring(entry.getName().indexOf('-') + 1);
                        if (!order.contains(table)) {
                            throw new Refused(file + " has a table " + table + ", which this version does not know.");
                        }
                        rows += copy.copyIn("copy " + table + " from stdin", zip);
                        tables++;
                    } else if (entry.getName().startsWith(BLOBS)) {
                        BlobId id = new BlobId(entry.getName().substring(BLOBS.length()));
                        if (!blobs.put(zip, MOST_BLOB_BYTES).id().equals(id)) {
                            throw new Refused(file + ": the blob " + id + " is not what it was. Use another backup.");
                        }
                        copied++;
                    }
                }
                connection.commit();
            }
        }
        Flyway.configure().dataSource(database).load().migrate();
        return new Copied(tables, rows, copied);
    }

    /** Reads the file once from end to end before anything is changed. */
    private static void checkWhole(Path file) throws IOException, Refused {
        String last = "";
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(OutputStream.nullOutputStream());
                last = entry.getName();
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refused(file + " is damaged (" + e.getMessage() + "). Use another backup.");
        }
        if (!last.equals(END)) {
            throw new Refused(file + " is not a whole backup. Use another one.");
        }
    }

    private void migrate(String version) throws Refused {
        Flyway flyway = Flyway.configure().dataSource(database).target(version).load();
        boolean known = java.util.Arrays.stream(flyway.info().all())
                .anyMatch(each -> each.getVersion() != null
                        && each.getVersion().getVersion().equals(version));
        if (!known) {
            throw new Refused("The backup was made by a newer version of the service. Restore it with that version.");
        }
        flyway.migrate();
    }

    private static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version from " + Tables.HISTORY
                        + " where version is not null and success order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** COPY closes what it wrote to, but the archive goes on. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // the archive is closed by who opened it
        }
    }
}
