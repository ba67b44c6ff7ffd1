package org.rightful.harvest.crawl;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private final Stopping stopping = new Stopping();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Turns turns;
    private int underWay;
    private boolean leftoversOffered;
    private boolean stopped;
    private volatile @Nullable Throwable failure;

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
                stopping.stoppable(boundaries.fetcher()),
                stopping.stoppable(boundaries.welcome()),
                pace,
                frontier,
                options,
                limits,
                boundaries.renderer().map(stopping::stoppable),
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
        run(workers -> seed(seeds, workers));
    }

    /** Reads everything an archive has, by its addresses. Throws as {@link #run}. */
    public void replay(List<WebUrl> addresses) throws InterruptedException {
        run(_ -> addresses.forEach(steps::archived));
    }

    /** What a scan begins with. */
    private interface Start {
        void with(ExecutorService workers) throws InterruptedException;
    }

    /** A thread of its own goes to the frontier, so that whoever interrupts the caller hits only a thread that waits. */
    private void run(Start start) throws InterruptedException {
        Thread dealer = Thread.ofVirtual().name("crawl").start(() -> dealOut(start));
        try {
            dealer.join();
        } catch (InterruptedException e) {
            stop();
            awaitEnd(dealer);
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("the scan failed", failure);
        }
        progress.accept(handing.progress());
    }

    private static void awaitEnd(Thread dealer) {
        boolean interrupted = false;
        while (dealer.isAlive()) {
            try {
                dealer.join();
            } catch (InterruptedException e) {
                interrupted = true; // told once is enough: what is under way ends within its limits
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void dealOut(Start start) {
        try {
            boolean complete;
            try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
                start.with(workers);
                complete = deal(workers);
            }
            if (complete) {
                leftBehind();
                steps.skipped().tell(handing);
                frontier.finish();
            }
        } catch (InterruptedException e) {
            stop(); // a start address was being asked when the scan was stopped
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void stop() {
        stopping.stop();
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Start addresses side by side, because each may wait for a robots.txt. */
    private void seed(List<WebUrl> seeds, ExecutorService workers) throws InterruptedException {
        List<Callable<WebUrl>> all = new ArrayList<>();
        for (WebUrl seed : seeds) {
            all.add(() -> {
                steps.seed(seed);
                return seed;
            });
        }
        for (Future<WebUrl> seeded : workers.invokeAll(all)) {
            try {
                seeded.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw new IllegalStateException("the scan failed at its start", e.getCause());
            }
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

    /** Deals tasks out until the scan is complete (true), or stopped or failed (false). */
    private boolean deal(ExecutorService workers) throws InterruptedException {
        lock.lock();
        try {
            awaken();
            while (failure == null && !stopped) {
                if (start(workers)) {
                    continue;
                }
                OptionalLong next = turns.nextAt();
                boolean waits = next.isPresent() && underWay < limits.site().atOnce();
                if (underWay == 0 && !waits) {
                    if (steps.mayTakePages() && !frontier.hosts().isEmpty()) {
                        awaken();
                    } else if (!offerLeftovers()) {
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
            stop(); // it is being stopped: nobody else interrupts
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
            long now = nanos.getAsLong();
            turns.hasWork(host, now); // its task may wait to be asked once more
            steps.takeTouched().forEach(touched -> turns.hasWork(touched, now));
            if (steps.mayTakePages()) {
                turns.unpark(now);
            }
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
        stopping.stop();
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
