package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledScanTest {
    private static final int KILLED = 128 + 9;

    @Test
    void scanThatIsKilledTwiceGoesOnAndFindsEverything(@TempDir Path folder) throws Exception {
        try (PublishedSites sites = new PublishedSites()) {
            List<Object> command = List.of(
                    "scan",
                    sites.site.url("/"),
                    "--works",
                    PublishedSites.works(folder),
                    "--out",
                    folder.resolve("report"),
                    "--delay",
                    0,
                    "--allow-private-network");
            assertEquals(KILLED, runAndKill(sites, command, 8));
            assertEquals(KILLED, runAndKill(sites, command, 4));
            int before = sites.site.asked().size();
            Run last = Run.of(command.toArray());
            assertEquals(0, last.code(), last.notes());
            assertEquals(
                    new TreeSet<>(PublishedSites.uses()),
                    Hits.in(folder.resolve("report")).uses());
            assertTrue(before >= 12 && sites.site.asked().size() > before, "the kills came in the middle");
        }
    }

    /** Starts a scan in a process of its own and kills it at a request of the site; returns its exit code. */
    private static int runAndKill(PublishedSites sites, List<Object> command, int requests)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Rightful.class.getName()));
        command.forEach(word -> words.add(word.toString()));
        AtomicInteger left = new AtomicInteger(requests);
        AtomicReference<Process> running = new AtomicReference<>();
        sites.site.watch(path -> {
            if (left.decrementAndGet() == 0) {
                running.get().destroyForcibly();
            }
        });
        running.set(new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        int code = running.get().waitFor();
        sites.site.watch(path -> {});
        return code;
    }
}
