package org.rightful.bench.crawl;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.rightful.bench.ProcessorTime;
import org.rightful.bench.Progress;
import org.rightful.bench.Scratch;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Photo;
import org.rightful.bench.edit.Resampling;
import org.rightful.bench.speed.PlainDecode;
import org.rightful.harvest.HarvestLimits;
import org.rightful.scan.Find;
import org.rightful.scan.Scan;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.ScanResult;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/**
 * Scans a made-up site whose pictures are cut from photographs, as {@code rightful scan} does it: harvest, worker processes, index,
 * finds, report. Beside it the same files are only decoded, by the same native library, with as many threads as there are workers.
 */
final class EndToEnd {
    /** Pixels of the long side; sites show pictures in about this size. */
    private static final int WEB_SIDE = 1024;

    /** Of so many photographs one is registered: most pictures that a crawler meets match nothing. */
    private static final int ONE_REGISTERED_OF = 8;

    /** Cuts of one photograph differ by so many pixels at least, so that each is a file of its own. */
    private static final int STEP = 2;

    private static final int STEPS_A_ROW = 16;

    private final int rounds;
    private final boolean terminal;
    private final PrintStream err;

    EndToEnd(int rounds, boolean terminal, PrintStream err) {
        this.rounds = rounds;
        this.terminal = terminal;
        this.err = err;
    }

    /**
     * What was measured.
     *
     * @param pictures different files
     * @param works in the index
     * @param copies pictures that are cut from a work
     * @param found copies in which their work was found
     * @param scanned the fastest scan
     * @param decoded the fastest plain decoding
     */
    record Figures(int pictures, int works, int copies, long found, int workers, Took scanned, Took decoded) {
        double picturesASecond() {
            return pictures / scanned.seconds();
        }

        double decodedASecond() {
            return pictures / decoded.seconds();
        }

        double shareOfDecoding() {
            return picturesASecond() / decodedASecond();
        }

        Map<String, Object> asMap() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("pictures", pictures);
            figures.put("works", works);
            figures.put("copies", copies);
            figures.put("copiesFound", found);
            figures.put("workers", workers);
            figures.put("picturesASecond", picturesASecond());
            figures.put("plainDecodingPicturesASecond", decodedASecond());
            figures.put("shareOfPlainDecoding", shareOfDecoding());
            figures.put("processorMillisAPicture", 1000 * scanned.cpuSeconds() / pictures);
            figures.put("plainDecodingProcessorMillisAPicture", 1000 * decoded.cpuSeconds() / pictures);
            return figures;
        }

