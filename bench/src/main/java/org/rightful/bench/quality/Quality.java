package org.rightful.bench.quality;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rightful.bench.Progress;
import org.rightful.vision.IndexException;

/** The door of the quality measurement: runs it and writes its reports. */
public final class Quality {
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * What a run is asked for.
     *
     * @param out folder for the reports
     * @param overlays whether works of photographs that are not looked up wear the shared overlays
     * @param sheet pictures on the contact sheet
     * @param terminal whether progress goes to a terminal
     */
    public record Settings(Path out, Holdout holdout, int threads, boolean overlays, int sheet, boolean terminal) {
        public Settings {
            if (threads < 1 || sheet < 0) {
                throw new IllegalArgumentException("at least one thread and no negative contact sheet");
            }
        }
    }

    /** A measurement that writes its table to {@code out} and its progress to {@code err}. */
    public Quality(Settings settings, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Measures Rightful and, beside it, PDQ.
     *
     * @throws IOException if the reports or the index cannot be written
     * @throws IndexException if the index cannot be created
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void run(Sources sources) throws IOException, IndexException, InterruptedException {
        try (VisionRecogniser rightful = VisionRecogniser.start(settings.threads());
                PdqRecogniser pdq = new PdqRecogniser(false);
                PdqRecogniser dihedral = new PdqRecogniser(true)) {
            run(sources, List.of(rightful, pdq, dihedral));
        }
    }

    /** Starts a progress bar. */
    public Progress progress(String label, int steps) {
        return new Progress(err, settings.terminal(), label, steps);
    }

    /**
     * Measures the recognisers and writes {@code quality.json} and {@code quality.html}.
     *
     * @param recognisers empty ones; the first is the one that is measured
     * @throws IOException if the reports cannot be written
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    void run(Sources sources, List<Recogniser<?>> recognisers) throws IOException, InterruptedException {
        Plan plan = Plan.of(sources.photos(), settings.holdout(), settings.overlays());
        Outcome outcome =
                new QualityRun(plan, recognisers, settings.threads(), this::progress).run(sources, settings.holdout());
        out.print(TextReport.of(outcome));
        Files.createDirectories(settings.out());
        Path json = settings.out().resolve("quality.json");
        Path html = settings.out().resolve("quality.html");
        Files.writeString(json, JsonReport.of(outcome));
        Files.writeString(html, HtmlReport.of(outcome, settings.sheet()));
        err.println("written: " + json + ", " + html);
    }
}
