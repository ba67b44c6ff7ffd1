package org.rightful.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.bench.edit.Copy;
import org.rightful.bench.edit.Edit;
import org.rightful.bench.edit.Edits;
import org.rightful.bench.edit.Outline;
import org.rightful.bench.edit.Overlay;
import org.rightful.bench.edit.Overlays;
import org.rightful.bench.edit.Photo;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Match;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.feature.Extractor;

/** What the whole of recognition answers about three sample pictures, edited and overlaid as the benchmark does it. */
class RecognitionTest {
    private static final Extractor EXTRACTOR = new Extractor();

    /** Too little of the picture is left to promise that it is found; the benchmark counts how often it is. */
    private static final Set<String> NOT_PROMISED = Set.of("thumb_80", "crop_15");

    private static final double GOOD_REGION = 0.8;

    private static final List<Work> WORKS = Stream.of("black-canyon", "french-alpine-landscape", "nagasaki-boats")
            .map(Work::sample)
            .toList();
    private static final List<BufferedImage> OTHERS = Stream.of(
                    "airplane-from-above", "march-pastoral", "dust-bowl-home")
            .map(Samples::picture)
            .toList();

    private record Work(String name, BufferedImage picture, Seen seen) {
        static Work sample(String name) {
            BufferedImage picture = Samples.picture(name);
            return new Work(name, picture, RecognitionTest.seen(picture));
        }
    }

    static Stream<String> edits() {
        return Edits.all().stream().map(Edit::name).filter(name -> !NOT_PROMISED.contains(name));
    }

    static Stream<Overlay> overlays() {
        return Overlays.all().stream();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editedPictureIsFoundWhereItLies(String name) {
        Edit edit = Edits.named(name);
        assertAll(WORKS.stream().map(work -> (Executable) () -> {
            Copy copy = edit.apply(work.picture(), OTHERS, work.name());
            Match match = found(Vision.compare(decoded(edit.encode(copy)), work.seen()), name + " of " + work.name());
            double agreement = new Outline(match.queryRegion()).agreement(copy.visible());
            assertTrue(agreement >= GOOD_REGION, name + " of " + work.name() + ": region " + agreement + " " + match);
            assertEquals(name.contains("mirror"), match.mirrored(), name + " of " + work.name() + ": mirrored");
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "scale_50, RESIZED",
        "crop_50, CROP",
        "mirror, EDITED",
        "slide_30, EMBEDDED",
        "screenshot, EMBEDDED",
        "rot_90, EDITED"
    })
    void kindSaysWhatWasDone(String name, MatchKind kind) {
        Edit edit = Edits.named(name);
        for (Work work : WORKS) {
            Copy copy = edit.apply(work.picture(), OTHERS, work.name());
            Match match = found(Vision.compare(decoded(edit.encode(copy)), work.seen()), name + " of " + work.name());
            assertEquals(kind, match.kind(), name + " of " + work.name());
        }
    }

    @Test
    void samePixelsAreIdentical() {
        for (Work work : WORKS) {
            Match match = found(Vision.compare(work.seen(), work.seen()), work.name());
            assertEquals(MatchKind.IDENTICAL, match.kind(), work.name());
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void pictureIsFoundUnderAnOverlayAndStrangersThatWearItAreNot(Overlay overlay) {
        List<Seen> worn = new ArrayList<>();
        for (Work work : WORKS) {
            worn.add(decoded(overlay.encode(overlay.apply(work.picture()))));
        }
        List<Executable> facts = new ArrayList<>();
        for (int one = 0; one < WORKS.size(); one++) {
            for (int other = 0; other < WORKS.size(); other++) {
                Work original = WORKS.get(other);
                Seen query = worn.get(one);
                String what = overlay.name() + " on " + WORKS.get(one).name() + " against " + original.name();
                if (one == other) {
                    facts.add(() -> found(Vision.compare(query, original.seen()), what));
                } else {
                    Seen stranger = worn.get(other);
                    facts.add(() -> assertEquals(Optional.empty(), Vision.compare(query, stranger), what + " in it"));
                    facts.add(() -> assertEquals(Optional.empty(), Vision.compare(query, original.seen()), what));
                }
            }
        }
        assertAll(facts);
    }

    private static Match found(Optional<Match> match, String what) {
        return match.orElseThrow(() -> new AssertionError(what + " is not found"));
    }

    private static Seen decoded(byte[] jpeg) {
        try {
            return seen(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg))));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static Seen seen(BufferedImage picture) {
        BufferedImage rgb = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(picture, 0, 0, null);
        GreyImage grey = Photo.grey(rgb);
        return new Seen(Format.JPEG, grey.width(), grey.height(), false, new Fingerprint(EXTRACTOR.extract(grey)));
    }
}
