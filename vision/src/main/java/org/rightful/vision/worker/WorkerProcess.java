package org.rightful.vision.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.Decoded;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/**
 * The parent's side of one worker. One thread at a time may ask it; the watchdog may look at it and kill it at any moment.
 */
final class WorkerProcess {
    /** A worker that holds so much more when idle than it held when new is replaced. */
    private static final long MOST_IDLE_GROWTH_BYTES = 256L << 20;

    private static final Duration START_TIME = Duration.ofMinutes(1);
    private static final int KEPT_ERROR_BYTES = 2_000;

    /** What a worker is busy with, as the watchdog needs to know it. */
    private record Task(long deadlineNanos, long mostResidentBytes, Thread asker) {}

    /** How a worker's last answer came to nothing. */
    record Death(Rejection reason, String detail) {}

    private final Process process;
    private final Limits limits;
    private final int mostPictures;
    private final InputStream answers;
    private final OutputStream requests;
    private final StringBuilder errors = new StringBuilder();
    private long newBytes;
    private int pictures;
    private boolean worn;
    private @Nullable Task task;
    private @Nullable Death killed;
    private boolean interrupted;

    private WorkerProcess(Process process, Launch launch) {
        this.process = process;
        this.limits = launch.limits();
        this.mostPictures = launch.picturesPerWorker();
        this.answers = new BufferedInputStream(process.getInputStream());
        this.requests = process.getOutputStream();
    }

    /**
     * Starts a process; {@link #awaitReady} tells whether it came up.
     *
     * @throws IOException if the system starts none
     */
    static WorkerProcess start(Launch launch) throws IOException {
        WorkerProcess worker = new WorkerProcess(launch.process().start(), launch);
        Thread drain = new Thread(worker::drainErrors, "worker " + worker.process.pid() + " errors");
        drain.setDaemon(true);
        drain.start();
        return worker;
    }

    /** Waits until the worker has loaded what it needs; says what is wrong if it does not. */
    @Nullable
    Death awaitReady() {
        begin(START_TIME, Long.MAX_VALUE);
        try {
            Wire.read(answers, 0);
            newBytes = ResidentMemory.bytes(process.pid()).orElse(0);
            return null;
        } catch (IOException e) {
            return death();
        } finally {
            end();
        }
    }

    /** An answer, or how the worker died over the picture. */
    sealed interface Outcome<T> permits Answer, Died {}

    /** What the worker said. */
    record Answer<T>(T value) implements Outcome<T> {}

    /** What killed it. */
    record Died<T>(Death death) implements Outcome<T> {}

    /** Reads an answer's bytes. */
    private interface Reading<T> {
        T of(byte[] bytes) throws Wire.NotAFrame;
    }

    Outcome<Looked> look(byte[] file) {
        return ask(new Wire.Request(Wire.Wish.LOOK, file), Wire.MOST_ANSWER_BYTES, Wire::fromBytes);
    }

    Outcome<Decoded> draw(byte[] file) {
        return ask(new Wire.Request(Wire.Wish.DRAW, file), Wire.MOST_DRAWN_BYTES, Wire::drawnFromBytes);
    }

    private <T> Outcome<T> ask(Wire.Request request, int mostAnswerBytes, Reading<T> reading) {
        OptionalLong idleBytes = ResidentMemory.bytes(process.pid());
        long mostBytes = idleBytes.isPresent() ? idleBytes.getAsLong() + limits.memoryBytes() : Long.MAX_VALUE;
        begin(limits.time(), mostBytes);
        try {
            Wire.ask(requests, request);
            T answer = reading.of(Wire.read(answers, mostAnswerBytes));
            pictures++;
            worn = pictures >= mostPictures
                    || idleBytes.orElse(0) > newBytes + MOST_IDLE_GROWTH_BYTES
                    || (answer instanceof Rejected rejected && isOfTheWorker(rejected.reason()));
            return new Answer<>(answer);
        } catch (Wire.NotAFrame e) {
            worn = true;
            return new Died<>(
                    new Death(Rejection.Failed, "The decoder's process answered with something else, twice."));
        } catch (IOException e) {
            return new Died<>(death());
        } finally {
            end();
        }
    }

    private static boolean isOfTheWorker(Rejection reason) {
        return reason == Rejection.TooMuchMemory || reason == Rejection.Failed;
    }

    /** Whether the worker can take another picture. */
    synchronized boolean isUsable() {
        return !worn && killed == null && !interrupted && process.isAlive();
    }

    synchronized boolean wasInterrupted() {
        return interrupted;
    }

    /** What the worker wrote to standard error last. */
    String lastErrors() {
        synchronized (errors) {
            return errors.toString().strip();
        }
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
    }

    void awaitEnd() {
        process.onExit().join();
    }

    /** Kills the worker if its picture has taken too long or too much, or nobody waits for it any more. */
    synchronized void watch(long nowNanos) {
        Task busy = task;
        if (busy == null || killed != null || interrupted) {
            return;
        }
        if (busy.asker().isInterrupted()) {
            interrupted = true;
            kill();
        } else if (nowNanos - busy.deadlineNanos() > 0) {
            killed = new Death(
                    Rejection.TooSlow,
                    "The picture took longer than the limit of %s s, twice.".formatted(seconds(limits.time())));
            kill();
        } else if (ResidentMemory.bytes(process.pid()).orElse(0) > busy.mostResidentBytes()) {
            killed = new Death(
                    Rejection.TooMuchMemory,
                    "The picture needed more memory than the limit of %,d bytes, twice."
                            .formatted(limits.memoryBytes()));
            kill();
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1000.0);
    }

    private synchronized void begin(Duration time, long mostBytes) {
        task = new Task(System.nanoTime() + time.toNanos(), mostBytes, Thread.currentThread());
    }

    private synchronized void end() {
        task = null;
    }

    private Death death() {
        kill(); // alive or not, it does not keep to the protocol any more
        awaitEnd();
        int code = process.exitValue();
        synchronized (this) {
            return killed != null ? killed : new Death(Rejection.Failed, Exit.sentence(code));
        }
    }

    private void drainErrors() {
        byte[] bytes = new byte[1024];
        try (InputStream stream = process.getErrorStream()) {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                synchronized (errors) {
                    errors.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    errors.delete(0, Math.max(0, errors.length() - KEPT_ERROR_BYTES));
                }
            }
        } catch (IOException processIsGone) {
            kill(); // nobody reads its errors any more, so it must not go on and block on them
        }
    }
}
