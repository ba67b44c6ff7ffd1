package org.rightful.app.works;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;

/**
 * Says what a piece of evidence is worth, and why, in one sentence. Points are 0 to 100 and help a case handler to look at the
 * right thing first; they decide nothing.
 */
final class Appraisal {
    /** Of the same camera: from so many works on, a serial number is a habit and not a chance. */
    static final int MANY = 10;

    static final int STRONG = 70;
    static final int FAIR = 40;

    private static final Duration OF_ONE_SERIES = Duration.ofHours(2);

    private Appraisal() {}

    /**
     * What is known when a piece is appraised.
     *
     * @param work as recognition sees the work's original
     * @param workFacts what the original says of itself
     * @param worksOfCamera other works of the account with the same camera's serial number as the piece's
     */
    record Known(Seen work, FileFacts workFacts, FileFacts pieceFacts, long worksOfCamera) {}

    /** The worth of a piece. */
    sealed interface Worth {
        /**
         * The piece is taken.
         *
         * @param reason key of the sentence that explains the points
         */
        record Points(int points, String reason, List<String> facts) implements Worth {
            public Points {
                facts = List.copyOf(facts);
            }
        }

        /** The piece shows nothing; the sentence says why. */
        record None(String reason) implements Worth {}
    }

    /**
     * Appraises a piece.
     *
     * @param looked what recognition says of its file; empty if there is no file
     * @param note what the account wrote about it
     */
    static Worth of(EvidenceKind kind, Optional<Looked> looked, String note, Known known) {
        Optional<Seen> picture = looked.filter(Seen.class::isInstance).map(Seen.class::cast);
        Optional<Match> match = picture.flatMap(seen -> Vision.compare(seen, known.work()));
        if (match.isPresent() && match.get().kind() == MatchKind.EMBEDDED) {
            return new Worth.None("evidence.none.screenshot");
        }
        if (kind.file() == EvidenceKind.File.PICTURE && picture.isEmpty()) {
            return new Worth.None("evidence.none.no-picture");
        }
        if (kind.file() == EvidenceKind.File.ANY && looked.isEmpty()) {
            return new Worth.None("evidence.none.no-file");
        }
        if (kind.file() == EvidenceKind.File.MAY_BE && looked.isEmpty() && note.isBlank()) {
            return new Worth.None("evidence.none.no-note");
        }
        return switch (kind) {
            case ORIGINAL -> match.isEmpty() ? new Worth.None("evidence.none.other-picture") : camera(25, known);
            case RAW -> camera(30, known);
            case NEIGHBOUR_FRAME -> neighbour(match.isPresent(), known);
            case HIGHER_RESOLUTION -> larger(match.isPresent(), picture.orElseThrow(), known.work());
            case CONTENT_CREDENTIALS -> credentials(match.isPresent(), known);
            case DATED_PUBLICATION -> points(20, "evidence.publication");
            case CONTRACT_CHAIN -> points(40, "evidence.contract");
            case REGISTRY_NUMBER -> points(30, "evidence.registry");
        };
    }

    /** The strength of all pieces together: the best counts in full, each further one by a quarter. */
    static int total(List<Integer> points) {
        int best = points.stream().mapToInt(Integer::intValue).max().orElse(0);
        int all = points.stream().mapToInt(Integer::intValue).sum();
        return Math.min(100, best + (all - best) / 4);
    }

    private static Worth camera(int bare, Known known) {
        Optional<String> serial = known.pieceFacts().cameraSerial();
        if (serial.isEmpty()) {
            return points(bare, "evidence.camera.no-serial");
        }
        String others = Long.toString(known.worksOfCamera());
        if (known.worksOfCamera() >= MANY) {
            return new Worth.Points(80, "evidence.camera.many", List.of(serial.get(), others));
        }
        return known.worksOfCamera() > 0
                ? new Worth.Points(60, "evidence.camera.some", List.of(serial.get(), others))
                : new Worth.Points(45, "evidence.camera.one", List.of(serial.get()));
    }

    private static Worth neighbour(boolean same, Known known) {
        if (same) {
            return new Worth.None("evidence.none.same-frame");
        }
        Optional<String> serial = known.pieceFacts().cameraSerial();
        boolean sameCamera =
                serial.isPresent() && serial.equals(known.workFacts().cameraSerial());
        Optional<Instant> piece = known.pieceFacts().takenAt();
        Optional<Instant> work = known.workFacts().takenAt();
        boolean sameTime = piece.isPresent()
                && work.isPresent()
                && Duration.between(piece.get(), work.get()).abs().compareTo(OF_ONE_SERIES) <= 0;
        if (sameCamera && sameTime) {
            return points(70, "evidence.neighbour.camera-and-time");
        }
        return sameCamera || sameTime ? points(35, "evidence.neighbour.one") : points(15, "evidence.neighbour.none");
    }

    private static Worth larger(boolean same, Seen piece, Seen work) {
        if (!same) {
            return new Worth.None("evidence.none.other-picture");
        }
        if ((long) piece.width() * piece.height() <= (long) work.width() * work.height()) {
            return new Worth.None("evidence.none.not-larger");
        }
        return new Worth.Points(
                50,
                "evidence.larger",
                List.of(piece.width() + " × " + piece.height(), work.width() + " × " + work.height()));
    }

    private static Worth credentials(boolean same, Known known) {
        if (!same) {
            return new Worth.None("evidence.none.other-picture");
        }
        return known.pieceFacts().contentCredentials()
                ? points(30, "evidence.credentials")
                : new Worth.None("evidence.none.no-credentials");
    }

    private static Worth points(int points, String reason) {
        return new Worth.Points(points, reason, List.of());
    }
}
