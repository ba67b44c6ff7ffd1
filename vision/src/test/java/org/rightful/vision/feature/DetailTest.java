package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.rightful.vision.GreyImage;

class DetailTest {
    static final List<Named<GreyImage>> TOO_LITTLE = List.of(
            Named.of("white", Scenery.flat(640, 480, 255)),
            Named.of("black", Scenery.flat(100, 100, 0)),
            Named.of("gradient to the right", Scenery.gradient(640, 480, 1, 0)),
            Named.of("gradient downwards", Scenery.gradient(640, 480, 0, 1)),
            Named.of("gradient aslant", Scenery.gradient(800, 600, 2, 1)),
            Named.of("one pixel", Scenery.flat(1, 1, 90)),
            Named.of("one row", Scenery.photo(640, 1, 1)),
            Named.of("one disc", Scenery.disc(640, 480, 300, 200, 90)));

    static final List<Named<GreyImage>> TEXT = List.of(
            Named.of("close lines", Scenery.text(800, 1100, 2, 36, 0, 255, 1)),
            Named.of("28 from line to line", Scenery.text(800, 1100, 2, 28, 0, 255, 1)),
            Named.of("24 from line to line", Scenery.text(800, 1100, 2, 24, 0, 255, 1)),
            Named.of("20 from line to line", Scenery.text(800, 1100, 2, 20, 0, 255, 1)),
            Named.of("lines down the page", Scenery.turned(Scenery.text(800, 1100, 2, 20, 0, 255, 1))),
            Named.of("tiny letters", Scenery.text(800, 1100, 1, 10, 0, 255, 1)),
            Named.of("300 dots an inch", Scenery.text(2480, 3508, 6, 60, 0, 255, 1)),
            Named.of("sparse", Scenery.text(800, 1100, 2, 90, 0, 255, 2)),
            Named.of("large letters", Scenery.text(800, 600, 6, 70, 0, 255, 3)),
            Named.of("white on black", Scenery.text(800, 600, 3, 54, 255, 0, 4)),
            Named.of("dark on cream", Scenery.text(800, 1100, 2, 36, 45, 232, 5)));

    static final List<Named<GreyImage>> ENOUGH = List.of(
            Named.of("photograph", Scenery.photo(640, 480, 1)),
            Named.of("upright photograph", Scenery.photo(300, 500, 2)),
            Named.of("small photograph", Scenery.photo(80, 60, 3)),
            Named.of("photograph with blinds over it", Scenery.striped(Scenery.photo(640, 480, 7), 12)),
            Named.of(
                    "photograph with blinds over it among large letters",
                    Scenery.inset(
                            Scenery.text(800, 600, 6, 70, 0, 255, 3),
                            Scenery.striped(Scenery.photo(240, 180, 5), 20),
                            280,
                            200)),
            Named.of("bubbles before a sky", Scenery.bubbles(640, 480, 24)),
            Named.of(
                    "photograph beside text",
                    Scenery.halves(Scenery.photo(640, 480, 4), Scenery.text(640, 480, 2, 22, 0, 255, 6))),
            Named.of(
                    "photograph in a dense page",
                    Scenery.inset(Scenery.text(800, 1100, 2, 20, 0, 255, 6), Scenery.photo(300, 225, 5), 250, 300)));

    @ParameterizedTest
    @FieldSource("TOO_LITTLE")
    void pictureWithHardlyAnythingInItHasTooLittleDetail(GreyImage picture) {
        String reason = tooLittle(picture).orElse("nothing");
        assertTrue(reason.startsWith("There is too little in this picture"), reason);
    }

    @ParameterizedTest
    @FieldSource("TEXT")
    void plainTextHasTooLittleDetail(GreyImage picture) {
        String reason = tooLittle(picture).orElse("nothing");
        assertTrue(reason.contains("too little") || reason.startsWith("This is text"), reason);
    }

    @ParameterizedTest
    @FieldSource("ENOUGH")
    void photographHasEnoughDetail(GreyImage picture) {
        assertEquals(Optional.empty(), tooLittle(picture));
    }

    private static Optional<String> tooLittle(GreyImage picture) {
        return Detail.tooLittle(new Extractor().extract(picture));
    }
}
