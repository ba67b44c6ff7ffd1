package org.rightful.app.works;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.rightful.app.recognition.Recognition;
import org.rightful.vision.Match;
import org.rightful.vision.Seen;
import org.springframework.stereotype.Component;

/** The door of "is this the same picture", for other modules: as strict as for two registered works. */
@Component
public class SamePictures {
    /** Pictures are unpacked in this process while they are drawn small; more at once would need too much memory. */
    private static final int DRAWN_AT_ONCE = 2;

    private final Recognition recognition;
    private final Works works;
    private final Semaphore drawing = new Semaphore(DRAWN_AT_ONCE);

    SamePictures(Recognition recognition, Works works) {
        this.recognition = recognition;
        this.works = works;
    }

    /** The registered works, of all accounts, that are the same picture, best first. */
    public List<Work> of(Seen seen) {
        return recognition.search(seen).stream()
                .filter(SamePicture::is)
                .map(match -> works.find(new WorkId(UUID.fromString(match.work()))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether what was found is the same picture, and not only something that shows a part of it. */
    public boolean are(Match match) {
        return SamePicture.is(match);
    }

    /**
     * A picture drawn small, as JPEG whose longer side has at most 320 pixels.
     *
     * @param original bytes in which recognition saw {@code seen}
     */
    public byte[] small(byte[] original, Seen seen) {
        drawing.acquireUninterruptibly();
        try {
            return Prints.of(original, seen, recognition::draw).thumbnail();
        } finally {
            drawing.release();
        }
    }
}
