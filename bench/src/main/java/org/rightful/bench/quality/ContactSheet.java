package org.rightful.bench.quality;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rightful.bench.edit.Photo;

/**
 * What the first recogniser got wrong, as pairs of small pictures.
 *
 * @param wrong wrong matches
 * @param wrongTotal how many there are
 * @param missed copies that were not found, spread over the edits
 * @param missedTotal how many there are
 */
record ContactSheet(List<Frame> wrong, int wrongTotal, List<Frame> missed, int missedTotal) {

    /**
     * A pair.
     *
     * @param query a JPEG file
     * @param work a JPEG file
     */
    record Frame(byte[] query, byte[] work, String caption) {}

    /**
     * At most so many frames of both kinds together; wrong matches first, and of the misses one from each row in turn.
     */
    static ContactSheet of(Outcome outcome, int most) {
        List<Frame> wrong = new ArrayList<>();
        int wrongTotal = 0;
        Map<String, List<Result>> missed = new LinkedHashMap<>();
        int missedTotal = 0;
        for (Result result : outcome.results()) {
            Judged judged = result.judged().getFirst();
            for (Found found : judged.wrong()) {
                wrongTotal++;
                if (wrong.size() < most) {
                    wrong.add(wrongFrame(result, found, outcome));
                }
            }
            if (!judged.hit()) {
                missedTotal++;
                missed.computeIfAbsent(result.query().row(), row -> new ArrayList<>())
                        .add(result);
            }
        }
        List<Frame> frames = new ArrayList<>();
        for (int turn = 0; wrong.size() + frames.size() < most && turn < missedTotal; turn++) {
            for (List<Result> row : missed.values()) {
                if (turn < row.size() && wrong.size() + frames.size() < most) {
                    frames.add(missedFrame(row.get(turn)));
                }
            }
        }
        return new ContactSheet(wrong, wrongTotal, frames, missedTotal);
    }

    private static Frame wrongFrame(Result result, Found found, Outcome outcome) {
        Work work = java.util.Objects.requireNonNull(outcome.works().get(found.work()));
        BufferedImage pixels = work.pixels();
        double scale = 1;
        if (work instanceof Work.Whole) {
            try {
                scale = (double) Math.max(pixels.getWidth(), pixels.getHeight())
                        / Photo.longSide(work.source().file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String caption = String.format(
                Locale.ROOT,
                "%s, %s · taken for %s · score %.3f, %s",
                result.query().source().name(),
                result.query().label(),
                found.work(),
                found.score(),
                found.note());
        return new Frame(picture(result), Thumbnail.of(pixels, found.workRegion(), scale), caption);
    }

    private static Frame missedFrame(Result result) {
        Query query = result.query();
        String caption = query.label() + " · " + query.source().name()
                + result.judged().getFirst().rejected().map(r -> " · " + r).orElse("");
        return new Frame(picture(result), Thumbnail.of(query.source().pixels(), List.of(), 1), caption);
    }

    private static byte[] picture(Result result) {
        return result.picture().orElseThrow(() -> new IllegalStateException("no picture was kept of a wrong result"));
    }
}
