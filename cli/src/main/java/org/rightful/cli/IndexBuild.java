package org.rightful.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.rightful.vision.IndexException;
import org.rightful.vision.Looked;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/**
 * Makes an index say what the files below the given paths look like now. New and changed files are looked at, unchanged
 * ones are known by their {@link Stamp}, vanished ones are removed. Work is committed in batches, so that a crash costs one
 * batch at most.
 */
final class IndexBuild {
    private static final int PICTURES_A_BATCH = 500;
    private static final long NANOS_A_BATCH = 10_000_000_000L;

    /** One in so many works replaced or removed makes the index worth compacting. */
    private static final int COMPACT_FROM_SHARE = 5;

    private final Path directory;
    private final List<Path> given;
    private final Output output;
    private final Answers answers;
    private final LongSupplier nanos;

    private final Set<String> spoiled = new HashSet<>();
    private final Map<Rejection, Integer> rejected = new EnumMap<>(Rejection.class);
    private int added;
    private int replaced;
    private int unchanged;
    private int uncommitted;
    private long committedAt;

    /** What came of looking at one file. */
    private record Answer(String name, byte[] stamp, Looked looked) {}

    IndexBuild(Path directory, List<Path> given, Output output, Answers answers, LongSupplier nanos) {
        this.directory = directory;
        this.given = List.copyOf(given);
        this.output = output;
        this.answers = answers;
        this.nanos = nanos;
        this.committedAt = nanos.getAsLong();
    }

    /**
     * Builds or updates the index and says what was done.
     *
     * @throws WrongUse if a path is missing
     * @throws IndexException if the folder is not an index, is of another version, or is being written by another
     */
    ExitCode run() throws IndexException {
        Walk walk = Walk.of(given, Optional.of(directory));
        VisionOptions options = VisionOptions.defaults();
        try (PictureIndex.Writer writer = PictureIndex.write(directory);
                Vision vision = Vision.start(options);
                Progress progress = new Progress(output, "indexing", walk.all().size(), nanos);
                InOrder<Answer> looks = new InOrder<>(options.workers(), answer -> take(answer, writer, progress))) {
            for (Walk.Found found : walk.all()) {
                lookAt(found, writer, vision, looks, progress);
            }
            looks.finish();
            return end(walk, writer);
        }
    }

    private void lookAt(
            Walk.Found found, PictureIndex.Writer writer, Vision vision, InOrder<Answer> looks, Progress progress) {
        if (found.problem().isPresent()) {
            reject(
                    found.name(),
                    new Rejected(Rejection.Unreadable, found.problem().get()));
            progress.step();
            return;
        }
        byte[] stamp;
        try {
            stamp = Stamp.of(found.path()).toBytes();
        } catch (IOException e) {
            reject(found.name(), new Rejected(Rejection.Unreadable, "it has vanished since the folder was listed"));
            progress.step();
            return;
        }
        if (writer.stamp(found.name())
                .filter(kept -> Arrays.equals(kept, stamp))
                .isPresent()) {
            unchanged++;
            progress.step();
            return;
        }
        looks.give(() -> new Answer(found.name(), stamp, vision.look(found.path())));
    }

    private void take(Answer answer, PictureIndex.Writer writer, Progress progress) {
        switch (answer.looked()) {
            case Seen seen -> {
                if (writer.stamp(answer.name()).isPresent()) {
                    replaced++;
                } else {
                    added++;
                }
                writer.put(answer.name(), seen, answer.stamp());
                uncommitted++;
            }
            case Rejected reason -> {
                reject(answer.name(), reason);
                if (reason.reason() != Rejection.Unreadable) {
                    spoiled.add(answer.name());
                }
            }
        }
        progress.step();
        boolean due = uncommitted >= PICTURES_A_BATCH || nanos.getAsLong() - committedAt >= NANOS_A_BATCH;
        if (due && uncommitted > 0) {
            writer.commit();
            uncommitted = 0;
            committedAt = nanos.getAsLong();
        }
    }

    private void reject(String name, Rejected reason) {
        rejected.merge(reason.reason(), 1, Integer::sum);
        answers.rejectedWork(name, reason);
    }

    private ExitCode end(Walk walk, PictureIndex.Writer writer) {
        boolean readable = added + replaced + unchanged > 0;
        // An empty folder is more often a disk that is not mounted than a wish to forget every work.
        int removed = readable ? removeGone(walk, writer) : 0;
        if ((replaced + removed) * COMPACT_FROM_SHARE > writer.works().size()) {
            writer.compact();
        } else if (added + replaced + removed > 0) {
            writer.commit();
        }
        BuildSummary summary = new BuildSummary(
                directory.toString(), writer.works().size(), added, replaced, unchanged, removed, rejected);
        answers.built(summary);
        output.note(summary.sentence());
        if (!readable) {
            output.note("no readable picture was found, so nothing was removed either; check the paths.");
            return ExitCode.UNUSABLE;
        }
        return ExitCode.FOUND;
    }

    private int removeGone(Walk walk, PictureIndex.Writer writer) {
        Set<String> present = new HashSet<>();
        walk.files().forEach(found -> present.add(found.name()));
        int removed = 0;
        for (String work : writer.works()) {
            boolean gone = !present.contains(work)
                    && given.stream().anyMatch(path -> WorkName.isBelow(work, path))
                    && walk.closed().stream().noneMatch(folder -> WorkName.isBelow(work, folder.path()));
            if ((gone || spoiled.contains(work)) && writer.remove(work)) {
                removed++;
            }
        }
        return removed;
    }
}
