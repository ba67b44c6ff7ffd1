package org.rightful.bench.speed;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import org.rightful.bench.Progress;
import org.rightful.bench.Resident;
import org.rightful.bench.Scratch;
import org.rightful.vision.IndexException;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Picture;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Pdq;

/** The door of the speed measurement. Everything is done by one thread, one picture at a time. */
public final class Speed {
    /** Works of a commit: a multiple of what a writer gathers in memory, so that no small segments come between. */
    private static final int COMMIT_EVERY = 65_536;

    private static final byte[] NO_STAMP = {};

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final Stopwatch stopwatch;

    /**
     * What a run is asked for.
     *
     * @param out folder for the report
     * @param works index sizes, growing
     * @param seconds each measurement takes
     * @param terminal whether progress goes to a terminal
     */
    public record Settings(Path out, List<Integer> works, double seconds, boolean terminal) {
        public Settings {
            works = works.stream().sorted().distinct().toList();
            if (seconds <= 0 || works.stream().anyMatch(n -> n < 1)) {
                throw new IllegalArgumentException("times and index sizes are above zero");
            }
        }
    }

    /** A measurement that writes its table to {@code out} and its progress to {@code err}. */
    public Speed(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.stopwatch = new Stopwatch(settings.seconds());
    }

    /**
     * Measures, prints the table and writes {@code speed.json}.
     *
     * @param photos files and folders
     * @throws IOException if a folder cannot be read or a report not be written
     * @throws IndexException if the index cannot be written or opened
     */
    public void run(List<Path> photos) throws IOException, IndexException {
        Pictures pictures = Pictures.of(files(photos));
        pictures.passedOver().forEach(file -> err.println("passed over: " + file));
        try (Scratch scratch = Scratch.create();
                Vision vision = Vision.start(new VisionOptions(1, Limits.DEFAULT))) {
            SpeedReport report = measure(pictures, vision, scratch.folder().resolve("index"));
            out.print(report.text());
            Files.createDirectories(settings.out());
            Path json = settings.out().resolve("speed.json");
            Files.writeString(json, report.json());
            err.println("written: " + json);
        }
    }

    /**
     * Measures the inner loops on the first photograph.
     *
     * @param photos files and folders
     * @throws IOException if a folder cannot be read or there is no file
     * @throws RunnerException if JMH cannot run them
     */
    public void kernels(List<Path> photos) throws IOException, RunnerException {
        Path photo =
                files(photos).stream().findFirst().orElseThrow(() -> new IOException("there is no file in " + photos));
        Kernels.run(photo);
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

    private SpeedReport measure(Pictures pictures, Vision vision, Path index) throws IOException, IndexException {
        List<byte[]> files = pictures.strangers();
        List<Picture> decoded = files.stream().map(Pictures::decode).toList();
        int count = files.size();
        Extractor extractor = new Extractor();
        List<Timing> steps = new ArrayList<>();
        steps.add(time("plain decoding, full size", count, k -> PlainDecode.decode(files.get(k), 1)));
        steps.add(time("plain decoding, half size", count, k -> PlainDecode.decode(files.get(k), 2)));
        steps.add(time("decoding with every check", count, k -> Pictures.decode(files.get(k))));
        Timing pdq = time("pdq, from grey", count, k -> Pdq.of(decoded.get(k).grey()));
        steps.add(pdq);
        steps.add(time(
                "pdq of all eight states",
                count,
                k -> Pdq.dihedral(decoded.get(k).grey())));
        steps.add(time(
                "fingerprint, from grey",
                count,
                k -> extractor.extract(decoded.get(k).grey())));
        steps.add(time("look, in a worker process", count, k -> vision.look(files.get(k))));
        List<Seen> works = seen(vision, pictures.works());
        List<Seen> copies = seen(vision, pictures.copies());
        List<Seen> strangers = seen(vision, pictures.strangers());
        steps.add(time("verify a copy", works.size(), k -> Vision.compare(copies.get(k), works.get(k))));
        steps.add(time(
                "verify a stranger",
                works.size(),
                k -> Vision.compare(strangers.get(k % strangers.size()), works.get(k))));
        Synthetic synthetic = new Synthetic(seen(vision, pictures.givers()).stream()
                .map(seen -> seen.fingerprint().features())
                .toList());
        List<AtSize> sizes = new ArrayList<>();
        int filled = 0;
        for (int size : settings.works()) {
            double fillMillis = fill(index, synthetic, works, filled, size);
            filled = size;
            sizes.add(atSize(index, size, fillMillis, new Queries(copies, strangers, files), vision));
        }
        return new SpeedReport(steps, pdq, sizes);
    }

    private record Queries(List<Seen> copies, List<Seen> strangers, List<byte[]> strangersFiles) {}

    /** Adds works until there are so many: the real ones first. Returns the mean time of one. */
    private double fill(Path index, Synthetic synthetic, List<Seen> works, int from, int to) throws IndexException {
        Progress progress = new Progress(err, settings.terminal(), "filling to " + to, Math.max(1, to - from));
        long nanos = 0;
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            for (int k = from; k < to; k++) {
                Seen seen = k < works.size() ? works.get(k) : synthetic.seen(k);
                long start = System.nanoTime();
                writer.put(k < works.size() ? "work-" + k : "made-up-" + k, seen, NO_STAMP);
                if (k % COMMIT_EVERY == COMMIT_EVERY - 1) {
                    writer.commit();
                }
                nanos += System.nanoTime() - start;
                progress.step();
            }
            long start = System.nanoTime();
            writer.compact();
            nanos += System.nanoTime() - start;
        }
        return nanos / 1e6 / Math.max(1, to - from);
    }

