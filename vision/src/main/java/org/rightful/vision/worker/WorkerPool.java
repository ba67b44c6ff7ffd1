package org.rightful.vision.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.Decoded;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.worker.WorkerProcess.Answer;
import org.rightful.vision.worker.WorkerProcess.Death;
import org.rightful.vision.worker.WorkerProcess.Died;
import org.rightful.vision.worker.WorkerProcess.Outcome;

/**
 * A fixed number of worker processes that look at pictures. A worker that dies over a picture is replaced and the picture
 * tried once more; a second death is the picture's answer. Thread-safe; a caller waits while all workers are busy.
 */
public final class WorkerPool implements AutoCloseable {
    private static final long WATCH_EVERY_NANOS = 10_000_000;
    private static final int PICTURES_PER_WORKER = 5_000;

    private final Limits limits;
    private final Launch launch;
    private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Seat> free = new ArrayDeque<>();
    private int taken;
    private boolean closed;

    /** A place for a worker, empty after one died until it is needed again. Belongs to whoever took it. */
    private static final class Seat {
        private @Nullable WorkerProcess worker;
    }

    /**
     * Starts the workers and waits until they are ready.
     *
     * @param workers how many, at least 1
     * @throws IllegalStateException if they cannot be started; the message says why
     */
    public WorkerPool(int workers, Limits limits) {
        this(workers, limits, Worker.class, PICTURES_PER_WORKER);
    }

    /** A pool whose processes run another {@code main}, for tests of what a worker may do wrong. */
    WorkerPool(int workers, Limits limits, Class<?> workerMain, int picturesPerWorker) {
        this.limits = limits;
        this.launch = new Launch(workerMain, limits, picturesPerWorker, createFolder());
        this.taken = workers;
        Thread watchdog = new Thread(this::watch, "picture watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            List<WorkerProcess> starting = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                starting.add(begin()); // all at once: they load side by side
            }
            for (WorkerProcess worker : starting) {
                Seat seat = new Seat();
                seat.worker = ready(worker);
                give(seat);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Looks at a file. Reads it only when a worker is free, so that waiting callers hold no file in memory.
     *
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if the pool is closed or can start no process any more
     */
    public Looked look(Path file) {
        Looked refused = PictureFile.refusal(file, limits);
        return refused != null ? refused : withSeat(seat -> PictureFile.read(file, limits, bytes -> look(bytes, seat)));
    }

    /**
     * Looks at a file's bytes.
     *
     * @param file must not be changed while this runs
     * @throws CancellationException if the calling thread is interrupted; it stays interrupted
     * @throws IllegalStateException if the pool is closed or can start no process any more
     */
    public Looked look(byte[] file) {
        Looked refused = PictureFile.refusal(file.length, limits);
        return refused != null ? refused : withSeat(seat -> look(file, seat));
    }

    /** Decodes a file's bytes to an upright grey picture. Throws as {@link #look(byte[])}. */
    public Decoded draw(byte[] file) {
        Rejected refused = PictureFile.refusal(file.length, limits);
        return refused != null ? refused : withSeat(seat -> draw(file, seat));
    }

    /** Ends all workers; pictures that are being looked at end with an exception. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (WorkerProcess worker : living) {
            worker.kill();
            worker.awaitEnd();
        }
        deleteFolder();
    }

    /** The process ids of the workers that live now. */
    List<Long> pids() {
        return living.stream().map(WorkerProcess::pid).toList();
    }

    private <T> T withSeat(Function<Seat, T> work) {
        Seat seat = take();
        try {
            return work.apply(seat);
        } finally {
            give(seat);
        }
    }

    private Looked look(byte[] file, Seat seat) {
        return switch (twice(seat, worker -> worker.look(file))) {
            case Answer<Looked>(Looked looked) -> looked;
            case Died<Looked>(Death(Rejection reason, String detail)) -> new Rejected(reason, detail);
        };
    }

    private Decoded draw(byte[] file, Seat seat) {
        return switch (twice(seat, worker -> worker.draw(file))) {
            case Answer<Decoded>(Decoded drawn) -> drawn;
            case Died<Decoded>(Death(Rejection reason, String detail)) -> new Rejected(reason, detail);
        };
    }

    private <T> Outcome<T> twice(Seat seat, Function<WorkerProcess, Outcome<T>> ask) {
        Outcome<T> outcome = once(seat, ask);
        return outcome instanceof Died
                ? once(seat, ask)
                : outcome; // the worker may have been at fault, or whoever killed it
    }

    private <T> Outcome<T> once(Seat seat, Function<WorkerProcess, Outcome<T>> ask) {
        WorkerProcess worker = seat.worker;
        if (worker == null || !worker.isUsable()) {
            discard(seat);
            worker = ready(begin());
            seat.worker = worker;
        }
        Outcome<T> outcome = ask.apply(worker);
        if (!worker.isUsable()) {
            discard(seat);
        }
        if (outcome instanceof Died) {
            refuseIfOver(worker);
        }
        return outcome;
    }

    /** A death that the picture is not to blame for ends in an exception instead of an answer. */
    private void refuseIfOver(WorkerProcess worker) {
        if (worker.wasInterrupted()) {
            throw new CancellationException("interrupted while looking at a picture");
        }
        if (isClosed()) {
            throw new IllegalStateException("the workers were closed while looking at a picture");
        }
    }

    private Seat take() {
        try {
            lock.lockInterruptibly();
            try {
                while (free.isEmpty() && !closed) {
                    changed.await();
                }
                if (closed) {
                    throw new IllegalStateException("the workers are closed");
                }
                taken++;
                changed.signalAll(); // the watchdog rests while nothing is taken
                return free.removeFirst();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a worker");
        }
    }

    private void give(Seat seat) {
        lock.lock();
        try {
            taken--;
            free.addFirst(seat); // the one that was used last is the warmest
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private WorkerProcess begin() {
        try {
            WorkerProcess worker = WorkerProcess.start(launch);
            living.add(worker);
            if (isClosed()) {
                worker.kill();
            }
            return worker;
        } catch (IOException e) {
            throw new IllegalStateException("No worker process can be started: " + e.getMessage(), e);
        }
    }

    private WorkerProcess ready(WorkerProcess worker) {
        Death death = worker.awaitReady();
        if (death == null) {
            return worker;
        }
        living.remove(worker);
        refuseIfOver(worker);
        throw new IllegalStateException(
                "A worker process did not start. %s %s".formatted(death.detail(), worker.lastErrors()));
    }

    private void discard(Seat seat) {
        WorkerProcess worker = seat.worker;
        if (worker != null) {
            worker.kill();
            living.remove(worker);
            seat.worker = null;
        }
    }

    private void watch() {
        while (true) {
            lock.lock();
            try {
                while (taken == 0 && !closed) {
                    changed.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
            } finally {
                lock.unlock();
            }
            long now = System.nanoTime();
            for (WorkerProcess worker : living) {
                worker.watch(now);
            }
            LockSupport.parkNanos(WATCH_EVERY_NANOS);
        }
    }

    private static Path createFolder() {
        try {
            return Files.createTempDirectory("rightful-workers");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be created for the workers to run in", e);
        }
    }

    private void deleteFolder() {
        try {
            Files.deleteIfExists(launch.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("the workers' folder cannot be deleted", e);
        }
    }
}
