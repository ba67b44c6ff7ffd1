package org.rightful.harvest.frontier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.Headers;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Validators;

@Timeout(120)
class StoredFrontierTest {
    static final HarvestLimits.Site LIMITS = HarvestLimits.defaults().site();

    @TempDir
    private Path folder;

    @Test
    void picturesComeBeforePagesAndShallowPagesBeforeDeepOnes() {
        try (Frontier frontier = StoredFrontier.inMemory(LIMITS)) {
            frontier.offer(page("/deep", 5));
            frontier.offer(page("/first", 0));
            frontier.offer(page("/shallow", 1));
            frontier.offer(task("/picture", Task.Kind.PICTURE, 5));
            frontier.offer(task("/sheet", Task.Kind.SHEET, 5));
            assertEquals(List.of("/picture", "/sheet", "/first", "/shallow", "/deep"), takeAll(frontier, true));
        }
    }

    @Test
    void whilePagesWaitForPicturesNoPageIsTaken() {
        try (Frontier frontier = StoredFrontier.inMemory(LIMITS)) {
            frontier.offer(page("/page", 0));
            frontier.offer(task("/picture", Task.Kind.PICTURE, 0));
            assertEquals(List.of("/picture"), takeAll(frontier, false));
            assertEquals(List.of("/page"), takeAll(frontier, true));
        }
    }

    @Test
    void samePageIsQueuedOnce() {
        try (Frontier frontier = StoredFrontier.inMemory(LIMITS)) {
            assertEquals(Frontier.Offer.QUEUED, frontier.offer(page("/a?x=1&y=2", 0)));
            assertEquals(Frontier.Offer.WAITS, frontier.offer(page("/a?y=2&x=1&utm_source=z", 3)));
            Task taken = frontier.take("a.example", true).orElseThrow();
            assertEquals(Frontier.Offer.WAITS, frontier.offer(page("/a?x=1&y=2", 0)), "under way");
            frontier.done(taken, there(frontier, taken));
            assertEquals(Frontier.Offer.DONE, frontier.offer(page("/a?x=1&y=2", 0)));
            assertEquals(0, frontier.queued());
        }
    }

    @Test
    void whatIsToBeAskedAgainComesAfterTheOthers() {
        try (Frontier frontier = StoredFrontier.inMemory(LIMITS)) {
            frontier.offer(page("/a", 0));
            frontier.offer(page("/b", 0));
            Task first = frontier.take("a.example", true).orElseThrow();
            frontier.retry(first);
            assertEquals(
                    "/b", frontier.take("a.example", true).orElseThrow().url().path());
            Task again = frontier.take("a.example", true).orElseThrow();
            assertEquals("/a", again.url().path());
            assertEquals(1, again.tries());
            assertEquals(2, frontier.spent("a.example").pages(), "asking again is not another page");
        }
    }

