package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.vision.Decoded;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;

class FormatsTest {
    private static final BufferedImage DRAWN = Drawn.picture(131, 97);

    static Stream<Arguments> kinds() {
        return Kinds.of(DRAWN).entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindOfFileGivesTheGreyOfThePicture(String name, Kinds.Kind kind) {
        Picture picture = decode(kind.file());
        assertEquals(kind.format(), picture.format());
        assertEquals(131, picture.width());
        assertEquals(97, picture.height());
        assertEquals(name.startsWith("animated") || name.contains("pages"), picture.animated());
        Drawn.assertClose(Drawn.grey(kind.shown()), picture.grey(), kind.meanDifference());
    }

    static Stream<Arguments> tinyKinds() {
        return Kinds.of(Drawn.picture(1, 1)).entrySet().stream()
                .map(kind -> Arguments.of(kind.getKey(), kind.getValue().file()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tinyKinds")
    void onePixelIsAPicture(String name, byte[] file) {
        Picture picture = decode(file);
        assertEquals(1, picture.width(), name);
        assertEquals(1, picture.grey().pixels().length);
    }

    static Picture decode(byte[] file) {
        Decoded decoded = Decoder.decode(file, Limits.DEFAULT);
        return assertInstanceOf(Picture.class, decoded, decoded::toString);
    }
}
