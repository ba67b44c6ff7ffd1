package org.rightful.vision.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.Limits;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

@Timeout(120)
class WorkerPoolTest {
    private static final Limits LIMITS =
            new Limits(1 << 20, 1_000_000, 1_000, 1, 1_000, Duration.ofSeconds(30), 256L << 20);

    private static final Limits SHORT =
            new Limits(1 << 20, 1_000_000, 1_000, 1, 1_000, Duration.ofMillis(700), 256L << 20);

    private static WorkerPool pool(int workers, Limits limits) {
        return new WorkerPool(workers, limits, Misbehaving.class, 1_000);
    }

    private static Rejected order(WorkerPool pool, String order) {
        return assertInstanceOf(Rejected.class, pool.look(order.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void assertWorks(WorkerPool pool) {
        assertEquals(Rejection.Unsupported, order(pool, "nothing").reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3     | Failed        | ended with exit code 3",
                "exit 139   | Failed        | ended by signal 11 (SIGSEGV)",
                "allocate   | TooMuchMemory | more memory than the limit of 268,435,456 bytes, twice",
                "grow       | TooMuchMemory | more memory than the limit of 268,435,456 bytes",
                "throw      | Failed        | failed with IllegalStateException",
                "recurse    | Failed        | failed with StackOverflowError",
                "babble     | Failed        | answered with something else"
            })
    void aWorkerThatDiesCostsItsPictureAndNothingElse(String order, Rejection reason, String detail) {
        try (WorkerPool pool = pool(1, LIMITS)) {
            Rejected rejected = order(pool, order);
            assertEquals(reason, rejected.reason(), rejected::detail);
            assertTrue(rejected.detail().contains(detail), rejected::detail);
            assertWorks(pool);
        }
    }

    @Test
    void aWorkerThatDiesOverADrawingCostsItsPictureAndNothingElse() {
        try (WorkerPool pool = pool(1, LIMITS)) {
            Rejected rejected =
                    assertInstanceOf(Rejected.class, pool.draw("exit 3".getBytes(StandardCharsets.US_ASCII)));
            assertEquals(Rejection.Failed, rejected.reason());
            assertWorks(pool);
        }
    }

    @Test
    void anEndlessLoopIsTooSlow() {
        try (WorkerPool pool = pool(1, SHORT)) {
            Rejected rejected = order(pool, "loop");
            assertEquals(Rejection.TooSlow, rejected.reason());
            assertEquals("The picture took longer than the limit of 0.7 s, twice.", rejected.detail());
            assertWorks(pool);
        }
    }

    @Test
    void whatALibraryPrintsDoesNotDisturbTheAnswer() {
        try (WorkerPool pool = pool(1, LIMITS)) {
            assertTrue(order(pool, "print").detail().startsWith("print done"));
        }
    }

    @Test
    void aWorkerKilledInTheMiddleOfAPictureCostsARetry() throws Exception {
        try (WorkerPool pool = pool(1, LIMITS);
                Caller caller = new Caller();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Rejected> answer = threads.submit(() -> (Rejected) pool.look(caller.order()));
            long killed;
            try (Caller.Call first = caller.next()) {
                killed = first.pid();
                first.kill();
            }
            try (Caller.Call second = caller.next()) {
                assertNotEquals(killed, second.pid());
                second.goOn();
                assertTrue(answer.get().detail().endsWith("done by " + second.pid()));
            }
        }
    }

    @Test
    void noPictureIsLostWhileWorkersAreReplaced() throws Exception {
        Set<String> answers = new HashSet<>();
        try (WorkerPool pool = new WorkerPool(2, LIMITS, Misbehaving.class, 3);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Rejected>> futures = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String order = "picture" + i;
                futures.add(threads.submit(() -> order(pool, order)));
            }
            Set<String> workers = new HashSet<>();
            for (Future<Rejected> future : futures) {
                String[] words = future.get().detail().split(" ", -1);
                answers.add(words[0]);
                workers.add(words[words.length - 1]);
            }
            assertTrue(workers.size() >= 7, () -> "20 pictures, 3 a worker: " + workers);
        }
        assertEquals(20, answers.size());
    }

    @Test
    void aCallerWaitsWhileAllWorkersAreBusy() throws Exception {
        try (WorkerPool pool = pool(1, LIMITS);
                Caller caller = new Caller();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Rejected> busy = threads.submit(() -> (Rejected) pool.look(caller.order()));
            try (Caller.Call call = caller.next()) {
                Future<Rejected> waiting = threads.submit(() -> order(pool, "nothing"));
                assertThrows(TimeoutException.class, () -> waiting.get(300, TimeUnit.MILLISECONDS));
                call.goOn();
                assertEquals(Rejection.Unsupported, busy.get().reason());
                assertEquals(Rejection.Unsupported, waiting.get().reason());
            }
        }
    }

    @Test
    void anInterruptedCallerGoesFreeAndStaysInterrupted() throws Exception {
        try (WorkerPool pool = pool(1, LIMITS);
                Caller caller = new Caller()) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Thread asker = Thread.ofPlatform().start(() -> {
                thrown.set(assertThrows(CancellationException.class, () -> pool.look(caller.order())));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            try (Caller.Call call = caller.next()) {
                assertTrue(call.pid() > 0);
                asker.interrupt();
                asker.join();
            }
            assertInstanceOf(CancellationException.class, thrown.get());
            assertEquals(true, interrupted.get());
            assertWorks(pool);
        }
    }

    @Test
    void closingEndsAllWorkersAndThePicturesTheyAreLookingAt() throws Exception {
        List<Long> pids;
        try (Caller caller = new Caller();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            WorkerPool pool = pool(2, LIMITS);
            pids = pool.pids();
            Future<Rejected> busy = threads.submit(() -> (Rejected) pool.look(caller.order()));
            try (Caller.Call call = caller.next()) {
                assertTrue(pids.contains(call.pid()));
                pool.close();
                ExecutionException failure = assertThrows(ExecutionException.class, busy::get);
                assertInstanceOf(IllegalStateException.class, failure.getCause());
            }
            assertThrows(IllegalStateException.class, () -> pool.look(new byte[1]));
        }
        assertEquals(2, pids.size());
        for (long pid : pids) {
            assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @Test
    void workersEndWhenTheirParentIsKilledInTheMiddleOfAPicture() throws Exception {
        try (Caller caller = new Caller()) {
            Process parent = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Parent.class.getName(),
                            Integer.toString(caller.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .directory(new File(System.getProperty("user.dir")))
                    .start();
            try (Caller.Call call = caller.next()) {
                ProcessHandle worker = ProcessHandle.of(call.pid()).orElseThrow();
                parent.destroyForcibly();
                assertEquals(worker, worker.onExit().get(60, TimeUnit.SECONDS));
            }
        }
    }

    /** A process with a pool that looks at one picture. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) {
            try (WorkerPool pool = pool(1, LIMITS)) {
                order(pool, "call " + args[0]);
            }
        }
    }

    @Test
    void aWorkerThatCannotStartIsSaidAtOnce() {
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> new WorkerPool(1, LIMITS, NoMain.class, 1));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("A worker process did not start."), message);
        assertTrue(message.contains("main"), message);
    }

    /** Has nothing to run. */
    static final class NoMain {
        private NoMain() {}
    }
}
