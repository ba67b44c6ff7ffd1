package org.rightful.bench.quality;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rightful.bench.Progress;
import org.rightful.bench.edit.Copy;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Outline;
import org.rightful.bench.edit.Warp;

/** Registers the works, looks the queries up, and judges the answers. The same input gives the same results. */
final class QualityRun {
    private final Plan plan;
    private final List<Recogniser<?>> recognisers;
    private final int threads;
    private final Sources.ProgressFactory progress;
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final List<List<String>> unregistered = new ArrayList<>();

    /** A run over a plan; the recognisers are empty, and stay the caller's to close. */
    QualityRun(Plan plan, List<Recogniser<?>> recognisers, int threads, Sources.ProgressFactory progress) {
        this.plan = plan;
        this.recognisers = List.copyOf(recognisers);
        this.threads = threads;
        this.progress = progress;
        recognisers.forEach(recogniser -> unregistered.add(new ArrayList<>()));
    }

    /** A recogniser with what it knows of one picture. */
    private record Look<L>(Recogniser<L> recogniser, L looked, long nanos) {
        static <L> Look<L> at(Recogniser<L> recogniser, Sample sample) {
            long start = System.nanoTime();
            L looked = recogniser.look(sample);
            return new Look<>(recogniser, looked, System.nanoTime() - start);
        }

        Optional<String> rejection() {
            return recogniser.rejection(looked);
        }

        void register(String work) {
            recogniser.register(work, looked);
        }

        List<Found> search() {
            return recogniser.search(looked);
        }
    }

    private record Registration(Work work, List<Look<?>> looks) {}

