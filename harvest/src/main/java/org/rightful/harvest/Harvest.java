package org.rightful.harvest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rightful.harvest.crawl.Crawl;
import org.rightful.harvest.crawl.Welcome;
import org.rightful.harvest.fetch.AddressGuard;
import org.rightful.harvest.fetch.Dialler;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.Resolver;
import org.rightful.harvest.fetch.WebFetcher;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.StoredFrontier;
import org.rightful.harvest.page.PictureRights;
import org.rightful.harvest.page.SvgPictures;
import org.rightful.harvest.robots.Robots;
import org.rightful.harvest.warc.ArchiveFetcher;

/**
 * The door of harvest: goes politely through sites, or through web archives, and hands every picture they use to a sink.
 *
 * <p>To stop a scan, interrupt the thread that runs it. With a memory file the next call goes on where it was, also after a crash;
 * after a complete scan the next call is a new one that knows what the last one saw: it asks only for what changed, and asks again
 * for pictures that no page uses any more.
 */
public final class Harvest {
    private final Agent agent;
    private final HarvestLimits limits;
    private final InstantSource clock;

    public Harvest(Agent agent, HarvestLimits limits, InstantSource clock) {
        this.agent = agent;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Scans sites.
     *
     * @param memory a file that keeps what is to be asked and what was seen; without it both are forgotten
     * @param progress told after each answer, by several threads at once
     * @throws IOException if the memory file cannot be used
     * @throws InterruptedException if the scan was stopped
     */
    public void scan(
            List<WebUrl> sites,
            HarvestOptions options,
            Optional<Path> memory,
            Optional<Renderer> renderer,
            Sink sink,
            Consumer<HarvestProgress> progress)
            throws IOException, InterruptedException {
        Pace pace = new Pace(options.delay(), options.connectionsAHost(), System::nanoTime);
        Dialler dialler =
                new Dialler(new AddressGuard(options.allowPrivateNetwork()), Resolver.system(), limits.wire());
        try (Fetcher fetcher = new WebFetcher(dialler, pace, agent, limits, clock);
                Frontier frontier = frontier(memory)) {
            Welcome welcome = Welcome.by(new Robots(fetcher, pace, agent, limits.robots(), clock));
            new Crawl(
                            new Crawl.Boundaries(
                                    fetcher, welcome, pace, frontier, sink, renderer, clock, System::nanoTime),
                            options,
                            limits,
                            progress)
                    .run(sites);
        }
    }

    /**
     * Reads web archives (.warc, .warc.gz) as if they were the sites, without touching the network. Every page of them counts as a
     * start address. Of the options only the numbers and patterns of pages matter.
     *
     * @return what of the archives could not be read, for a person
     * @throws IOException if an archive cannot be read at all
     */
    public List<String> replay(
            List<Path> archives, HarvestOptions options, Sink sink, Consumer<HarvestProgress> progress)
            throws IOException, InterruptedException {
        HarvestOptions inside = new HarvestOptions(
                options.maxPages(),
                options.maxDepth(),
                Duration.ZERO,
                limits.site().atOnceAHost(),
                true,
                options.include(),
                options.exclude(),
                false,
                false,
                HarvestOptions.Render.NEVER);
        try (ArchiveFetcher fetcher = ArchiveFetcher.open(archives, limits.wire());
                Frontier frontier = StoredFrontier.inMemory(limits.site())) {
            Pace pace = new Pace(Duration.ZERO, inside.connectionsAHost(), System::nanoTime);
            new Crawl(
                            new Crawl.Boundaries(
                                    fetcher,
                                    Welcome.everywhere(),
                                    pace,
                                    frontier,
                                    sink,
                                    Optional.empty(),
                                    clock,
                                    System::nanoTime),
                            inside,
                            limits,
                            progress)
                    .replay(fetcher.addresses());
            return fetcher.damages();
        }
    }

    /** What a picture's own metadata (Exif, IPTC, XMP) says about its rights; nothing if it is broken. */
    public static List<LicenceSignal> rightsIn(byte[] picture) {
        return PictureRights.read(picture);
    }

    /**
     * The pictures whose bytes an SVG drawing holds, each once; none if it is no SVG drawing. A browser that shows the drawing as a
     * picture shows these, and nothing that the drawing only points at. SVG 2, section 2.2.7 "secure static mode".
     */
    public static List<byte[]> picturesIn(byte[] drawing) {
        return SvgPictures.read(drawing, ReadingLimits.defaults());
    }

    private Frontier frontier(Optional<Path> memory) throws IOException {
        return memory.isPresent()
                ? StoredFrontier.at(memory.get(), limits.site())
                : StoredFrontier.inMemory(limits.site());
    }
}
