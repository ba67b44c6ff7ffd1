package org.rightful.bench.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.vision.Point;

class EditsTest {
    private static final BufferedImage SOURCE = Drawings.draw(640, 480, 1);
    private static final List<BufferedImage> OTHERS =
            List.of(Drawings.draw(640, 480, 2), Drawings.draw(400, 600, 3), Drawings.draw(640, 360, 4));

    private static final int[] BEFORE = Pixels.data(SOURCE).clone();

    private static final Map<String, Copy> COPIES =
            Edits.all().stream().collect(Collectors.toMap(Edit::name, edit -> edit.apply(SOURCE, OTHERS, "picture")));

    private static Copy copy(String name) {
        return Objects.requireNonNull(COPIES.get(name));
    }

    static Stream<Edit> edits() {
        return Edits.all().stream();
    }

    @Test
    void thereAreAtLeastThirtyEditsOfDifferentNames() {
        long names = edits().map(Edit::name).distinct().count();
        assertTrue(names >= 30);
        assertEquals(Edits.all().size(), names);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void copyIsTheSameInEveryRun(Edit edit) {
        byte[] once = edit.encode(copy(edit.name()));
        byte[] again = edit.encode(edit.apply(SOURCE, OTHERS, "picture"));
        assertArrayEquals(once, again);
    }

    @Test
    void sourceIsLeftAsItWas() {
        assertEquals(Edits.all().size(), COPIES.size());
        assertArrayEquals(BEFORE, Pixels.data(SOURCE));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void encodedCopyIsAJpegOfItsSize(Edit edit) throws IOException {
        Copy copy = copy(edit.name());
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(edit.encode(copy)));
        assertEquals(copy.picture().getWidth(), read.getWidth());
        assertEquals(copy.picture().getHeight(), read.getHeight());
    }

    /** Grey of the photograph against grey of the copy where the placement says it went, over what is visible. */
    @ParameterizedTest
    @MethodSource("edits")
    void placementTellsWhereThePhotographLies(Edit edit) {
        Copy copy = copy(edit.name());
        BufferedImage soft = Pixels.blur(SOURCE, 3);
        double n = 0;
        double sumA = 0;
        double sumB = 0;
        double sumAb = 0;
        double sumAa = 0;
        double sumBb = 0;
        Outline visible = copy.visibleInSource();
        for (int y = 4; y < 476; y += 4) {
            for (int x = 4; x < 636; x += 4) {
                Point at = copy.placement().of(x + 0.5, y + 0.5);
                boolean seen = Outline.rectangle(x, y, 1, 1).and(visible).area() > 0.9
                        && at.x() >= 0
                        && at.y() >= 0
                        && at.x() < copy.picture().getWidth()
                        && at.y() < copy.picture().getHeight();
                if (seen) {
                    double a = Pixels.luma(soft.getRGB(x, y));
                    double b = Pixels.luma(copy.picture().getRGB((int) at.x(), (int) at.y()));
                    n++;
                    sumA += a;
                    sumB += b;
                    sumAa += a * a;
                    sumBb += b * b;
                    sumAb += a * b;
                }
            }
        }
        assertTrue(n > 1000, "visible samples: " + n);
        double correlation =
                (sumAb - sumA * sumB / n) / Math.sqrt((sumAa - sumA * sumA / n) * (sumBb - sumB * sumB / n));
        assertTrue(correlation > 0.3, "correlation " + correlation);
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg_q10,640,480",
        "scale_50,320,240",
        "scale_25,160,120",
        "thumb_150,150,113",
        "thumb_80,80,60",
        "crop_50,453,339",
        "rot_90,480,640",
        "rot_180,640,480",
        "border,716,556",
        "caption_bar,640,566",
        "square_150,150,150",
        "square_80,80,80",
        "slide_12,1280,960",
        "screenshot,1280,900",
        "mirror_watermark_scale50,320,240"
    })
    void copyHasTheSizeOfItsEdit(String name, int width, int height) {
        Copy copy = copy(name);
        assertEquals(width, copy.picture().getWidth());
        assertEquals(height, copy.picture().getHeight());
    }

    @ParameterizedTest
    @CsvSource({
        "scale_25,1",
        "mirror,1",
        "crop_70,0.7",
        "crop_50,0.5",
        "crop_30,0.3",
        "crop_15,0.15",
        "square_80,0.75",
        "crop50_mirror_text,0.5",
        "crop70_tint_q30,0.7",
        "screen_photo,1",
        "slide_12,1"
    })
    void visibleShareIsTheEdits(String name, double share) {
        Copy copy = copy(name);
        assertEquals(share, copy.visibleInSource().area() / (640 * 480), 0.005);
    }

    @ParameterizedTest
    @CsvSource({"slide_30,0.30", "slide_12,0.12", "screenshot,0.35", "collage_4,0.235"})
    void photographTakesItsShareOfTheScene(String name, double share) {
        Copy copy = copy(name);
        double area = (double) copy.picture().getWidth() * copy.picture().getHeight();
        assertEquals(share, copy.visible().area() / area, 0.01);
    }

    @Test
    void differentPhotographsAreCroppedAtDifferentPlaces() {
        Edit crop = Edits.named("crop_30");
        Warp one = crop.apply(SOURCE, OTHERS, "one").placement();
        Warp other = crop.apply(SOURCE, OTHERS, "other").placement();
        assertTrue(Math.hypot(one.c() - other.c(), one.f() - other.f()) > 1);
    }

    @Test
    void collageWithoutOtherPhotographsIsRefused() {
        Edit collage = Edits.named("collage_4");
        assertThrows(IllegalArgumentException.class, () -> collage.apply(SOURCE, List.of(), "picture"));
    }

    @Test
    void unknownNameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Edits.named("crop_99"));
    }
}
