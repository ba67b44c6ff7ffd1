package org.rightful.app.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that the service starts and stops itself, with its data in a folder. Only this machine can reach it.
 *
 * <p>The library that unpacks and starts it is made for tests and gives up durability; here every setting that keeps accepted
 * data is turned on again.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(30);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server. One that a killed service left behind on the same folder is stopped first.
     *
     * @param folder the database's files; made if it is not there
     * @throws UncheckedIOException if the server does not start
     */
    public static EmbeddedPostgres start(Path folder) {
        try {
            Files.createDirectories(folder);
            Path data = folder.resolve("data");
            stopLeftBehind(folder);
            var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "160")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPGStartupWait(Duration.ofSeconds(60));
            return new EmbeddedPostgres(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start in " + folder
                            + ". Is the disk full, or does another service use the folder?",
                    e);
        }
    }

    /**
     * The address of the server that another process runs on the folder; nothing if there is none.
     *
     * @throws IOException if the folder cannot be read
     */
    public static Optional<String> running(Path folder) throws IOException {
        Path lock = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(lock) || ownerOf(lock).isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(lock); // PostgreSQL's manual, 18.3: the fourth line is the port
        return lines.size() < 4
                ? Optional.empty()
                : Optional.of("jdbc:postgresql://localhost:" + lines.get(3).strip() + "/postgres?user=postgres");
    }

    /** The server's only database, as its owner. */
    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** The address of a database of this server, with the user in it. */
    public String url(String database) {
        return server.getJdbcUrl("postgres", database);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop in time; the next start stops it", e);
        }
    }

    /**
     * Stops the server that a killed service left behind, if there is one: PostgreSQL outlives it, and its lock file would keep the
     * next one from starting. Only for who holds the data folder.
     *
     * @throws IOException if it does not stop
     */
    public static void stopLeftBehind(Path folder) throws IOException {
        Path lock = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Optional<ProcessHandle> orphan = ownerOf(lock);
        if (orphan.isPresent()) {
            LOG.info("stopping the PostgreSQL that an earlier service left running");
            orphan.get()
                    .destroy(); // SIGTERM: waits for running transactions of clients, of which there are none any more
            try {
                orphan.get().onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new IOException(
                        "the PostgreSQL with process number " + orphan.get().pid() + " does not stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for PostgreSQL to stop", e);
            }
        }
        Files.deleteIfExists(lock);
    }

    /** The live PostgreSQL that the lock file names; a number that another program got meanwhile is nobody's. */
    private static Optional<ProcessHandle> ownerOf(Path lock) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info()
                            .command()
                            .map(command -> Path.of(command).endsWith("postgres"))
                            .orElse(false));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
