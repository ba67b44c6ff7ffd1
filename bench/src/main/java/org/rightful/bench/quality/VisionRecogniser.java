package org.rightful.bench.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.rightful.vision.IndexException;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/** Rightful itself, through its public doors and with an index on the disk that lives as long as this. */
final class VisionRecogniser implements Recogniser<Looked> {
    private static final byte[] NO_STAMP = {};

    private final Path folder;
    private final Vision vision;
    private final PictureIndex.Writer writer;
    private Optional<PictureIndex> index = Optional.empty();

    private VisionRecogniser(Path folder, Vision vision, PictureIndex.Writer writer) {
        this.folder = folder;
        this.vision = vision;
        this.writer = writer;
    }

    /**
     * Starts so many workers and an empty index.
     *
     * @throws IOException if there is no place for the index
     * @throws IndexException if it cannot be created
     */
    static VisionRecogniser start(int workers) throws IOException, IndexException {
        Path folder = Files.createTempDirectory("rightful-bench");
        PictureIndex.Writer writer = PictureIndex.write(folder.resolve("index"));
        return new VisionRecogniser(folder, Vision.start(new VisionOptions(workers, Limits.DEFAULT)), writer);
    }

    @Override
    public String name() {
        return "rightful";
    }

    @Override
    public Looked look(Sample sample) {
        return vision.look(sample.file());
    }

    @Override
    public Optional<String> rejection(Looked looked) {
        return switch (looked) {
            case Seen seen -> Optional.empty();
            case Rejected rejected -> Optional.of(rejected.reason() + ": " + rejected.detail());
        };
    }

    @Override
    public void register(String work, Looked looked) {
        writer.put(work, seen(looked), NO_STAMP);
    }

    @Override
    public void ready() {
        writer.commit();
        writer.close();
        try {
            index = Optional.of(PictureIndex.open(folder.resolve("index")));
        } catch (IndexException e) {
            throw new IllegalStateException("the index that was just written cannot be read", e);
        }
    }

    @Override
    public List<Found> search(Looked looked) {
        return index
                .orElseThrow(() -> new IllegalStateException("the works are not registered yet"))
                .search(seen(looked))
                .stream()
                .map(VisionRecogniser::found)
                .toList();
    }

    @Override
    public void close() {
        index.ifPresent(PictureIndex::close);
        writer.close();
        vision.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the index in " + folder + " cannot be deleted", e);
        }
    }

    private static Seen seen(Looked looked) {
        if (looked instanceof Seen seen) {
            return seen;
        }
        throw new IllegalArgumentException("a rejected picture is neither registered nor looked up");
    }

    private static Found found(Match match) {
        String note = String.format(
                Locale.ROOT,
                "%s, %d inliers%s",
                match.kind().name().toLowerCase(Locale.ROOT),
                match.inliers(),
                match.mirrored() ? ", mirrored" : "");
        return new Found(
                match.work(), match.score(), note, match.queryRegion(), match.workRegion(), match.workOverlapPercent());
    }
}
