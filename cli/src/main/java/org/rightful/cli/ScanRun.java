package org.rightful.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.rightful.harvest.Agent;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.PageBrowser;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.FindState;
import org.rightful.scan.NotLookedAt;
import org.rightful.scan.Scan;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.ScanResult;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** One run of {@code rightful scan}. */
final class ScanRun {
    private final Path out;
    private final List<Path> works;
    private final HarvestOptions options;
    private final Agent agent;
    private final Output output;
    private final boolean json;
    private final LongSupplier nanos;

    /** @param contact where a site's owner learns who asks */
    ScanRun(
            Path out,
            List<Path> works,
            HarvestOptions options,
            WebUrl contact,
            Output output,
            boolean json,
            LongSupplier nanos) {
        this.out = out;
        this.works = List.copyOf(works);
        this.options = options;
        this.agent = new Agent("Rightful", "0.1.0", contact);
        this.output = output;
        this.json = json;
        this.nanos = nanos;
    }

    /**
     * Scans sites or, if there are none, reads archives.
     *
     * @throws WrongUse if a path is missing, or the scan was interrupted
     * @throws IOException if the folder or an archive cannot be used
     * @throws IndexException if the index of works cannot be used
     */
    ExitCode run(List<WebUrl> sites, List<Path> archives) throws IOException, IndexException {
        Path index = ScanWorks.index(out, works, output, nanos);
        ScanResult result;
        try (Browsing browsing = browsing(sites);
                PictureIndex open = PictureIndex.open(index);
                Vision vision = Vision.start(VisionOptions.defaults());
                ScanBar bar = new ScanBar(output, nanos)) {
            Scan scan = new Scan(
                    out,
                    new Scan.Tools(vision, open, ScanWorks::file, agent, HarvestLimits.defaults()),
                    ScanLimits.defaults(),
                    InstantSource.system());
            Scan.Listener listener = new Scan.Listener(bar::show, line -> {
                if (json) {
                    output.answer(line);
                }
            });
            result = sites.isEmpty()
                    ? scan.archives(archives, options, listener)
                    : scan.sites(sites, options, browsing.renderer(), listener);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WrongUse("interrupted; run the same command again to go on.");
        }
        return said(result);
    }

    /** The browser, if there is one and it is wanted. */
    private record Browsing(Optional<PageBrowser> browser) implements AutoCloseable {
        Optional<Renderer> renderer() {
            return browser.map(one -> one);
        }

        @Override
        public void close() {
            browser.ifPresent(PageBrowser::close);
        }
    }

    private Browsing browsing(List<WebUrl> sites) {
        if (sites.isEmpty() || options.render() == HarvestOptions.Render.NEVER) {
            return new Browsing(Optional.empty());
        }
        Optional<PageBrowser> found = PageBrowser.find(
                Optional.ofNullable(System.getenv("PATH")).orElse(""),
                options.allowPrivateNetwork(),
                HarvestLimits.defaults(),
                InstantSource.system());
        if (found.isEmpty() && options.render() == HarvestOptions.Render.ALWAYS) {
            throw new WrongUse(
                    "--render always needs Chromium, which is not in PATH; install it, or use --render never.");
        }
        return new Browsing(found);
    }

    private ExitCode said(ScanResult result) {
        output.note(
                "%,d pages, %,d pictures; %,d finds: %,d new, %,d still there, %,d gone, %,d not looked at this time"
                        .formatted(
                                result.pages(),
                                result.pictures(),
                                result.finds().size(),
                                result.count(FindState.NEW),
                                result.count(FindState.STILL),
                                result.count(FindState.GONE),
                                result.count(FindState.UNCHECKED)));
        long missed =
                result.notLookedAt().stream().mapToLong(NotLookedAt::count).sum();
        if (missed > 0) {
            output.note("%,d addresses or pictures were not looked at; the report says why".formatted(missed));
        }
        String report = "report: " + out.resolve(Scan.SHEET) + ", list: " + out.resolve(Scan.HITS);
        if (json) {
            output.note(report);
        } else {
            output.answer(report);
        }
        return result.there() > 0 ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }
}
