package org.rightful.harvest.crawl;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.HarvestProgress;
import org.rightful.harvest.NotFetched;
import org.rightful.harvest.NotFetched.Reason;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.Sink;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.Task;

/**
 * One scan: takes tasks from the frontier, host by host as the pace allows, and has the steps work on them, each in a virtual thread.
 * One thread deals the tasks out; a scan ends when nothing waits and nothing is under way.
 */
public final class Crawl {
    private final Pace pace;
    private final Frontier frontier;
    private final HarvestLimits limits;
    private final Handing handing;
    private final Steps steps;
    private final Consumer<HarvestProgress> progress;
    private final LongSupplier nanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Turns turns;
    private int underWay;
    private boolean leftoversOffered;
    private boolean stopped;
    private @Nullable Throwable failure;

    /** What a scan works with. */
    public record Boundaries(
            Fetcher fetcher,
            Welcome welcome,
            Pace pace,
            Frontier frontier,
            Sink sink,
            Optional<Renderer> renderer,
            InstantSource clock,
            LongSupplier nanos) {}

    public Crawl(
            Boundaries boundaries, HarvestOptions options, HarvestLimits limits, Consumer<HarvestProgress> progress) {
        this.pace = boundaries.pace();
        this.frontier = boundaries.frontier();
        this.limits = limits;
        this.progress = progress;
        this.nanos = boundaries.nanos();
        this.handing = new Handing(boundaries.sink(), frontier);
        this.steps = new Steps(
                boundaries.fetcher(),
                boundaries.welcome(),
                pace,
                frontier,
                options,
                limits,
                boundaries.renderer(),
                boundaries.clock(),
                handing);
        this.turns = new Turns(options.connectionsAHost(), limits.site().atOnceAHost());
    }

    /**
     * Scans these sites, or goes on with a scan that was broken off.
     *
     * @throws InterruptedException if the thread was interrupted; the scan can be gone on with
     * @throws IllegalStateException if a step or the sink failed
     */
    public void run(List<WebUrl> seeds) throws InterruptedException {
        boolean complete = false;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (WebUrl seed : seeds) {
                    steps.seed(seed);
                }
                complete = deal(workers);
            } finally {
                if (!complete) {
                    workers.shutdownNow();
                }
            }
        }
        if (failure != null) {
            throw new IllegalStateException("the scan failed", failure);
        }
        if (complete) {
            leftBehind();
            steps.skipped().tell(handing);
            frontier.finish();
        }
        progress.accept(handing.progress());
    }

    /** Lets what is under way finish, and asks nothing more. The scan can be gone on with. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leftBehind() {
        if (steps.isPageBudgetSpent() && frontier.queued() > 0) {
            for (String host : frontier.hosts().stream().limit(1).toList()) {
                Optional<Task> example = frontier.take(host, true);
                example.ifPresent(task -> steps.skipped()
                        .add(
                                new NotFetched(task.url(), Reason.BUDGET_SPENT, "the scan's pages are spent"),
                                frontier.queued()));
            }
        }
    }

    /** Deals tasks out until the scan is complete (true), stopped or failed (false). */
    private boolean deal(ExecutorService workers) throws InterruptedException {
        lock.lock();
        try {
            awaken();
            while (failure == null) {
                if (stopped && underWay == 0) {
                    return false;
                }
                if (!stopped && start(workers)) {
                    continue;
                }
                OptionalLong next = turns.nextAt();
                boolean waits =
                        next.isPresent() && !stopped && underWay < limits.site().atOnce();
                if (underWay == 0 && !waits) {
                    awaken();
                    if (turns.nextAt().isEmpty() && !offerLeftovers()) {
                        return true;
                    }
                } else if (waits) {
                    changed.await(Math.max(1, next.getAsLong() - nanos.getAsLong()), TimeUnit.NANOSECONDS);
                } else {
                    changed.await();
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Starts the next task whose host may be asked; false if there is none now. */
    private boolean start(ExecutorService workers) {
        if (underWay >= limits.site().atOnce()) {
            return false;
        }
        Optional<String> host = turns.next(nanos.getAsLong());
        if (host.isEmpty()) {
            return false;
        }
        boolean pages = steps.mayTakePages();
        Optional<Task> task = frontier.take(host.get(), pages);
        if (task.isPresent()) {
            turns.started(host.get());
            underWay++;
            workers.execute(() -> work(task.get(), host.get()));
        } else if (pages) {
            turns.hasNothing(host.get());
        } else {
            turns.park(host.get());
        }
        return true;
    }

    private void work(Task task, String host) {
        boolean[] released = {false};
        try {
            steps.work(task, () -> {
                released[0] = true;
                release(host, task);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the scan is being stopped
        } catch (RuntimeException | Error e) {
            fail(e);
        } finally {
            if (!released[0]) {
                release(host, task);
            }
            finished(host);
        }
    }

    private void release(String host, Task task) {
        long readyAt = pace.readyAt(Pace.host(task.url()));
        lock.lock();
        try {
            turns.fetched(host, readyAt);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void finished(String host) {
        lock.lock();
        try {
            turns.finished(host);
            underWay--;
            awaken();
            changed.signal();
        } finally {
            lock.unlock();
        }
        progress.accept(handing.progress());
    }

    /** Gives every host that has work a turn. */
    private void awaken() {
        long now = nanos.getAsLong();
        for (String host : frontier.hosts()) {
            turns.hasWork(host, now);
        }
    }

    private boolean offerLeftovers() {
        if (leftoversOffered || steps.isPageBudgetSpent()) {
            return false;
        }
        leftoversOffered = true;
        if (frontier.offerLeftovers() == 0) {
            return false;
        }
        awaken();
        return true;
    }

    private void fail(Throwable thrown) {
        lock.lock();
        try {
            if (failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
