package org.rightful.bench.crawl;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.rightful.bench.Json;
import org.rightful.bench.Progress;
import org.rightful.harvest.Agent;
import org.rightful.harvest.Harvest;
import org.rightful.harvest.HarvestLimits;
import org.rightful.harvest.HarvestOptions;
import org.rightful.harvest.Response;
import org.rightful.harvest.WebUrl;
import org.rightful.harvest.fetch.AddressGuard;
import org.rightful.harvest.fetch.Ask;
import org.rightful.harvest.fetch.Dialler;
import org.rightful.harvest.fetch.Fetcher;
import org.rightful.harvest.fetch.Pace;
import org.rightful.harvest.fetch.Resolver;
import org.rightful.harvest.fetch.Validators;
import org.rightful.harvest.fetch.WebFetcher;
import org.rightful.harvest.frontier.Frontier;
import org.rightful.harvest.frontier.StoredFrontier;
import org.rightful.harvest.frontier.Task;
import org.rightful.vision.IndexException;

/**
 * Crawls a made-up site as fast as it goes, beside fetching the same pages without reading them; fills a queue; and, with
 * photographs, scans a made-up site of pictures beside decoding them only.
 */
public final class CrawlBench {
    static final int HOSTS = 4;
    private static final int SHARED_PICTURES = 500;
    static final Agent AGENT = new Agent("Rightful-bench", "0.1", WebUrl.of("https://rightful.example/bench"));

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * What is measured.
     *
     * @param folder where crawl.json goes
     * @param pages of the site, over all hosts
     * @param rounds of which the fastest counts; one more is run first to warm up
     * @param queued addresses in the queue
     * @param photos files and folders of photographs, of which the pictures of a site to scan are made; without any, no scan is
     *     measured
     * @param pictures of the site that is scanned
     */
    public record Settings(
            Path folder, int pages, int rounds, int queued, List<Path> photos, int pictures, boolean terminal) {
        public Settings {
            photos = List.copyOf(photos);
            if (pictures < HOSTS) {
                throw new IllegalArgumentException("--pictures must be at least " + HOSTS);
            }
            if (pages < HOSTS || pages % HOSTS != 0 || rounds < 1 || queued < 1) {
                throw new IllegalArgumentException(
                        "--pages must be a multiple of " + HOSTS + "; --rounds and --queued at least 1");
            }
        }
    }

