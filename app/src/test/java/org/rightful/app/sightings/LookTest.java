package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
    /** The looks of the first thirty drawn pictures. */
    private static final List<String> LOOKS = IntStream.range(0, 30)
            .mapToObj(number -> {
                try {
                    return look(Pictures.drawn(number));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            })
            .toList();

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
        for (int number = 0; number < 20; number++) {
            long bits = apart(LOOKS.get(number), look(Pictures.smaller(Pictures.drawn(number), factor)));
            assertTrue(bits <= Look.SAME, number + ": " + bits);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void otherPicturesLookDifferent(int number) {
        String look = LOOKS.get(number);
        assertEquals(128, look.length());
        for (int other = number + 1; other < LOOKS.size(); other++) {
            long bits = apart(look, LOOKS.get(other));
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