    private AtSize atSize(Path folder, int size, double fillMillis, Queries queries, Vision vision)
            throws IOException, IndexException {
        long start = System.nanoTime();
        try (PictureIndex index = PictureIndex.open(folder)) {
            double openMillis = (System.nanoTime() - start) / 1e6;
            int strangers = queries.strangers().size();
            Timing stranger = time(
                    "search, a stranger",
                    strangers,
                    k -> index.search(queries.strangers().get(k)));
            int copies = Math.min(queries.copies().size(), size);
            Timing copy = time(
                    "search, a copy", copies, k -> index.search(queries.copies().get(k)));
            Timing endToEnd = time(
                    "end to end, a stranger's file", queries.strangersFiles().size(), k -> {
                        if (vision.look(queries.strangersFiles().get(k)) instanceof Seen seen) {
                            index.search(seen);
                        }
                    });
            int found = 0;
            for (int k = 0; k < copies; k++) {
                String work = "work-" + k;
                found += index.search(queries.copies().get(k)).stream()
                                .anyMatch(match -> match.work().equals(work))
                        ? 1
                        : 0;
            }
            return new AtSize(
                    size,
                    (double) bytes(folder) / size,
                    fillMillis,
                    openMillis,
                    stranger,
                    copy,
                    endToEnd,
                    (double) found / copies,
                    Resident.ofThisProcess());
        }
    }

    private Timing time(String name, int count, java.util.function.IntConsumer work) {
        err.println("measuring: " + name);
        return stopwatch.time(name, count, work);
    }

    /** What the pictures are known by; those without detail are replaced by the next one, so that numbers fit. */
    private static List<Seen> seen(Vision vision, List<byte[]> files) {
        List<Looked> looked = files.stream().map(vision::look).toList();
        List<Seen> all = looked.stream()
                .filter(Seen.class::isInstance)
                .map(Seen.class::cast)
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("none of the photographs can be recognised");
        }
        List<Seen> seen = new ArrayList<>();
        for (int k = 0; k < looked.size(); k++) {
            seen.add(looked.get(k) instanceof Seen s ? s : all.get(k % all.size()));
        }
        return seen;
    }

    private static long bytes(Path folder) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
