package org.rightful.cli;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs jobs on several threads and hands their results to one taker on the calling thread, in the order in which the jobs
 * were given: output is the same in every run, and writing needs no lock. Only a few jobs are open at once, so memory stays
 * flat however many there are.
 */
final class InOrder<T> implements AutoCloseable {
    private static final int OPEN_JOBS_PER_THREAD = 8;

    private final ExecutorService threads;
    private final Queue<Future<T>> open = new ArrayDeque<>();
    private final int mostOpen;
    private final Consumer<T> taker;

    InOrder(int threads, Consumer<T> taker) {
        this.threads = Executors.newFixedThreadPool(threads);
        this.mostOpen = threads * OPEN_JOBS_PER_THREAD;
        this.taker = taker;
    }

    /** Gives a job; first waits for the oldest if too many are open. */
    void give(Callable<T> job) {
        if (open.size() == mostOpen) {
            takeOldest();
        }
        open.add(threads.submit(job));
    }

    /** Waits for every job that is still open. */
    void finish() {
        while (!open.isEmpty()) {
            takeOldest();
        }
    }

    /** Gives up the jobs that are still open. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void takeOldest() {
        try {
            taker.accept(open.remove().get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job broke", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WrongUse("interrupted; stopped.");
        }
    }
}
