package org.rightful.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.HarvestProgress;
import org.rightful.harvest.Renderer;
import org.rightful.harvest.WebUrl;
import org.rightful.scan.sheet.ContactSheet;
import org.rightful.scan.sheet.Thumbnail;
import org.rightful.scan.store.ScanStore;
import org.rightful.vision.Picture;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;

/**
 * The door of scan: finds where works are used on sites, or in web archives, and reports it in a folder: {@code hits.jsonl},
 * {@code index.html}, and in {@code state} what the next scan goes on with.
 *
 * <p>A scan that was broken off, also by a crash, goes on where it was. A complete one is compared with the one before.
 */
public final class Scan {
    /** The list of finds in a scan's folder. */
    public static final String HITS = "hits.jsonl";

    /** The contact sheet in a scan's folder. */
    public static final String SHEET = "index.html";

    private static final String STATE = "state";

    private final Path folder;
    private final Tools tools;
    private final ScanLimits limits;
    private final InstantSource clock;

    /**
     * What a scan works with; all of it stays the caller's to close.
     *
     * @param works the works to look for
     * @param workFile where a work's file is, to be drawn in the report; empty if it is not known
     */
    public record Tools(
            Vision vision,
            PictureIndex works,
            Function<String, Optional<Path>> workFile,
            Agent agent,
            HarvestLimits harvestLimits) {}

    /**
     * Whom a scan tells how it goes. Called by several threads.
     *
     * @param progress after each answer of a site
     * @param hit each find as a line of {@code hits.jsonl}, as soon as it is there; the list at the end knows more
     * @param copy each picture that holds a work, before the finds that it makes; perhaps more than once
     */
    public record Listener(Consumer<ScanProgress> progress, Consumer<String> hit, Consumer<FoundCopy> copy) {
        /** One that needs no copies of pictures. */
        public Listener(Consumer<ScanProgress> progress, Consumer<String> hit) {
            this(progress, hit, copy -> {});
        }
    }

    private interface Run {
        /** Hands everything to the sink, and returns what could not be read. */
        List<String> into(Gathering sink, Consumer<HarvestProgress> progress) throws IOException, InterruptedException;
    }

