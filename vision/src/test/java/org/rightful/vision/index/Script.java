package org.rightful.vision.index;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
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

    private static final int QUERIES = 6;
    private static final int PICTURES = 24;
    private static final int NAMES = 36;

    private final List<Seen> pictures;

    /** Pictures to search for: some whole ones, and the same ones cropped. */
    private final List<Seen> queries;

    private final long seed;
    private final int changesPerBatch;

    private Script(long seed, int changesPerBatch, List<Seen> pictures, List<Seen> queries) {
        this.seed = seed;
        this.changesPerBatch = changesPerBatch;
        this.pictures = List.copyOf(pictures);
        this.queries = List.copyOf(queries);
    }

    Script(long seed, int changesPerBatch) {
        Drawings drawings = new Drawings();
        this(
                seed,
                changesPerBatch,
                LongStream.range(0, PICTURES).mapToObj(drawings::seen).toList(),
                LongStream.range(0, QUERIES)
                        .mapToObj(i -> i % 2 == 0 ? drawings.seen(4 * i) : drawings.cropped(4 * i - 4))
                        .toList());
    }

    /** A script whose pictures were {@link #save saved}; it asks no queries. */
    static Script load(long seed, int changesPerBatch, Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            List<Seen> pictures = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                int width = in.readInt();
                int height = in.readInt();
                Fingerprint fingerprint = Fingerprint.fromBytes(in.readNBytes(in.readInt()));
                pictures.add(new Seen(Format.PNG, width, height, false, fingerprint));
            }
            return new Script(seed, changesPerBatch, pictures, List.of());
        }
    }

    /** Saves what was seen in the pictures, so that another process need not look again. */
    void save(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Seen picture : pictures) {
                byte[] fingerprint = picture.fingerprint().toBytes();
                out.writeInt(picture.width());
                out.writeInt(picture.height());
                out.writeInt(fingerprint.length);
                out.write(fingerprint);
            }
        }
    }

    Seen picture(int number) {
        return pictures.get(number % PICTURES);
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
        return queries.stream().map(index::search).toList();
    }
}
