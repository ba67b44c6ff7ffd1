package org.rightful.app.sightings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.rightful.app.platform.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs scans, each in a thread of its own, as many at once as the operator allows. The database says what should run; {@link #tick}
 * makes it so, every other second and whenever something was asked for. A scan that a killed service left behind is taken up when its
 * lease is over, and goes on where it was.
 */
@Component
class ScanRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRunner.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);
    private static final int DUE_AT_ONCE = 50;

    private final Scans scans;
    private final Sites sites;
    private final ScanJob job;
    private final int atOnce;
    private final Map<ScanId, Running> running = new ConcurrentHashMap<>();
    private final ReentrantLock ticking = new ReentrantLock();
    private volatile boolean open;

    private record Running(String folder, Thread thread) {}

    ScanRunner(Scans scans, Sites sites, ScanJob job, Settings settings) {
        this.scans = scans;
        this.sites = sites;
        this.job = job;
        this.atOnce = settings.crawl().scansAtOnce();
    }

    /** Brings what runs here into line with the database. */
    void tick() {
        ticking.lock();
        try {
            if (open) {
                queueWhatIsDue();
                lookAfterRunning();
                startNext();
            }
        } finally {
            ticking.unlock();
        }
    }

    private void queueWhatIsDue() {
        for (WatchedSite site : sites.due(DUE_AT_ONCE)) {
            if (scans.queue(site, Optional.empty()) instanceof Asked.Refused<ScanId> refused) {
                LOG.info("site {} is not scanned this time: {}", site.id(), refused.message());
            }
            sites.scheduled(site);
        }
    }

    private void lookAfterRunning() {
        List<ScanId> mine = List.copyOf(running.keySet());
        List<ScanId> wanted = scans.keepAlive(mine);
        mine.stream()
                .filter(id -> !wanted.contains(id))
                .forEach(id -> Optional.ofNullable(running.get(id))
                        .ifPresent(one -> one.thread().interrupt()));
        int lost = scans.putBackLost(mine);
        if (lost > 0) {
            LOG.info("{} scans whose service is gone wait for their turn again", lost);
        }
    }

    private void startNext() {
        while (true) {
            List<String> busy = running.values().stream().map(Running::folder).toList();
            Optional<ScanRun> next = scans.next(atOnce, busy);
            if (next.isEmpty()) {
                return;
            }
            ScanRun scan = next.get();
            Thread thread = Thread.ofVirtual().name("scan-" + scan.id()).unstarted(() -> run(scan));
            running.put(scan.id(), new Running(scan.folder(), thread));
            thread.start();
        }
    }

    private void run(ScanRun scan) {
        try {
            job.run(scan);
        } finally {
            running.remove(scan.id());
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Breaks scans off; they wait for their turn again, and go on where they were. */
    @Override
    public void stop() {
        List<Running> all;
        ticking.lock();
        try {
            open = false;
            all = new ArrayList<>(running.values());
            all.forEach(one -> one.thread().interrupt());
        } finally {
            ticking.unlock();
        }
        try {
            for (Running one : all) {
                if (!one.thread().join(STOP_WAIT)) {
                    LOG.warn("a scan did not stop in time; it is taken up again when its lease is over");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }
}
