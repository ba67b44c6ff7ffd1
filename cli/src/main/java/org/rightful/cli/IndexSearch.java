package org.rightful.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.rightful.vision.IndexException;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** Asks an index which works the pictures below the given paths contain. */
final class IndexSearch {
    private final Path directory;
    private final List<Path> given;
    private final Output output;
    private final Answers answers;
    private final LongSupplier nanos;

    private int readable;
    private int found;

    /** What came of one picture: matches, unless it was rejected. */
    private record Answer(String query, Optional<Rejected> rejected, List<Match> matches) {}

    IndexSearch(Path directory, List<Path> given, Output output, Answers answers, LongSupplier nanos) {
        this.directory = directory;
        this.given = List.copyOf(given);
        this.output = output;
        this.answers = answers;
        this.nanos = nanos;
    }

    /**
     * Searches, and answers each picture in the order of the walk.
     *
     * @throws WrongUse if a path is missing
     * @throws IndexException if the folder is not an index, or of another version
     */
    ExitCode run() throws IndexException {
        Walk walk = Walk.of(given, Optional.empty());
        VisionOptions options = VisionOptions.defaults();
        try (PictureIndex index = PictureIndex.open(directory);
                Vision vision = Vision.start(options);
                Progress progress = new Progress(output, "searching", walk.all().size(), nanos);
                InOrder<Answer> searches = new InOrder<>(options.workers(), answer -> {
                    take(answer);
                    progress.step();
                })) {
            for (Walk.Found file : walk.all()) {
                searches.give(() -> search(file, index, vision));
            }
            searches.finish();
        }
        output.note("%,d of %,d pictures contain a work; %,d files could not be used"
                .formatted(found, readable, walk.all().size() - readable));
        if (found > 0) {
            return ExitCode.FOUND;
        }
        return readable > 0 ? ExitCode.NOTHING_FOUND : ExitCode.UNUSABLE;
    }

    private static Answer search(Walk.Found file, PictureIndex index, Vision vision) {
        Looked looked = file.problem().isPresent()
                ? new Rejected(Rejection.Unreadable, file.problem().get())
                : vision.look(file.path());
        return switch (looked) {
            case Seen seen -> new Answer(file.name(), Optional.empty(), index.search(seen));
            case Rejected rejected -> new Answer(file.name(), Optional.of(rejected), List.of());
        };
    }

    private void take(Answer answer) {
        if (answer.rejected().isPresent()) {
            answers.rejectedQuery(answer.query(), answer.rejected().get());
            return;
        }
        readable++;
        if (!answer.matches().isEmpty()) {
            found++;
        }
        answers.matches(answer.query(), answer.matches());
    }
}
