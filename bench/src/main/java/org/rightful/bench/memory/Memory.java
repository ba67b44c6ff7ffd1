package org.rightful.bench.memory;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.rightful.bench.Progress;
import org.rightful.bench.Resident;
import org.rightful.bench.Scratch;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Photo;
import org.rightful.bench.edit.Resampling;
import org.rightful.bench.quality.Sources;
import org.rightful.vision.IndexException;
import org.rightful.vision.Limits;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/**
 * The door of the memory measurement: pushes pictures through look and search as the product does, and reads how much
 * memory is held on the way. The photographs are registered; small copies of them, each edited in every way, are made once
 * and pushed again and again.
 */
public final class Memory {
    private static final int REGISTERED_SIDE = 640;

    /** Photographs whose copies are pushed; their files are held in memory all the while. */
    private static final int MOST_PHOTOS = 40;

    private static final int READINGS = 48;

    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * What a run is asked for.
     *
     * @param out folder for the report
     * @param pictures pushed in all
     * @param side longer side of the pushed pictures, pixels at most
     * @param threads pictures in flight
     * @param terminal whether progress goes to a terminal
     */
    public record Settings(Path out, int pictures, int side, int threads, boolean terminal) {
        public Settings {
            if (pictures < 1 || side < 1 || threads < 1) {
                throw new IllegalArgumentException("numbers of pictures, pixels and threads are above zero");
            }
        }
    }

    /** A measurement that writes its table to {@code out} and its progress to {@code err}. */
    public Memory(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Measures, prints the table and writes {@code memory.json}.
     *
     * @param photos files and folders
     * @throws IOException if a photograph or folder cannot be read, or a report not be written
     * @throws IndexException if the index cannot be written or opened
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalArgumentException if there is no photograph
     */
    public void run(List<Path> photos) throws IOException, IndexException, InterruptedException {
        Sources sources = Sources.list(photos, Optional.empty(), this::progress);
        sources.unreadable().forEach(file -> err.println("passed over: " + file));
        if (sources.files().isEmpty()) {
            throw new IllegalArgumentException("there is no photograph to measure with");
        }
        try (Scratch scratch = Scratch.create();
                Vision vision = Vision.start(new VisionOptions(settings.threads(), Limits.DEFAULT))) {
            List<Path> files = sources.files().stream().limit(MOST_PHOTOS).toList();
            Path folder = scratch.folder().resolve("index");
            List<byte[]> copies = registerAndCopy(files, vision, folder);
            try (PictureIndex index = PictureIndex.open(folder)) {
                MemoryReport report = push(copies, vision, index);
                out.print(report.text());
                Files.createDirectories(settings.out());
                Path json = settings.out().resolve("memory.json");
                Files.writeString(json, report.json());
                err.println("written: " + json);
            }
        }
    }

    private Progress progress(String label, int steps) {
        return new Progress(err, settings.terminal(), label, steps);
    }

    private List<byte[]> registerAndCopy(List<Path> files, Vision vision, Path folder)
            throws IOException, IndexException {
        List<BufferedImage> small = new ArrayList<>();
        Progress registering = progress("registering", files.size());
        try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
            for (Path file : files) {
                BufferedImage photo = Photo.read(file);
                small.add(Resampling.fit(photo, settings.side()));
                byte[] jpeg = Jpeg.encode(Resampling.fit(photo, REGISTERED_SIDE), Edit.USUAL_QUALITY);
                if (vision.look(jpeg) instanceof Seen seen) {
                    writer.put(file.toString(), seen, new byte[0]);
                }
                registering.step();
            }
            writer.commit();
        }
        List<byte[]> copies = new ArrayList<>();
        for (int k = 0; k < small.size(); k++) {
            for (Edit edit : Edits.all()) {
                List<BufferedImage> others = new ArrayList<>();
                for (int n = 1; n <= edit.others(); n++) {
                    others.add(small.get((k + n) % small.size()));
                }
                copies.add(edit.encode(edit.apply(small.get(k), others, "picture " + k)));
            }
        }
        return copies;
    }

    private MemoryReport push(List<byte[]> copies, Vision vision, PictureIndex index)
            throws IOException, InterruptedException {
        List<Reading> readings = new ArrayList<>();
        AtomicInteger found = new AtomicInteger();
        AtomicInteger rejected = new AtomicInteger();
        Progress pushing = progress("pushing pictures", settings.pictures());
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(settings.threads())) {
            int from = 0;
            for (int n = 1; n <= READINGS; n++) {
                int to = (int) ((long) settings.pictures() * n / READINGS);
                AtomicInteger next = new AtomicInteger(from);
                List<Callable<Void>> hands = new ArrayList<>();
                for (int t = 0; t < settings.threads(); t++) {
                    hands.add(() -> {
                        for (int k = next.getAndIncrement(); k < to; k = next.getAndIncrement()) {
                            if (!(vision.look(copies.get(k % copies.size())) instanceof Seen seen)) {
                                rejected.incrementAndGet();
                            } else if (!index.search(seen).isEmpty()) {
                                found.incrementAndGet();
                            }
                            pushing.step();
                        }
                        return null;
                    });
                }
                finish(threads.invokeAll(hands));
                readings.add(reading(to));
                err.print(readings.getLast().line());
                from = to;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new MemoryReport(index.size(), found.get(), rejected.get(), seconds, readings);
    }

    private static void finish(List<Future<Void>> hands) throws InterruptedException {
        for (Future<Void> hand : hands) {
            try {
                hand.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a picture could not be pushed through", e.getCause());
            }
        }
    }

    private static Reading reading(int pictures) throws IOException {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return new Reading(
                pictures, memory.getHeapMemoryUsage().getUsed(), Resident.ofThisProcess(), Resident.ofItsWorkers());
    }
}
