package org.rightful.scan;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.rightful.scan.store.ScanStore;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Looked;
import org.rightful.vision.Picture;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;

/**
 * The step from a picture's bytes to the works it contains. The same bytes are fingerprinted once, and asked about once for each
 * state of the works. May be used by several threads, which wait while all of vision's workers are busy.
 */
final class Recogniser {
    private final Vision vision;
    private final PictureIndex index;
    private final String works;
    private final ScanStore store;

    Recogniser(Vision vision, PictureIndex index, ScanStore store) {
        this.vision = vision;
        this.index = index;
        this.works = Works.state(index);
        this.store = store;
    }

    /** The state of the works that are asked about. */
    String works() {
        return works;
    }

    /** Says which works the bytes contain, and keeps the answer. */
    Answer answer(String sha256, byte[] bytes) {
        Optional<Answer> kept = store.answer(sha256);
        if (kept.isPresent() && kept.get().holdsFor(works)) {
            return kept.get();
        }
        Looked looked = kept.<Looked>flatMap(old -> seenBefore(sha256, old)).orElseGet(() -> vision.look(bytes));
        return keep(sha256, looked);
    }

    /** What recognition sees of a picture that nothing else draws. */
    Optional<BufferedImage> grey(byte[] bytes) {
        return vision.draw(bytes) instanceof Picture picture ? Optional.of(Upright.of(picture)) : Optional.empty();
    }

    /** The answer that was kept, for the works of now; empty if nothing is known of these bytes. */
    Optional<Answer> answer(String sha256) {
        Optional<Answer> kept = store.answer(sha256);
        if (kept.isEmpty() || kept.get().rejected().isPresent() || kept.get().holdsFor(works)) {
            return kept;
        }
        return seenBefore(sha256, kept.get()).map(seen -> keep(sha256, seen));
    }

    private Optional<Seen> seenBefore(String sha256, Answer old) {
        Optional<Fingerprint> print = store.print(sha256).flatMap(Recogniser::readable);
        if (print.isEmpty() || old.format().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Seen(old.format().get(), old.width(), old.height(), old.animated(), print.get()));
    }

    private static Optional<Fingerprint> readable(byte[] print) {
        try {
            return Optional.of(Fingerprint.fromBytes(print));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // of another version of recognition, so the bytes are looked at again
        }
    }

    private Answer keep(String sha256, Looked looked) {
        Answer answer = switch (looked) {
            case Seen seen ->
                new Answer(
                        works,
                        Optional.of(seen.format()),
                        seen.width(),
                        seen.height(),
                        seen.animated(),
                        index.search(seen),
                        Optional.empty(),
                        "");
            case Rejected no ->
                new Answer(works, Optional.empty(), 0, 0, false, List.of(), Optional.of(no.reason()), no.detail());
        };
        store.keep(
                sha256,
                answer,
                looked instanceof Seen seen ? Optional.of(seen.fingerprint().toBytes()) : Optional.empty());
        return answer;
    }
}
