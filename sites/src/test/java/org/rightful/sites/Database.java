package org.rightful.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A MariaDB of our own in a folder, reached through a socket file only, with no password. */
final class Database implements AutoCloseable {
    private final Software server;
    private final Path socket;

    private Database(Software server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    static Database start(Path folder) throws IOException, InterruptedException {
        Path tables = Files.createDirectories(folder.resolve("tables"));
        Path socket = folder.resolve("db.sock");
        String user = System.getProperty("user.name"); // it refuses to run as root unless it is told to
        Software.run(
                folder,
                Map.of(),
                List.of(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--user=" + user,
                        "--datadir=" + tables));
        Path first = Files.writeString(folder.resolve("first.sql"), "CREATE DATABASE IF NOT EXISTS wordpress;\n");
        Software server = Software.start(
                "ready for connections",
                folder,
                Map.of(),
                List.of(
                        "/usr/sbin/mariadbd",
                        "--no-defaults",
                        "--user=" + user,
                        "--datadir=" + tables,
                        "--socket=" + socket,
                        "--pid-file=" + folder.resolve("db.pid"),
                        "--init-file=" + first,
                        "--skip-networking"));
        return new Database(server, socket);
    }

    /** As WordPress wants it. */
    String host() {
        return "localhost:" + socket;
    }

    @Override
    public void close() {
        server.close();
    }
}
