package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    private static String look(BufferedImage image) throws IOException {
        return Look.of(Pictures.jpeg(image)).orElseThrow();
    }

    private static long apart(String one, String other) {
        return IntStream.range(0, one.length())
                .filter(i -> one.charAt(i) != other.charAt(i))
                .count();
    }

    @ParameterizedTest
    @Tag("R22")
    @ValueSource(doubles = {0.9, 0.7, 0.5, 0.3})
    void smallerPictureLooksTheSame(double factor) throws IOException {
        for (long number = 0; number < 20; number++) {
            BufferedImage whole = Pictures.drawn(number);
            long bits = apart(look(whole), look(Pictures.smaller(whole, factor)));
            assertTrue(bits <= Look.SAME, number + ": " + bits);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void otherPicturesLookDifferent(long number) throws IOException {
        String look = look(Pictures.drawn(number));
        assertEquals(128, look.length());
        for (long other = number + 1; other < 30; other++) {
            long bits = apart(look, look(Pictures.drawn(other)));
            assertTrue(bits > Look.SAME, other + ": " + bits);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 300})
    void pictureWithNothingInItIsNotTold(int side) throws IOException {
        BufferedImage plain = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        assertEquals(Optional.empty(), Look.of(Pictures.jpeg(plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no picture"})
    void bytesThatAreNoPictureAreNotTold(String bytes) {
        assertEquals(Optional.empty(), Look.of(bytes.getBytes(StandardCharsets.UTF_8)));
    }
}
