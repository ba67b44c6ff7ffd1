package org.rightful.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** Compares two picture files, and draws them if asked to. */
final class Comparison {
    private static final int PICTURES = 2;

    private final Path query;
    private final Path work;
    private final Optional<Path> drawing;
    private final Output output;
    private final Answers answers;

    Comparison(Path query, Path work, Optional<Path> drawing, Output output, Answers answers) {
        this.query = query;
        this.work = work;
        this.drawing = drawing;
        this.output = output;
        this.answers = answers;
    }

    /** @throws IOException if a picture that is to be drawn cannot be read any more */
    ExitCode run() throws IOException {
        Looked queryLooked;
        Looked workLooked;
        VisionOptions defaults = VisionOptions.defaults();
        try (Vision vision =
                Vision.start(new VisionOptions(Math.min(PICTURES, defaults.workers()), defaults.limits()))) {
            List<Looked> both = lookAtBoth(vision);
            queryLooked = both.getFirst();
            workLooked = both.getLast();
        }
        if (queryLooked instanceof Seen seenQuery && workLooked instanceof Seen seenWork) {
            Optional<Match> match = Vision.compare(seenQuery, seenWork).map(this::named);
            answers.matches(query.toString(), match.stream().toList());
            if (drawing.isPresent()) {
                SideBySide.draw(query, seenQuery, work, seenWork, match, drawing.get());
                output.note("drew " + drawing.get());
            }
            return match.isPresent() ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
        }
        if (queryLooked instanceof Rejected rejected) {
            answers.rejectedQuery(query.toString(), rejected);
        }
        if (workLooked instanceof Rejected rejected) {
            answers.rejectedWork(work.toString(), rejected);
        }
        return ExitCode.UNUSABLE;
    }

    private List<Looked> lookAtBoth(Vision vision) {
        List<Looked> both = new ArrayList<>();
        try (InOrder<Looked> looks = new InOrder<>(PICTURES, both::add)) {
            looks.give(() -> vision.look(query));
            looks.give(() -> vision.look(work));
            looks.finish();
        }
        return both;
    }

    /** Vision compares values without names; here the work is the file B. */
    private Match named(Match match) {
        return new Match(
                work.toString(),
                match.score(),
                match.kind(),
                match.inliers(),
                match.mirrored(),
                match.queryRegion(),
                match.workRegion(),
                match.queryOverlapPercent(),
                match.workOverlapPercent());
    }
}
