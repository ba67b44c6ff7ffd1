package org.rightful.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.rightful.bench.crawl.CrawlBench;
import org.rightful.bench.memory.Memory;
import org.rightful.bench.quality.Holdout;
import org.rightful.bench.quality.Quality;
import org.rightful.bench.quality.Sources;
import org.rightful.bench.speed.Speed;
import org.rightful.bench.train.Training;
import org.rightful.vision.IndexException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code rightful bench} command. Exit code 0: measured; 2: wrong use, or what it needs cannot be read. */
@Command(
        name = "rightful bench",
        description = "Measures how well and how fast pictures are recognised, and how fast sites are crawled.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Bench {
    private static final int UNUSABLE = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    private Bench(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // numbers are written the same way everywhere
        System.setProperty("java.awt.headless", "true"); // drawing needs no screen
        System.exit(run(System.out, System.err, Boolean.getBoolean("rightful.terminal"), arguments));
    }

    static int run(PrintStream out, PrintStream err, boolean terminal, String... arguments) {
        CommandLine command = new CommandLine(new Bench(out, err, terminal));
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        command.setExpandAtFiles(false); // a file may be named @picture.jpg
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, err));
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return UNUSABLE;
        }
        return command.execute(arguments);
    }

    /** What every measurement works on. */
    static final class Photos {
        @Parameters(paramLabel = "PHOTOS", arity = "1..*", description = "photographs, or folders of them")
        private List<Path> paths = List.of();
    }

    @Command(
            name = "quality",
            description = "Which copies are found, and what is wrongly taken for one; PDQ runs beside it.",
            mixinStandardHelpOptions = true)
    int quality(
            @Mixin Photos photos,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "bench-quality",
                            description = "where quality.json and quality.html go (default: ${DEFAULT-VALUE})")
                    Path folder,
            @Option(
                            names = "--holdout",
                            paramLabel = "HALF",
                            defaultValue = "all",
                            description =
                                    "even, odd or all: the photographs whose copies are looked up (default: ${DEFAULT-VALUE})")
                    Holdout holdout,
            @Option(
                            names = "--same",
                            paramLabel = "FILE",
                            description = "a text file: on each line the names of photographs of one scene")
                    @Nullable
                    Path same,
            @Option(
                            names = "--threads",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "pictures worked on side by side (default: ${DEFAULT-VALUE})")
                    int threads,
            @Option(
                            names = "--registered-overlays",
                            negatable = true,
                            defaultValue = "true",
                            fallbackValue = "true",
                            description =
                                    "works of photographs that are not looked up wear the shared overlays (default: yes)")
                    boolean overlays,
            @Option(
                            names = "--sheet",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "pictures on the contact sheet (default: ${DEFAULT-VALUE})")
                    int sheet)
            throws IOException, IndexException, InterruptedException {
        Quality quality =
                new Quality(new Quality.Settings(folder, holdout, threads, overlays, sheet, terminal), out, err);
        quality.run(Sources.list(photos.paths, Optional.ofNullable(same), quality::progress));
        return 0;
    }

    @Command(
            name = "speed",
            description = "How long each step takes, against plain decoding and PDQ.",
            mixinStandardHelpOptions = true)
    int speed(
            @Mixin Photos photos,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "bench-speed",
                            description = "where speed.json goes (default: ${DEFAULT-VALUE})")
                    Path folder,
            @Option(
                            names = "--works",
                            paramLabel = "N",
                            split = ",",
                            defaultValue = "10000,100000",
                            description = "index sizes, filled up with made-up works (default: ${DEFAULT-VALUE})")
                    List<Integer> works,
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "5",
                            description = "each measurement takes so long (default: ${DEFAULT-VALUE})")
                    double seconds,
            @Option(names = "--jmh", description = "only the inner loops, on the first photograph, under JMH")
                    boolean jmh)
            throws IOException, IndexException, RunnerException {
        Speed speed = new Speed(new Speed.Settings(folder, works, seconds, terminal), out, err);
        if (jmh) {
            speed.kernels(photos.paths);
        } else {
            speed.run(photos.paths);
        }
        return 0;
    }

    @Command(
            name = "memory",
            description = "Whether memory stays level while many pictures are looked at and looked up.",
            mixinStandardHelpOptions = true)
    int memory(
            @Mixin Photos photos,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "bench-memory",
                            description = "where memory.json goes (default: ${DEFAULT-VALUE})")
                    Path folder,
            @Option(
                            names = "--pictures",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "pictures pushed through (default: ${DEFAULT-VALUE})")
                    int pictures,
            @Option(
                            names = "--side",
                            paramLabel = "PIXELS",
                            defaultValue = "160",
                            description = "their longer side (default: ${DEFAULT-VALUE})")
                    int side,
            @Option(
                            names = "--threads",
                            paramLabel = "N",
                            defaultValue = "2",
                            description = "pictures worked on side by side (default: ${DEFAULT-VALUE})")
                    int threads)
            throws IOException, IndexException, InterruptedException {
        new Memory(new Memory.Settings(folder, pictures, side, threads, terminal), out, err).run(photos.paths);
        return 0;
    }

    @Command(
            name = "crawl",
            description =
                    "How fast a made-up site is crawled, against fetching alone, what a queued address costs, and how fast pictures are scanned end to end, against decoding alone.",
            mixinStandardHelpOptions = true)
    int crawl(
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "bench-crawl",
                            description = "where crawl.json goes (default: ${DEFAULT-VALUE})")
                    Path folder,
            @Option(
                            names = "--pages",
                            paramLabel = "N",
                            defaultValue = "2500",
                            description = "pages of the site, on four hosts (default: ${DEFAULT-VALUE})")
                    int pages,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "rounds, of which the fastest counts (default: ${DEFAULT-VALUE})")
                    int rounds,
            @Option(
                            names = "--queued",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "addresses in the queue (default: ${DEFAULT-VALUE})")
                    int queued,
            @Option(
                            names = "--pictures",
                            paramLabel = "N",
                            defaultValue = "400",
                            description =
                                    "pictures of the site that is scanned, made of the photographs (default: ${DEFAULT-VALUE})")
                    int pictures,
            @Parameters(
                            paramLabel = "PHOTOS",
                            arity = "0..*",
                            description = "photographs, or folders of them; without any, no scan is measured")
                    @Nullable
                    List<Path> photos)
            throws IOException, IndexException, InterruptedException {
        List<Path> given = photos == null ? List.of() : photos;
        new CrawlBench(new CrawlBench.Settings(folder, pages, rounds, queued, given, pictures, terminal), out, err)
                .run();
        return 0;
    }

    @Command(
            name = "train",
            description = "Makes the vocabulary that comes with the program, from photographs.",
            mixinStandardHelpOptions = true)
    int train(
            @Mixin Photos photos,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "where the vocabulary goes; an old file is replaced")
                    Path file)
            throws IOException {
        out.println(Training.run(photos.paths, file, (label, steps) -> new Progress(err, terminal, label, steps)));
        return 0;
    }

    private static int explain(Exception failure, PrintStream err) {
        switch (failure) {
            case NoSuchFileException missing -> err.println("rightful bench: there is no file " + missing.getFile());
            case IOException e -> err.println("rightful bench: " + e.getMessage());
            case IndexException e -> err.println("rightful bench: " + e.getMessage());
            case IllegalArgumentException e -> err.println("rightful bench: " + e.getMessage());
            default -> failure.printStackTrace(err);
        }
        return UNUSABLE;
    }
}