    @Test
    void takenAndNotDoneIsThereAgainAfterAnEndWithoutWarning() throws IOException {
        Path file = folder.resolve("frontier");
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            frontier.offer(page("/done", 0));
            frontier.offer(page("/under-way", 0));
            frontier.offer(page("/waits", 0));
            frontier.addToScope("a.example");
            Task done = frontier.take("a.example", true).orElseThrow();
            frontier.done(done, there(frontier, done));
            frontier.take("a.example", true);
        }
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            assertEquals(1, frontier.scan(), "the scan goes on");
            assertEquals(List.of("a.example"), frontier.scope());
            assertEquals(List.of("a.example"), List.copyOf(frontier.hosts()));
            assertEquals(List.of("/under-way", "/waits"), takeAll(frontier, true));
        }
    }

    @Test
    void nextScanKnowsWhatTheLastOneSawAndAsksWhatNobodyLinksAnyMore() throws IOException {
        Path file = folder.resolve("frontier");
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            for (String path : List.of("/linked", "/orphan", "/gone")) {
                frontier.offer(task(path, Task.Kind.PICTURE, 0));
                Task task = frontier.take("a.example", true).orElseThrow();
                Seen there = there(frontier, task);
                frontier.done(
                        task,
                        path.equals("/gone")
                                ? new Seen(
                                        1,
                                        Seen.State.GONE,
                                        there.kind(),
                                        there.url(),
                                        Validators.NONE,
                                        Optional.empty(),
                                        Optional.empty())
                                : there);
            }
            frontier.handedOn("00ff");
            frontier.finish();
        }
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            assertEquals(2, frontier.scan());
            assertFalse(frontier.wasHandedOn("00ff"), "a scan hands on its own pictures");
            assertEquals(Frontier.Offer.QUEUED, frontier.offer(task("/linked", Task.Kind.PICTURE, 0)));
            Seen linked = frontier.seen(url("/linked")).orElseThrow();
            assertEquals(Optional.of("\"etag\""), linked.validators().etag());
            assertEquals(Optional.of("abcd"), linked.sha256());
            assertEquals(1, frontier.offerLeftovers());
            assertEquals(List.of("/linked", "/orphan"), takeAll(frontier, true));
        }
    }

    @Test
    void endlessPatternCostsItsBudgetAndOneWithPicturesGoesOn() {
        try (Frontier frontier = StoredFrontier.inMemory(LIMITS)) {
            int calendar = 0;
            while (frontier.mayAsk(url("/calendar/" + calendar)) && calendar < 10_000) {
                calendar++;
            }
            assertEquals(LIMITS.patternPages(), calendar);
            for (int photo = 0; photo < 2_000; photo++) {
                assertTrue(frontier.mayAsk(url("/photo/" + photo)));
                frontier.earned(url("/photo/" + photo), 1);
            }
        }
    }

    @Test
    void keptAnswerIsGivenBack() throws IOException {
        Path file = folder.resolve("frontier");
        Response answer =
                response(200, "<p>page", new Headers(List.of(new Headers.Field("Content-Type", "text/html"))));
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            frontier.keep(url("/"), answer);
        }
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            assertTrue(frontier.keeps(url("/")));
            Response kept =
                    frontier.kept(url("/"), response(304, "", Headers.NONE)).orElseThrow();
            assertArrayEquals(answer.body(), kept.body());
            assertEquals(200, kept.status());
            assertEquals(answer.headers(), kept.headers());
        }
    }

    @Test
    void fileThatIsInUseOrBrokenIsRefused() throws IOException {
        Path file = folder.resolve("frontier");
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            assertEquals(0, frontier.queued());
            assertThrows(IOException.class, () -> StoredFrontier.at(file, LIMITS));
        }
        Path broken = folder.resolve("broken");
        Files.writeString(broken, "no store ".repeat(2000));
        assertThrows(IOException.class, () -> StoredFrontier.at(broken, LIMITS));
    }

    /** A child process works through two thousand addresses, is killed three times, and in the end none is missing. */
    @Test
    void killedInTheMiddleNothingIsLost() throws Exception {
        Path file = folder.resolve("frontier");
        Set<String> done = new HashSet<>();
        int told = 0;
        for (int run = 1; run <= 4; run++) {
            Process child = child(file, "128m");
            int most = run <= 3 ? 350 : Integer.MAX_VALUE;
            try (BufferedReader lines = lines(child)) {
                int here = 0;
                for (String line = here < most ? lines.readLine() : null;
                        line != null;
                        line = here < most ? lines.readLine() : null) {
                    here++;
                    done.add(line);
                }
                told += here;
            }
            if (run <= 3) {
                child.destroyForcibly(); // SIGKILL
            }
            child.waitFor();
        }
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < FrontierChild.TASKS; i++) {
            missing.add("/" + i);
        }
        missing.removeAll(done);
        assertEquals(Set.of(), missing);
        assertTrue(told < FrontierChild.TASKS + 3 * 200, "work that was done twice: " + (told - FrontierChild.TASKS));
        try (Frontier frontier = StoredFrontier.at(file, LIMITS)) {
            assertEquals(2, frontier.scan(), "the child finished its scan");
        }
    }

    @Test
    void queueOnDiskFitsIntoASmallHeap() throws Exception {
        Process child = child(folder.resolve("frontier"), "48m", "250000");
        try (BufferedReader lines = lines(child)) {
            List<String> all = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(line);
            }
            assertEquals(List.of("queued 250000"), all);
        }
        assertEquals(0, child.waitFor());
    }

    private static BufferedReader lines(Process child) {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Process child(Path file, String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                FrontierChild.class.getName(),
                file.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    static WebUrl url(String path) {
        return WebUrl.of("http://a.example" + path);
    }

    static Task page(String path, int depth) {
        return task(path, Task.Kind.PAGE, depth);
    }

    private static Task task(String path, Task.Kind kind, int depth) {
        return Task.of(url(path), kind, depth, Optional.empty());
    }

    static Seen there(Frontier frontier, Task task) {
        return new Seen(
                frontier.scan(),
                Seen.State.THERE,
                task.kind(),
                task.url(),
                new Validators(Optional.of("\"etag\""), Optional.empty()),
                Optional.of("abcd"),
                Optional.of(Instant.EPOCH));
    }

    private static List<String> takeAll(Frontier frontier, boolean pages) {
        List<String> paths = new ArrayList<>();
        for (Optional<Task> task = frontier.take("a.example", pages);
                task.isPresent();
                task = frontier.take("a.example", pages)) {
            paths.add(task.get().url().path());
        }
        return paths;
    }

    private static Response response(int status, String body, Headers headers) {
        return new Response(
                url("/"),
                url("/"),
                List.of(),
                status,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                true,
                Instant.EPOCH,
                "192.0.2.1");
    }
}