    public Scan(Path folder, Tools tools, ScanLimits limits, InstantSource clock) {
        this.folder = folder;
        this.tools = tools;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Scans sites.
     *
     * @param renderer a browser for pages that draw their pictures by scripts
     * @throws IOException if the folder cannot be used
     * @throws InterruptedException if the scan was stopped
     */
    public ScanResult sites(List<WebUrl> sites, HarvestOptions options, Optional<Renderer> renderer, Listener listener)
            throws IOException, InterruptedException {
        Path state = Files.createDirectories(folder.resolve(STATE));
        Path memory = state.resolve("harvest.mv");
        Path kept = state.resolve("scan.mv");
        if (!Files.exists(kept)) {
            Files.deleteIfExists(memory); // what was harvested for answers that are lost is harvested again
        }
        try (ScanStore store = ScanStore.at(kept, limits)) {
            boolean otherWorks = !store.worksBefore().equals(Optional.of(Works.state(tools.works())));
            HarvestOptions asked = otherWorks ? unconditional(options) : options;
            Harvest harvest = new Harvest(tools.agent(), tools.harvestLimits(), clock);
            boolean browser = renderer.isPresent() && options.render() != HarvestOptions.Render.NEVER;
            Set<String> seeds = sites.stream().map(WebUrl::registrableDomain).collect(Collectors.toSet());
            return run(
                    store,
                    new Finds(store, seeds, false, clock),
                    browser,
                    sites.stream().map(WebUrl::toString).toList(),
                    listener,
                    (sink, progress) -> {
                        harvest.scan(sites, asked, Optional.of(memory), renderer, sink, progress);
                        return List.of();
                    });
        }
    }

    /**
     * Reads web archives without touching the network. One that was broken off begins anew, but asks nothing twice.
     *
     * @throws IOException if an archive or the folder cannot be used
     * @throws InterruptedException if the scan was stopped
     */
    public ScanResult archives(List<Path> archives, HarvestOptions options, Listener listener)
            throws IOException, InterruptedException {
        Path state = Files.createDirectories(folder.resolve(STATE));
        try (ScanStore store = ScanStore.at(state.resolve("scan.mv"), limits)) {
            Harvest harvest = new Harvest(tools.agent(), tools.harvestLimits(), clock);
            store.begin(clock.instant());
            return run(
                    store,
                    new Finds(store, Set.of(), true, clock),
                    false,
                    archives.stream().map(Path::toString).toList(),
                    listener,
                    (sink, progress) -> harvest.replay(archives, options, sink, progress));
        }
    }

    /** With other works every picture is needed again, if only to be shown; none is fingerprinted again. */
    private static HarvestOptions unconditional(HarvestOptions options) {
        return new HarvestOptions(
                options.maxPages(),
                options.maxDepth(),
                options.delay(),
                options.connectionsAHost(),
                options.sameSite(),
                options.include(),
                options.exclude(),
                options.allowPrivateNetwork(),
                false,
                options.render());
    }

    private ScanResult run(
            ScanStore store, Finds finds, boolean browser, List<String> scanned, Listener listener, Run run)
            throws IOException, InterruptedException {
        if (store.runningSince().isEmpty()) {
            store.begin(clock.instant());
        }
        Instant began = store.runningSince().orElseThrow();
        Recogniser recogniser = new Recogniser(tools.vision(), tools.works(), store);
        try (HitList hits =
                HitList.begin(folder.resolve(HITS), finds.soFar().stream().map(find -> line(find, store)))) {
            Gathering gathering = new Gathering(
                    recogniser,
                    store,
                    limits,
                    clock,
                    browser,
                    finds,
                    find -> {
                        String line = line(find, store);
                        hits.add(line);
                        listener.hit().accept(line);
                    },
                    listener.copy());
            gather(gathering, store, scanned, listener, run);
            Set<String> works = new HashSet<>(tools.works().works());
            List<Find> found = finds.all(works);
            ScanResult result = new ScanResult(
                    found,
                    store.missed().stream()
                            .sorted(Comparator.comparingLong(NotLookedAt::count).reversed())
                            .toList(),
                    store.pages(),
                    store.pictures());
            hits.complete(found.stream().map(find -> line(find, store)));
            sheet(result, store, new ContactSheet.Subject(scanned, works.size(), began, Optional.of(clock.instant())));
            store.finish(found, recogniser.works());
            return result;
        }
    }

    /** Harvests what is left to harvest. */
    private static void gather(Gathering gathering, ScanStore store, List<String> scanned, Listener listener, Run run)
            throws IOException, InterruptedException {
        AtomicReference<HarvestProgress> last = new AtomicReference<>(new HarvestProgress(0, 0, 0, 0));
        if (!store.isHarvested()) {
            List<String> damaged = run.into(gathering, progress -> {
                last.set(progress);
                listener.progress()
                        .accept(new ScanProgress(
                                progress.pages(),
                                progress.pictures(),
                                gathering.told(),
                                progress.missed(),
                                progress.queued()));
            });
            damaged.forEach(damage ->
                    store.miss(NotLookedAt.Own.ARCHIVE_DAMAGED.name(), 1, String.join(", ", scanned), damage));
            store.harvested();
        }
    }

    private void sheet(ScanResult result, ScanStore store, ContactSheet.Subject subject) throws IOException {
        Map<String, Optional<ContactSheet.WorkPicture>> drawn = new HashMap<>();
        ContactSheet.Pictures pictures = new ContactSheet.Pictures(
                sha256 -> store.thumbnail(sha256).map(Thumbnail::kept),
                work -> drawn.computeIfAbsent(work, this::workPicture));
        HitList.replace(folder.resolve(SHEET), ContactSheet.html(subject, result, limits, store::site, pictures));
    }

    private Optional<ContactSheet.WorkPicture> workPicture(String work) {
        Optional<Path> file = tools.workFile().apply(work).filter(Files::isReadable);
        if (file.isEmpty() || !(tools.vision().look(file.get()) instanceof Seen seen)) {
            return Optional.empty();
        }
        try {
            return Thumbnail.of(
                            Files.readAllBytes(file.get()),
                            limits,
                            bytes -> tools.vision().draw(bytes) instanceof Picture picture
                                    ? Optional.of(Upright.of(picture))
                                    : Optional.empty())
                    .map(small -> new ContactSheet.WorkPicture(small, seen.width(), seen.height()));
        } catch (IOException e) {
            return Optional.empty(); // it was there a moment ago; the report says that it is not at hand
        }
    }

    private static String line(Find find, ScanStore store) {
        return HitLine.of(find, store.site(find.page().registrableDomain()));
    }
}
