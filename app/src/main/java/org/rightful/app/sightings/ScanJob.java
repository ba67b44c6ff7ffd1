package org.rightful.app.sightings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.recognition.Recognition;
import org.rightful.harvest.Agent;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.PageBrowser;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.NotLookedAt;
import org.rightful.scan.Scan;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.ScanProgress;
import org.rightful.scan.ScanResult;
import org.rightful.vision.PictureIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * One scan from beginning to end: looks at what its discovery names, in a folder of its own, and takes in what it finds while it runs
 * and, complete, at its end. What was taken in once is not taken in twice, so it can be broken off anywhere.
 */
@Component
class ScanJob {
    private static final Logger LOG = LoggerFactory.getLogger(ScanJob.class);
    private static final long PROGRESS_EVERY_NANOS = 500_000_000;

    private final Scans scans;
    private final Intake intake;
    private final Copies copies;
    private final Recognition recognition;
    private final Map<Discovery.Kind, Discovery> discoveries;
    private final Settings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final SightingLimits limits;

    ScanJob(
            Scans scans,
            Intake intake,
            Copies copies,
            Recognition recognition,
            List<Discovery> discoveries,
            Settings settings,
            ObjectMapper json,
            Clock clock,
            SightingLimits limits) {
        this.scans = scans;
        this.intake = intake;
        this.copies = copies;
        this.recognition = recognition;
        this.discoveries = discoveries.stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Discovery::kind, each -> each));
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.limits = limits;
    }

    /** Runs the scan, and notes how it ended. Interrupted, it leaves the scan as a person put it, or lets it wait again. */
    void run(ScanRun scan) {
        try {
            look(scan);
            scans.move(scan.id(), ScanEvent.FINISH, Optional.empty());
        } catch (InterruptedException | CancellationException e) {
            brokenOff(scan);
        } catch (IOException | org.rightful.vision.IndexException | RuntimeException e) {
            // nobody above can tell it: the scan itself must say that it broke; a file that was closed by the interrupt
            // did not break
            if (Thread.currentThread().isInterrupted()) {
                brokenOff(scan);
            } else {
                failed(scan, e);
            }
        }
    }

    private void brokenOff(ScanRun scan) {
        Thread.interrupted(); // the database is asked once more
        scans.move(scan.id(), ScanEvent.LOSE, Optional.empty());
    }

    private void failed(ScanRun scan, Exception e) {
        LOG.error("scan {} broke", scan.id(), e);
        scans.move(
                scan.id(),
                ScanEvent.FAIL,
                Optional.of(
                        Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())));
    }

    private void look(ScanRun scan) throws IOException, InterruptedException, org.rightful.vision.IndexException {
        Path folder = settings.dataFolder().resolve("scans").resolve(scan.folder());
        Files.createDirectories(folder);
        Discovery discovery =
                Optional.ofNullable(discoveries.get(scan.discovery())).orElseThrow();
        Discovery.Leads leads = discovery.leads(scan, folder);
        try (PictureIndex works = recognition.worksOf(scan.account().value())) {
            Scan run = new Scan(
                    folder,
                    new Scan.Tools(
                            recognition.vision(), works, work -> Optional.empty(), agent(), HarvestLimits.defaults()),
                    scanLimits(),
                    clock);
            Intake.Session session = intake.begin(scan);
            Scan.Listener listener = new Scan.Listener(
                    progress(scan.id()), line -> session.take(FoundLine.read(line, json)), copies::keep);
            ScanResult result = switch (leads) {
                case Discovery.Leads.Pages pages -> pages(run, pages, scan, listener);
                case Discovery.Leads.Archives archives ->
                    run.archives(archives.files(), options(0, limits.pagesAScan(), true), listener);
            };
            try (Stream<String> lines = Files.lines(folder.resolve(Scan.HITS))) {
                session.finish(lines.map(line -> FoundLine.read(line, json)));
            }
            scans.finished(
                    scan.id(), result.pages(), result.pictures(), result.there(), missed(result), notLookedAt(result));
        }
    }

    private ScanResult pages(Scan run, Discovery.Leads.Pages pages, ScanRun scan, Scan.Listener listener)
            throws IOException, InterruptedException {
        boolean ownMachine = pages.starts().stream().allMatch(ScanJob::isLoopback);
        HarvestOptions options = options(pages.depth(), scan.mostPages(), ownMachine);
        try (Browsing browsing = new Browsing(PageBrowser.find(
                BrowserPath.of(settings), options.allowPrivateNetwork(), HarvestLimits.defaults(), clock))) {
            return run.sites(pages.starts(), options, browsing.browser().map(browser -> browser), listener);
        }
    }

    private record Browsing(Optional<PageBrowser> browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.ifPresent(PageBrowser::close);
        }
    }

    private HarvestOptions options(int depth, int mostPages, boolean ownMachine) {
        HarvestOptions usual = HarvestOptions.defaults();
        return new HarvestOptions(
                mostPages,
                depth,
                ownMachine ? Duration.ofMillis(20) : usual.delay(), // one's own machine needs no manners
                usual.connectionsAHost(),
                usual.sameSite(),
                usual.include(),
                usual.exclude(),
                settings.crawl().allowPrivateNetwork(),
                usual.conditional(),
                usual.render());
    }

    private static boolean isLoopback(WebUrl url) {
        return url.host().startsWith("127.")
                || url.host().equals("localhost")
                || url.host().equals("::1");
    }

    private ScanLimits scanLimits() {
        ScanLimits usual = ScanLimits.defaults();
        return new ScanLimits(
                usual.prints(),
                usual.usesAPicture(),
                usual.examplesAReason(),
                usual.copiesAPicture(),
                limits.previewSide(),
                limits.previewBytes(),
                usual.originalBytes(),
                usual.sheetFinds(),
                usual.sheetPictureBytes(),
                usual.usesAFrame());
    }

    private Agent agent() {
        return new Agent("Rightful", "0.1.0", WebUrl.of(settings.publicUrl().toString()));
    }

    private java.util.function.Consumer<ScanProgress> progress(ScanId id) {
        AtomicLong told = new AtomicLong(System.nanoTime() - PROGRESS_EVERY_NANOS);
        Thread scanning = Thread.currentThread();
        return progress -> {
            long now = System.nanoTime();
            long last = told.get();
            if (now - last >= PROGRESS_EVERY_NANOS && told.compareAndSet(last, now) && !scans.progress(id, progress)) {
                scanning.interrupt(); // somebody paused or stopped it
            }
        };
    }

    private static long missed(ScanResult result) {
        return result.notLookedAt().stream().mapToLong(NotLookedAt::count).sum();
    }

    private String notLookedAt(ScanResult result) {
        return json.writeValueAsString(result.notLookedAt().stream()
                .map(why -> Map.of(
                        "reason", why.reason().toLowerCase(Locale.ROOT),
                        "count", why.count(),
                        "example",
                                why.examples().isEmpty()
                                        ? ""
                                        : why.examples().getFirst().address()))
                .toList());
    }
}