        String asText() {
            return "end to end: %.1f pictures/s from site to finds, %.1f%% of plain decoding (%.0f pictures/s); %d pictures, %d workers, %d works; %d of %d copies found%n"
                            .formatted(
                                    picturesASecond(),
                                    100 * shareOfDecoding(),
                                    decodedASecond(),
                                    pictures,
                                    workers,
                                    works,
                                    found,
                                    copies)
                    + "cost: %.1f ms of processor a picture, server and workers included; plain decoding %.2f ms"
                            .formatted(1000 * scanned.cpuSeconds() / pictures, 1000 * decoded.cpuSeconds() / pictures);
        }
    }

    /**
     * The cost of one round.
     *
     * @param seconds by the clock
     * @param cpuSeconds processor time of this process and its workers
     */
    record Took(double seconds, double cpuSeconds) {
        Took fasterOf(Took other) {
            return other.seconds < seconds ? other : this;
        }
    }

    private record Cut(int scene, byte[] file) {}

    private interface Work {
        void run() throws IOException, IndexException, InterruptedException;
    }

    /**
     * Measures.
     *
     * @param photos files and folders
     * @param count of pictures to cut from them; fewer, if photographs are the same
     * @throws IOException if no photograph can be read
     */
    Figures measure(List<Path> photos, int count) throws IOException, IndexException, InterruptedException {
        List<BufferedImage> scenes = scenes(photos);
        List<Cut> cuts = cuts(scenes, count);
        List<byte[]> files = cuts.stream().map(Cut::file).toList();
        int workers = VisionOptions.defaults().workers();
        Progress progress = new Progress(err, terminal, "scan", 2 * (rounds + 1));
        Took slowest = new Took(Double.MAX_VALUE, Double.MAX_VALUE);
        Took scanned = slowest;
        Took decoded = slowest;
        long found = 0;
        try (Scratch scratch = Scratch.create();
                Vision vision = Vision.start(VisionOptions.defaults());
                CrawlSite site = new CrawlSite(CrawlBench.HOSTS, pagesFor(files.size()), files, "jpeg")) {
            Path index = scratch.folder().resolve("works.idx");
            Set<Integer> registered = register(vision, scenes, index);
            for (int round = 0; round <= rounds; round++) {
                Took plain = took(() -> decode(files, workers));
                progress.step();
                Path folder = scratch.folder().resolve("scan-" + round);
                List<ScanResult> results = new ArrayList<>(); // of one scan
                Took whole = took(() -> {
                    try (PictureIndex works = PictureIndex.open(index)) {
                        results.add(scan(site, vision, works, folder));
                    }
                });
                progress.step();
                ScanResult result = results.getFirst();
                if (result.pictures() != files.size()) {
                    throw new IllegalStateException("scanned " + result.pictures() + " pictures of " + files.size());
                }
                found = result.finds().stream().map(Find::sha256).distinct().count();
                scanned = round == 0 ? slowest : scanned.fasterOf(whole); // the first round warms up
                decoded = round == 0 ? slowest : decoded.fasterOf(plain);
            }
            int copies = (int) cuts.stream()
                    .filter(cut -> registered.contains(cut.scene()))
                    .count();
            return new Figures(files.size(), registered.size(), copies, found, workers, scanned, decoded);
        }
    }

    private static List<Path> files(List<Path> photos) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : photos) {
            try (Stream<Path> walk = Files.walk(path)) {
                files.addAll(walk.filter(Files::isRegularFile).sorted().toList());
            }
        }
        return files;
    }

    private List<BufferedImage> scenes(List<Path> photos) throws IOException {
        List<BufferedImage> scenes = new ArrayList<>();
        for (Path file : files(photos)) {
            try {
                scenes.add(Resampling.fit(Photo.read(file), WEB_SIDE));
            } catch (IOException e) {
                err.println("passed over " + file.getFileName() + ": " + e.getMessage());
            }
        }
        if (scenes.isEmpty()) {
            throw new IOException("there is no photograph in " + photos);
        }
        return scenes;
    }

    /** Of each photograph in turn another cut of nine tenths of its sides; photographs may be the same, files are not. */
    private static List<Cut> cuts(List<BufferedImage> scenes, int count) {
        Map<ByteBuffer, Cut> cuts = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            BufferedImage scene = scenes.get(k % scenes.size());
            int nth = k / scenes.size();
            int width = scene.getWidth() * 9 / 10;
            int height = scene.getHeight() * 9 / 10;
            int left = STEP * (nth % STEPS_A_ROW);
            int top = STEP * (nth / STEPS_A_ROW);
            if (left + width > scene.getWidth() || top + height > scene.getHeight()) {
                throw new IllegalArgumentException(
                        "--pictures is too large for so few photographs: " + scenes.size() + " for " + count);
            }
            byte[] file = Jpeg.encode(scene.getSubimage(left, top, width, height), Edit.USUAL_QUALITY);
            cuts.putIfAbsent(ByteBuffer.wrap(file), new Cut(k % scenes.size(), file));
        }
        return List.copyOf(cuts.values());
    }

    /** Enough pages that each picture stands on one, a multiple of the hosts. */
    private static int pagesFor(int pictures) {
        return (pictures + CrawlBench.HOSTS - 1) / CrawlBench.HOSTS * CrawlBench.HOSTS;
    }

    /** Registers some of the photographs and says which; one that has too little detail is a stranger. */
    private static Set<Integer> register(Vision vision, List<BufferedImage> scenes, Path folder) throws IndexException {
        Set<Integer> registered = new HashSet<>();
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            for (int scene = 0; scene < scenes.size(); scene += ONE_REGISTERED_OF) {
                if (vision.look(Jpeg.encode(scenes.get(scene), Edit.USUAL_QUALITY)) instanceof Seen seen) {
                    writer.put("photograph-" + scene, seen, new byte[0]);
                    registered.add(scene);
                }
            }
            writer.commit();
        }
        return registered;
    }

    private static ScanResult scan(CrawlSite site, Vision vision, PictureIndex works, Path folder)
            throws IOException, InterruptedException {
        Scan.Tools tools =
                new Scan.Tools(vision, works, work -> Optional.empty(), CrawlBench.AGENT, HarvestLimits.defaults());
        return new Scan(folder, tools, ScanLimits.defaults(), InstantSource.system())
                .sites(
                        site.starts(),
                        CrawlBench.withoutDelay(site),
                        Optional.empty(),
                        new Scan.Listener(progress -> {}, line -> {}));
    }

    /** Decodes every file once, with as many threads as the scan has workers. */
    private static void decode(List<byte[]> files, int threads) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Callable<Long> worker = () -> {
                long pixels = 0;
                for (int k = next.getAndIncrement(); k < files.size(); k = next.getAndIncrement()) {
                    pixels += PlainDecode.decode(files.get(k), 1);
                }
                return pixels;
            };
            long pixels = 0;
            for (Future<Long> done : pool.invokeAll(java.util.Collections.nCopies(threads, worker))) {
                pixels += done.get();
            }
            if (pixels == 0) {
                throw new IllegalStateException("nothing was decoded");
            }
        } catch (ExecutionException e) {
            throw new IOException("the plain decoding failed", e.getCause());
        }
    }

    private static Took took(Work work) throws IOException, IndexException, InterruptedException {
        long cpu = ProcessorTime.nanos();
        long start = System.nanoTime();
        work.run();
        return new Took((System.nanoTime() - start) / 1e9, (ProcessorTime.nanos() - cpu) / 1e9);
    }
}
