package org.rightful.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A DokuWiki of Debian's package, with pages and settings of its own, in a folder. */
final class DokuWiki implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1";
    private static final List<String> SETTINGS = List.of(
            "acronyms.conf",
            "dokuwiki.php",
            "entities.conf",
            "interwiki.conf",
            "license.php",
            "mediameta.php",
            "mime.conf",
            "plugins.php",
            "plugins.required.php",
            "scheme.conf",
            "smileys.conf",
            "wordblock.conf");
    private static final List<String> KEPT = List.of(
            "attic", "cache", "index", "locks", "log", "media", "media_attic", "media_meta", "meta", "pages", "tmp");

    private final Path folder;
    private final String home;
    private final Software server;

    private DokuWiki(Path folder, String home, Software server) {
        this.folder = folder;
        this.home = home;
        this.server = server;
    }

    static DokuWiki start(Path folder) throws IOException, InterruptedException {
        Path files = folder.resolve("dokuwiki");
        Software.run(folder, Map.of(), List.of("cp", "-a", "/usr/share/dokuwiki", files));
        Path settings = Files.createDirectories(folder.resolve("settings"));
        for (String name : SETTINGS) {
            Files.copy(Path.of("/etc/dokuwiki", name), settings.resolve(name));
        }
        for (String name : KEPT) {
            Files.createDirectories(folder.resolve("data").resolve(name));
        }
        Files.writeString(
                settings.resolve("local.php"),
                "<?php\n$conf['savedir'] = '" + folder.resolve("data")
                        + "';\n$conf['useacl'] = 0;\n$conf['title'] = 'The harbour wiki';\n");
        Path start = files.resolve("inc/preload.php"); // Debian's says where the settings are
        Files.writeString(start, Files.readString(start).replace("/etc/dokuwiki/", settings + "/"));
        int port = Software.freePort(ADDRESS);
        Software server = Software.start(
                "started",
                files,
                Map.of("PHP_CLI_SERVER_WORKERS", "3"),
                List.of("php", "-d", "display_errors=0", "-S", ADDRESS + ":" + port, "-t", files));
        return new DokuWiki(folder, "http://" + ADDRESS + ":" + port + "/", server);
    }

    String home() {
        return home;
    }

    /** The address of a page, as the wiki links it. */
    String page(String id) {
        return home + "doku.php?id=" + id;
    }

    /** Uploads files, then saves pages, through DokuWiki's own functions. */
    void publish(Path media, String elsewhere) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("publish.php"), Resource.text("dokuwiki-publish.php"));
        Software.run(
                folder,
                Map.of(),
                List.of("php", "-d", "error_reporting=0", script, folder.resolve("dokuwiki"), media, elsewhere));
    }

    @Override
    public void close() {
        server.close();
    }
}
