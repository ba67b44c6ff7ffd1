package org.rightful.bench.speed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.rightful.bench.Scratch;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Photo;
import org.rightful.bench.edit.Resampling;
import org.rightful.vision.Decoded;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.GreyImage;
import org.rightful.vision.IndexException;
import org.rightful.vision.Limits;
import org.rightful.vision.Match;
import org.rightful.vision.Picture;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.decode.Decoder;
import org.rightful.vision.feature.Extractor;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;

/** The inner loops, each on its own, on one photograph, under JMH. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {

    /** Runs every kernel on a photograph and prints JMH's table. */
    static void run(Path photo) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(Kernels.class.getName())
                        .param("photo", photo.toAbsolutePath().toString())
                        .jvmArgsAppend(
                                "--add-modules",
                                "jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true")
                        .build())
                .run();
    }

    /** A photograph of web size, its crop, and what they are recognised by. */
    @State(Scope.Thread)
    public static class Subject {
        /** The photograph's file. */
        @Param("")
        public String photo = "";

        private final Extractor extractor = new Extractor();
        private byte[] file = {};
        private Optional<Picture> picture = Optional.empty();
        private Optional<Seen> work = Optional.empty();
        private Optional<Seen> copy = Optional.empty();

        /** Reads the photograph. */
        @Setup
        public void read() throws IOException {
            BufferedImage pixels = Resampling.fit(Photo.read(Path.of(photo)), Pictures.WEB_SIDE);
            Edit crop = Edits.named("crop_70");
            file = Jpeg.encode(pixels, Edit.USUAL_QUALITY);
            picture = Optional.of(Pictures.decode(file));
            work = Optional.of(seen(picture.get()));
            copy = Optional.of(seen(Pictures.decode(crop.encode(crop.apply(pixels, List.of(), "kernel")))));
        }

        GreyImage grey() {
            return picture.orElseThrow().grey();
        }

        private Seen seen(Picture p) {
            Features features = extractor.extract(p.grey());
            return new Seen(p.format(), p.width(), p.height(), p.animated(), new Fingerprint(features));
        }
    }

    /** An index of the photograph and made-up works. */
    @State(Scope.Thread)
    public static class Shelf {
        private static final int WORKS = 2_000;

        private Optional<PictureIndex> index = Optional.empty();
        private Optional<Scratch> scratch = Optional.empty();

        /** Writes and opens the index. */
        @Setup
        public void fill(Subject subject) throws IOException, IndexException {
            scratch = Optional.of(Scratch.create());
            Path folder = scratch.get().folder();
            Seen work = subject.work.orElseThrow();
            Synthetic synthetic = new Synthetic(List.of(work.fingerprint().features()));
            try (PictureIndex.Writer writer = PictureIndex.write(folder)) {
                writer.put("work", work, new byte[0]);
                for (int k = 1; k < WORKS; k++) {
                    writer.put("made-up-" + k, synthetic.seen(k), new byte[0]);
                }
                writer.commit();
            }
            index = Optional.of(PictureIndex.open(folder));
        }

        /** Deletes the index. */
        @TearDown(Level.Trial)
        public void clear() throws IOException {
            index.ifPresent(PictureIndex::close);
            scratch.orElseThrow().close();
        }
    }

    /** Luma from a JPEG, nothing else. */
    @Benchmark
    public long plainDecoding(Subject subject) {
        return PlainDecode.decode(subject.file, 1);
    }

    /** A picture from untrusted bytes. */
    @Benchmark
    public Decoded decoding(Subject subject) {
        return Decoder.decode(subject.file, Limits.DEFAULT);
    }

    /** The whole picture's hash. */
    @Benchmark
    public Pdq.Hash pdq(Subject subject) {
        return Pdq.of(subject.grey());
    }

    /** The hashes of the eight turned and mirrored states. */
    @Benchmark
    public List<Pdq.Hash> pdqOfAllStates(Subject subject) {
        return Pdq.dihedral(subject.grey());
    }

    /** Local features, preview and hash. */
    @Benchmark
    public Features extract(Subject subject) {
        return subject.extractor.extract(subject.grey());
    }

    /** A crop against its work, without an index. */
    @Benchmark
    public Optional<Match> verify(Subject subject) {
        return Vision.compare(subject.copy.orElseThrow(), subject.work.orElseThrow());
    }

    /** A crop against an index of 2,000 works. */
    @Benchmark
    public List<Match> search(Subject subject, Shelf shelf) {
        return shelf.index.orElseThrow().search(subject.copy.orElseThrow());
    }
}
