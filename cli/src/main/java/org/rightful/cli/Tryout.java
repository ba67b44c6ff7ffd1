package org.rightful.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.rightful.vision.IndexException;
import org.rightful.vision.Looked;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Rejected;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

/**
 * The main job of recognition on sample pictures: most of them are registered as works, altered copies of all of them are
 * drawn, and the index is asked which works the copies contain. The pictures that were not registered are strangers: they
 * wear the same captions, watermarks and slides, and must not be found.
 */
final class Tryout {
    private static final int STRANGERS = 3;
    private static final float JPEG_QUALITY = 0.6f;

    private final Path samples;
    private final Path folder;
    private final Output output;

    /**
     * One altered copy and what the index said about it.
     *
     * @param work the sample that it was drawn from
     * @param stranger whether that sample was not registered
     * @param match the best match
     * @param rejected why it could not be looked at, otherwise empty
     */
    record Trial(
            Path copy,
            String work,
            Alteration alteration,
            boolean stranger,
            int width,
            int height,
            Optional<Match> match,
            Optional<Rejected> rejected) {
        /** Whether the answer is the true one. */
        boolean right() {
            return stranger
                    ? match.isEmpty()
                    : match.filter(found -> found.work().equals(work)).isPresent();
        }

        /** Whether a work was found that is not in the copy: the worst that can happen. */
        boolean falseMatch() {
            return match.isPresent() && !right();
        }
    }

    /**
     * @param samples a folder of JPEG pictures
     * @param folder where index, copies and report are written; what a tryout left there before is replaced
     */
    Tryout(Path samples, Path folder, Output output) {
        this.samples = samples;
        this.folder = folder;
        this.output = output;
    }

    /** The samples that the launcher fetched, and a folder beside them. */
    static Tryout ofLauncher(Output output) {
        String samples = System.getProperty("rightful.samples");
        if (samples == null || !Files.isDirectory(Path.of(samples))) {
            throw new WrongUse(
                    "the sample pictures are not there; start the tryout with ./rightful tryout, which fetches them.");
        }
        return new Tryout(Path.of(samples), Path.of(samples).resolveSibling("tryout"), output);
    }

    ExitCode run() throws IOException, IndexException {
        Fonts.check();
        delete(folder);
        Path copies = Files.createDirectories(folder.resolve("copies"));
        List<Path> pictures = pictures();
        if (pictures.size() <= STRANGERS) {
            throw new WrongUse(samples + " holds too few pictures; delete the folder and start the tryout again.");
        }
        List<Path> works = pictures.subList(0, pictures.size() - STRANGERS);
        Path index = folder.resolve("index");
        List<Trial> trials;
        try (Vision vision = Vision.start(VisionOptions.defaults())) {
            register(works, vision, index);
            output.note("registered %d works, left %d pictures out as strangers".formatted(works.size(), STRANGERS));
            trials = search(pictures, works.size(), copies, vision, index);
        }
        Path report = folder.resolve("report.html");
        Files.writeString(report, TryoutReport.html(trials));
        return summary(trials, report);
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(samples)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static void register(List<Path> works, Vision vision, Path index) throws IOException, IndexException {
        try (PictureIndex.Writer writer = PictureIndex.write(index)) {
            for (Path work : works) {
                switch (vision.look(work)) {
                    case Seen seen ->
                        writer.put(name(work), seen, Stamp.of(work).toBytes());
                    case Rejected rejected ->
                        throw new IllegalStateException(name(work) + " was rejected: " + rejected.detail());
                }
            }
            writer.commit();
        }
    }

    private List<Trial> search(List<Path> pictures, int works, Path copies, Vision vision, Path directory)
            throws IOException, IndexException {
        List<Trial> trials = new ArrayList<>();
        int total = pictures.size() * Alteration.values().length;
        try (PictureIndex index = PictureIndex.open(directory);
                Progress progress = new Progress(output, "searching", total, System::nanoTime);
                InOrder<Trial> searches = new InOrder<>(VisionOptions.defaults().workers(), trial -> {
                    trials.add(trial);
                    progress.step();
                })) {
            for (int i = 0; i < pictures.size(); i++) {
                Path picture = pictures.get(i);
                boolean stranger = i >= works;
                BufferedImage image = ImageIO.read(picture.toFile());
                for (Alteration alteration : Alteration.values()) {
                    searches.give(() -> trial(picture, image, alteration, stranger, copies, vision, index));
                }
            }
            searches.finish();
        }
        return trials;
    }

    private static Trial trial(
            Path picture,
            BufferedImage image,
            Alteration alteration,
            boolean stranger,
            Path copies,
            Vision vision,
            PictureIndex index)
            throws IOException {
        BufferedImage altered = alteration.apply(image);
        Path copy = copies.resolve(
                name(picture).replace(".jpg", "-" + alteration.words().replaceAll("[ ,]+", "-") + ".jpg"));
        writeJpeg(altered, copy);
        Looked looked = vision.look(copy);
        Optional<Match> match =
                looked instanceof Seen seen ? index.search(seen).stream().findFirst() : Optional.empty();
        Optional<Rejected> rejected = looked instanceof Rejected reason ? Optional.of(reason) : Optional.empty();
        return new Trial(
                copy, name(picture), alteration, stranger, altered.getWidth(), altered.getHeight(), match, rejected);
    }

    private ExitCode summary(List<Trial> trials, Path report) {
        for (Alteration alteration : Alteration.values()) {
            List<Trial> same = trials.stream()
                    .filter(trial -> trial.alteration() == alteration && !trial.stranger())
                    .toList();
            output.answer("%-32s %2d of %2d copies found"
                    .formatted(
                            alteration.words(),
                            same.stream().filter(Trial::right).count(),
                            same.size()));
        }
        List<Trial> strangers = trials.stream().filter(Trial::stranger).toList();
        long found = trials.stream()
                .filter(trial -> !trial.stranger() && trial.right())
                .count();
        long wrong = trials.stream().filter(Trial::falseMatch).count();
        output.answer("");
        output.answer("copies found: %d of %d".formatted(found, trials.size() - strangers.size()));
        output.answer("false matches: %d (of %d copies, %d of them of strangers, %d of those with the same overlays)"
                .formatted(
                        wrong,
                        trials.size(),
                        strangers.size(),
                        strangers.stream()
                                .filter(trial -> trial.alteration().isOverlay())
                                .count()));
        output.answer("report: " + report);
        return found > 0 ? ExitCode.FOUND : ExitCode.NOTHING_FOUND;
    }

    private static String name(Path picture) {
        return String.valueOf(picture.getFileName());
    }

    private static void writeJpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