    Outcome run(Sources sources, Holdout holdout) throws InterruptedException {
        long start = System.nanoTime();
        List<Result> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Progress registering = progress.start("registering", plan.workCount());
            // Emptied while it is read: what a picture is known by may be large.
            Queue<Future<List<Registration>>> registrations = new ArrayDeque<>();
            for (Source photo : plan.photos()) {
                registrations.add(pool.submit(() -> looks(photo, registering)));
            }
            while (!registrations.isEmpty()) {
                get(registrations.remove()).forEach(this::register);
            }
            recognisers.forEach(Recogniser::ready);
            Progress asking = progress.start("looking up", plan.queryCount());
            List<Future<List<Result>>> answers = new ArrayList<>();
            for (Source photo : plan.photos()) {
                answers.add(pool.submit(() -> ask(photo, asking)));
            }
            for (Future<List<Result>> answer : answers) {
                results.addAll(get(answer));
            }
        }
        return new Outcome(
                sources,
                plan,
                holdout,
                recognisers.stream().<String>map(Recogniser::name).toList(),
                unregistered,
                works,
                results,
                (System.nanoTime() - start) / 1e9);
    }

    private List<Registration> looks(Source photo, Progress bar) {
        BufferedImage pixels = photo.pixels();
        List<Registration> registrations = new ArrayList<>();
        for (Work work : plan.works().getOrDefault(photo, List.of())) {
            Sample sample = switch (work) {
                case Work.Whole whole -> new Sample(bytes(photo), Sample.grey(pixels));
                case Work.Quarter quarter -> Sample.of(Jpeg.encode(quarter.of(pixels), Edit.USUAL_QUALITY));
                case Work.Overlaid overlaid ->
                    Sample.of(Jpeg.encode(overlaid.worn().apply(pixels).picture(), Edit.USUAL_QUALITY));
            };
            registrations.add(new Registration(work, looks(sample)));
            bar.step();
        }
        return registrations;
    }

    private List<Look<?>> looks(Sample sample) {
        List<Look<?>> looks = new ArrayList<>();
        for (Recogniser<?> recogniser : recognisers) {
            looks.add(Look.at(recogniser, sample));
        }
        return looks;
    }

    private void register(Registration registration) {
        String name = registration.work().name();
        works.put(name, registration.work());
        for (int k = 0; k < recognisers.size(); k++) {
            Look<?> look = registration.looks().get(k);
            Optional<String> rejection = look.rejection();
            if (rejection.isPresent()) {
                unregistered.get(k).add(name + ": " + rejection.get());
            } else {
                look.register(name);
            }
        }
    }

    private List<Result> ask(Source photo, Progress bar) {
        List<Query> queries = plan.queries().getOrDefault(photo, List.of());
        if (queries.isEmpty()) {
            return List.of();
        }
        BufferedImage pixels = photo.pixels();
        Map<Source, BufferedImage> donors = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>();
        for (Query query : queries) {
            query.donors().forEach(donor -> donors.computeIfAbsent(donor, Source::pixels));
            List<BufferedImage> others =
                    query.donors().stream().map(donors::get).toList();
            Copy copy = query.overlay().map(overlay -> overlay.apply(pixels)).orElseGet(() -> unchanged(pixels));
            int quality = Edit.USUAL_QUALITY;
            if (query.edit().isPresent()) {
                Edit edit = query.edit().get();
                String chance = photo.name()
                        + query.overlay().map(overlay -> "#" + overlay.name()).orElse("");
                copy = copy.then(edit.apply(copy.picture(), others, chance));
                quality = edit.quality();
            }
            results.add(ask(query, pixels, copy, quality));
            bar.step();
        }
        return results;
    }

    private Result ask(Query query, BufferedImage pixels, Copy copy, int quality) {
        Sample sample = Sample.of(Jpeg.encode(copy.picture(), quality));
        Outline visible =
                copy.visibleInSource().through(Warp.stretch(1.0 / pixels.getWidth(), 1.0 / pixels.getHeight()));
        long unrelated = 0;
        long sharing = 0;
        for (Work work : works.values()) {
            Truth truth = Truth.of(query, visible, work);
            unrelated += truth == Truth.UNRELATED || truth == Truth.SHARING ? 1 : 0;
            sharing += truth == Truth.SHARING ? 1 : 0;
        }
        List<Judged> judged = new ArrayList<>();
        for (Look<?> look : looks(sample)) {
            judged.add(judge(query, copy, visible, look));
        }
        boolean show = !judged.getFirst().hit() || !judged.getFirst().wrong().isEmpty();
        Optional<byte[]> picture =
                show ? Optional.of(Thumbnail.of(copy.picture(), judged.getFirst(), copy.visible())) : Optional.empty();
        return new Result(query, judged, unrelated, sharing, picture);
    }

    private Judged judge(Query query, Copy copy, Outline visible, Look<?> look) {
        Optional<String> rejected = look.rejection();
        if (rejected.isPresent()) {
            return new Judged(rejected, false, Double.NaN, Double.NaN, Double.NaN, List.of(), look.nanos(), 0);
        }
        long start = System.nanoTime();
        List<Found> found = look.search();
        long searchNanos = System.nanoTime() - start;
        List<Found> right = new ArrayList<>();
        List<Found> wrong = new ArrayList<>();
        for (Found f : found) {
            Work work = works.get(f.work());
            if (work == null) {
                throw new IllegalStateException("found a work that is not registered: " + f.work());
            }
            switch (Truth.of(query, visible, work)) {
                case SAME -> right.add(f);
                case UNRELATED, SHARING -> wrong.add(f);
                case TOUCHING -> {}
            }
        }
        Optional<Found> whole = right.stream()
                .filter(f -> works.get(f.work()) instanceof Work.Whole)
                .findFirst();
        double region = whole.filter(f -> !f.queryRegion().isEmpty())
                .map(f -> new Outline(f.queryRegion()).agreement(copy.visible()))
                .orElse(Double.NaN);
        double shareError =
                whole.map(f -> Math.abs(f.workPercent() - 100 * visible.area())).orElse(Double.NaN);
        double score = right.isEmpty() ? Double.NaN : right.getFirst().score();
        return new Judged(rejected, !right.isEmpty(), score, region, shareError, wrong, look.nanos(), searchNanos);
    }

    private static Copy unchanged(BufferedImage pixels) {
        return new Copy(pixels, Warp.NONE, Copy.frame(pixels));
    }

    private static byte[] bytes(Source photo) {
        try {
            return Files.readAllBytes(photo.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the run failed", e.getCause());
        }
    }
}
