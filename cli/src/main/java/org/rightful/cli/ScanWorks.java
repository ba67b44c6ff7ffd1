package org.rightful.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.rightful.vision.IndexException;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;

/** The works of a scan: an index as it is, or one in the scan's folder that is made of pictures and kept up to date. */
final class ScanWorks {
    private static final String OWN_INDEX = "works.idx";
    private static final String MANIFEST = "MANIFEST";

    private ScanWorks() {}

    /**
     * The folder of the index.
     *
     * @throws WrongUse if a path is missing, or no picture could be used
     * @throws IndexException if an index is damaged, of another version, or being written by another
     */
    static Path index(Path out, List<Path> given, Output output, LongSupplier nanos)
            throws IOException, IndexException {
        List<Path> indexes = given.stream().filter(ScanWorks::isIndex).toList();
        if (indexes.size() == 1 && given.size() == 1) {
            return indexes.getFirst();
        }
        if (!indexes.isEmpty()) {
            throw new WrongUse(
                    "--works takes one index, or pictures, not both: " + indexes.getFirst() + " is an index.");
        }
        Path own = Files.createDirectories(out).resolve(OWN_INDEX);
        if (new IndexBuild(own, given, output, new Aside(output), nanos).run() != ExitCode.FOUND) {
            throw new WrongUse("none of the works is a picture that can be recognised; check --works.");
        }
        leaveOutOthers(own, given);
        return own;
    }

    /** Whether a folder is an index, also a damaged one, which must not be taken for a folder of pictures. */
    private static boolean isIndex(Path path) {
        return Files.isRegularFile(path.resolve(MANIFEST));
    }

    /** Works of an earlier scan that this one was not asked to look for. */
    private static void leaveOutOthers(Path own, List<Path> given) throws IndexException {
        try (PictureIndex.Writer writer = PictureIndex.write(own)) {
            boolean left = false;
            for (String work : writer.works()) {
                if (given.stream().noneMatch(path -> WorkName.isBelow(work, path))) {
                    left |= writer.remove(work);
                }
            }
            if (left) {
                writer.commit();
            }
        }
    }

    /** Where a work's file should be: works are named by their paths. */
    static Optional<Path> file(String work) {
        try {
            return Optional.of(WorkName.path(work));
        } catch (InvalidPathException e) {
            return Optional.empty(); // an index from elsewhere may name works as it likes
        }
    }

    /** What building an index says is no answer of a scan, so it goes to the person. */
    record Aside(Output output) implements Answers {
        @Override
        public void matches(String query, List<Match> matches) {
            throw new IllegalStateException("building an index finds no matches");
        }

        @Override
        public void rejectedQuery(String query, Rejected rejected) {
            throw new IllegalStateException("building an index asks nothing");
        }

        @Override
        public void rejectedWork(String work, Rejected rejected) {
            output.note("not looked for: " + work + ": " + rejected.reason() + ", " + rejected.detail());
        }

        @Override
        public void built(BuildSummary summary) {
            // its sentence is said anyway
        }
    }
}
