package org.rightful.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A WordPress of Debian's package, with a database of its own, in a folder. */
final class WordPress implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";

    private final Path folder;
    private final String home;
    private final Database database;
    private final Software server;

    private WordPress(Path folder, String home, Database database, Software server) {
        this.folder = folder;
        this.home = home;
        this.database = database;
        this.server = server;
    }

    static WordPress start(Path folder) throws IOException, InterruptedException {
        Path files = folder.resolve("wordpress");
        Software.run(folder, Map.of(), List.of("cp", "-a", "/usr/share/wordpress", files));
        int port = Software.freePort(ADDRESS);
        String home = "http://" + ADDRESS + ":" + port;
        Database database = Database.start(Files.createDirectories(folder.resolve("database")));
        Files.writeString(
                files.resolve("wp-config.php"),
                Resource.text("wp-config.php").replace("@HOME@", home).replace("@DATABASE@", database.host()));
        Path router = Files.writeString(folder.resolve("router.php"), Resource.text("wordpress-router.php"));
        Software server = Software.start(
                "started",
                files,
                Map.of("PHP_CLI_SERVER_WORKERS", "3"),
                List.of("php", "-S", ADDRESS + ":" + port, "-t", files, router));
        WordPress site = new WordPress(folder, home, database, server);
        try {
            site.run("install.php");
        } catch (IOException | InterruptedException | IllegalStateException e) {
            site.close();
            throw e;
        }
        return site;
    }

    /** The address of the front page. */
    String home() {
        return home + "/";
    }

    /** Runs one of our scripts inside WordPress and returns what it printed, without spaces around. */
    String run(String script, Object... arguments) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve(script), Resource.text(script));
        List<Object> command = new ArrayList<>(List.of("php", file, folder.resolve("wordpress")));
        command.addAll(List.of(arguments));
        return Software.run(folder, Map.of(), command).strip();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
