package org.rightful.vision.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/**
 * A growing index, written down: batches of random changes, the same for each seed. Each batch ends with a work of the name
 * {@link #COUNTER} whose stamp is the batch's number, so an index tells which batch it holds.
 */
final class Script {
    static final String COUNTER = "counter";

    /** Changes a batch where batches are many. */
    static final int FEW = 4;

    private static final int PICTURES = 24;
    private static final int NAMES = 36;

    private final Drawings drawings = new Drawings();
    private final List<Seen> pictures = new ArrayList<>();
    private final long seed;
    private final int changesPerBatch;

    Script(long seed, int changesPerBatch) {
        this.seed = seed;
        this.changesPerBatch = changesPerBatch;
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(drawings.seen(i));
        }
    }

    /** A name, and the picture it gets; none if it is removed. */
    private record Change(String name, Optional<Integer> picture) {}

    private List<Change> changes(int batch) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + batch);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < changesPerBatch; i++) {
            String name = "work-" + random.nextInt(NAMES);
            boolean removed = random.nextInt(4) == 0;
            changes.add(new Change(name, removed ? Optional.empty() : Optional.of(random.nextInt(PICTURES))));
        }
        return changes;
    }

    /** Does the batch of this number, without a commit. */
    void write(int batch, PictureIndex.Writer writer) {
        for (Change change : changes(batch)) {
            change.picture.ifPresentOrElse(
                    p -> writer.put(change.name, pictures.get(p), stamp(p)), () -> writer.remove(change.name));
        }
        writer.put(COUNTER, pictures.getFirst(), stamp(batch));
    }

    /** The works after a batch and all before it: name to picture. */
    NavigableMap<String, Integer> after(int batch) {
        NavigableMap<String, Integer> works = new TreeMap<>();
        for (int b = 0; b <= batch; b++) {
            for (Change change : changes(b)) {
                change.picture.ifPresentOrElse(p -> works.put(change.name, p), () -> works.remove(change.name));
            }
        }
        return works;
    }

    /** Adds the works after a batch in one go. */
    void writeAfter(int batch, PictureIndex.Writer writer) {
        writer.put(COUNTER, pictures.getFirst(), stamp(batch));
        after(batch).descendingMap().forEach((name, p) -> writer.put(name, pictures.get(p), stamp(p)));
    }

    /** The number of the last batch in an index, -1 if there is none. */
    static int batch(PictureIndex index) {
        return index.stamp(COUNTER).map(Script::number).orElse(-1);
    }

    /** The number that a stamp says. */
    static int number(byte[] stamp) {
        return ByteBuffer.wrap(stamp).getInt();
    }

    private static byte[] stamp(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    /** What an index holds, as text: names and stamps. */
    static List<String> contents(PictureIndex index) {
        return index.works().stream()
                .map(name -> name + "=" + number(index.stamp(name).orElseThrow()))
                .toList();
    }

    /** What an index must hold after a batch. */
    List<String> contentsAfter(int batch) {
        List<String> contents = new ArrayList<>();
        if (batch >= 0) {
            contents.add(COUNTER + "=" + batch);
            after(batch).forEach((name, p) -> contents.add(name + "=" + p));
        }
        return contents;
    }

    /** What an index answers to a few whole and cropped pictures. */
    List<List<Match>> answers(PictureIndex index) {
        List<List<Match>> answers = new ArrayList<>();
        for (int i = 0; i < PICTURES; i += 8) {
            answers.add(index.search(pictures.get(i)));
            answers.add(index.search(drawings.cropped(i)));
        }
        return answers;
    }
}