    public CrawlBench(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Measures, prints and writes {@code crawl.json}. */
    public void run() throws IOException, IndexException, InterruptedException {
        Files.createDirectories(settings.folder());
        Progress progress = new Progress(err, settings.terminal(), "crawl", 2 * (settings.rounds() + 1));
        double crawl = 0;
        double plain = 0;
        double cpuMillis = Double.MAX_VALUE;
        CrawlCounts counts = new CrawlCounts();
        try (CrawlSite site = new CrawlSite(HOSTS, settings.pages(), shared(), "png")) {
            for (int round = 0; round <= settings.rounds(); round++) {
                double fetched = plainFetch(site);
                progress.step();
                counts = new CrawlCounts();
                long cpu = cpuNanos();
                double crawled = crawl(site, counts);
                double used = (cpuNanos() - cpu) / 1e6 / settings.pages();
                cpuMillis = round == 0 ? Double.MAX_VALUE : Math.min(cpuMillis, used);
                progress.step();
                crawl = round == 0 ? 0 : Math.max(crawl, crawled);
                plain = round == 0 ? 0 : Math.max(plain, fetched);
            }
        }
        Queue queue = queue();
        Optional<EndToEnd.Figures> scanned = settings.photos().isEmpty()
                ? Optional.empty()
                : Optional.of(new EndToEnd(settings.rounds(), settings.terminal(), err)
                        .measure(settings.photos(), settings.pictures()));
        report(crawl, plain, cpuMillis, counts, queue, scanned);
    }

    private static List<byte[]> shared() {
        return IntStream.range(0, SHARED_PICTURES).mapToObj(CrawlSite::png).toList();
    }

    /** Pages a second, each read for its links and pictures, all shared pictures fetched too. */
    private double crawl(CrawlSite site, CrawlCounts counts) throws IOException, InterruptedException {
        HarvestOptions options = withoutDelay(site);
        Path memory = settings.folder().resolve("crawl.memory");
        Files.deleteIfExists(memory);
        long start = System.nanoTime();
        new Harvest(AGENT, HarvestLimits.defaults(), InstantSource.system())
                .scan(site.starts(), options, Optional.of(memory), Optional.empty(), counts, progress -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(memory);
        if (counts.pages() != site.pages() || counts.pictures() != SHARED_PICTURES) {
            throw new IllegalStateException("not everything was found: " + counts.pages() + " pages, "
                    + counts.pictures() + " pictures, " + counts.missed());
        }
        return site.pages() / seconds;
    }

    /** One connection a host, as always, but without a pause, to all pages of a site on loopback. */
    static HarvestOptions withoutDelay(CrawlSite site) {
        return new HarvestOptions(
                2 * site.pages(),
                1_000,
                Duration.ZERO,
                1,
                true,
                List.of(),
                List.of(),
                true,
                true,
                HarvestOptions.Render.NEVER);
    }

    /** Pages a second, over one connection a host as above, without looking at what came. */
    private double plainFetch(CrawlSite site) throws IOException, InterruptedException {
        HarvestLimits limits = HarvestLimits.defaults();
        Pace pace = new Pace(Duration.ZERO, 1, System::nanoTime);
        Dialler dialler = new Dialler(new AddressGuard(true), Resolver.system(), limits.wire());
        long start = System.nanoTime();
        try (Fetcher fetcher = new WebFetcher(dialler, pace, AGENT, limits, InstantSource.system());
                ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (List<WebUrl> pages : site.pagesByHost()) {
                work.add(() -> fetchAll(fetcher, pages));
            }
            for (Future<Integer> fetched : hosts.invokeAll(work)) {
                if (fetched.get() == 0) {
                    throw new IllegalStateException("nothing was fetched");
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("the plain fetch failed", e.getCause());
        }
        return site.pages() / ((System.nanoTime() - start) / 1e9);
    }

    private static int fetchAll(Fetcher fetcher, List<WebUrl> pages) throws InterruptedException {
        int bytes = 0;
        for (WebUrl page : pages) {
            Ask ask = new Ask(page, "*/*", Validators.NONE, 1 << 20, false, 0, Ask.ANYWHERE);
            if (fetcher.fetch(ask) instanceof Response response) {
                bytes += response.body().length;
            }
        }
        return bytes;
    }

    /**
     * What a queued address costs.
     *
     * @param heapBytes memory an address
     * @param fileBytes disk an address
     * @param offersASecond how fast addresses are queued
     */
    private record Queue(double heapBytes, double fileBytes, double offersASecond) {}

    private Queue queue() throws IOException {
        Path file = settings.folder().resolve("queue.memory");
        Files.deleteIfExists(file);
        HarvestLimits.Site limits = HarvestLimits.defaults().site();
        double heap;
        double seconds;
        try (Frontier frontier = StoredFrontier.at(file, limits)) {
            long before = usedHeap();
            long start = System.nanoTime();
            for (int i = 0; i < settings.queued(); i++) {
                WebUrl url =
                        WebUrl.of("http://host-" + i % 1000 + ".example/photographs/of/the/year/" + i + "/index.html");
                frontier.offer(Task.of(url, Task.Kind.PAGE, 1, Optional.empty()));
            }
            seconds = (System.nanoTime() - start) / 1e9;
            heap = Math.max(0, usedHeap() - before);
            if (frontier.queued() != settings.queued()) {
                throw new IllegalStateException("queued " + frontier.queued() + " of " + settings.queued());
            }
        }
        long bytes = Files.size(file);
        Files.delete(file);
        return new Queue(heap / settings.queued(), (double) bytes / settings.queued(), settings.queued() / seconds);
    }

    /** Processor time of this process, all threads together; a busy machine does not change it much. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc(); // only what is reachable is of interest
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void report(
            double crawl,
            double plain,
            double cpuMillis,
            CrawlCounts counts,
            Queue queue,
            Optional<EndToEnd.Figures> scanned)
            throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pages", settings.pages());
        figures.put("hosts", HOSTS);
        figures.put("pagesASecond", crawl);
        figures.put("plainFetchPagesASecond", plain);
        figures.put("shareOfPlainFetch", crawl / plain);
        figures.put("processorMillisAPage", cpuMillis);
        figures.put("pictures", counts.pictures());
        figures.put("uses", counts.uses());
        figures.put("queued", settings.queued());
        figures.put("heapBytesAQueuedAddress", queue.heapBytes());
        figures.put("fileBytesAQueuedAddress", queue.fileBytes());
        figures.put("offersASecond", queue.offersASecond());
        figures.put("endToEnd", scanned.map(EndToEnd.Figures::asMap));
        Files.writeString(settings.folder().resolve("crawl.json"), Json.of(figures));
        out.printf(
                "crawl: %.0f pages/s with links and pictures, %.0f%% of plain fetching (%.0f pages/s); %d pages on %d hosts, %d pictures, %d uses%n",
                crawl, 100 * crawl / plain, plain, settings.pages(), HOSTS, counts.pictures(), counts.uses());
        out.printf(
                "cost: %.2f ms of processor a page, server and compiler included: two free cores would make %.0f pages/s%n",
                cpuMillis, 2000 / cpuMillis);
        out.printf(
                "queue: %.1f bytes of memory and %.0f bytes of disk an address with %d queued, %.0f queued a second%n",
                queue.heapBytes(), queue.fileBytes(), settings.queued(), queue.offersASecond());
        out.println(scanned.map(EndToEnd.Figures::asText)
                .orElse("end to end: not measured; name photographs, or folders of them, to have it measured"));
    }
}
