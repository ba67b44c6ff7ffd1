package org.rightful.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
            Path list = folder.resolve("report").resolve("hits.jsonl");
            assertEquals(KILLED, runAndKill(sites, command, 14, () -> awaitLine(list)));
            int known = wholeLines(list);
            assertTrue(known > 0, "finds are in the list before the scan ends");
            assertEquals(KILLED, runAndKill(sites, command, 4, () -> {}));
            assertTrue(wholeLines(list) >= known, "what was in the list once is in it after a kill");
            Files.writeString(list, "{\"work\":\"half a li", StandardOpenOption.APPEND);
            List<String> askedBefore = List.copyOf(sites.site.asked());
            Run last = Run.of(command.toArray());
            assertEquals(0, last.code(), last.notes());
            assertEquals(
                    new TreeSet<>(PublishedSites.uses()),
                    Hits.in(folder.resolve("report")).uses(),
                    () -> "asked until the second kill: " + askedBefore);
            assertTrue(sites.site.asked().size() > askedBefore.size(), "the kills came in the middle");
        }
    }

    /** How many finds a program can read from the list of a scan that was killed; its last line may be cut. */
    private static int wholeLines(Path list) throws IOException {
        String text = Files.readString(list);
        List<String> whole =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        assertEquals(whole.size(), new TreeSet<>(Hits.of(whole).uses()).size(), "each find once: " + text);
        return whole.size();
    }

    /** Returns when the list of a running scan has a line; the sites' other pictures are looked at meanwhile. */
    private static void awaitLine(Path list) {
        try (WatchService watch = list.getFileSystem().newWatchService()) {
            list.resolveSibling(".").register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            while (Files.notExists(list) || Files.size(list) == 0) {
                WatchKey changed = watch.poll(60, TimeUnit.SECONDS);
                if (changed == null) {
                    throw new AssertionError("no find within a minute");
                }
                changed.pollEvents();
                changed.reset();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the list cannot be watched", e);
        }
    }

    /**
     * Starts a scan in a process of its own and kills it at a request of the site; returns its exit code.
     *
     * @param before done at that request, before the kill
     */
    private static int runAndKill(PublishedSites sites, List<Object> command, int requests, Runnable before)
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
                before.run();
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
