package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/** Over files written by libavif's and libheif's tools from a drawn picture: Java writes neither format. */
class HeifTest {
    private static final BufferedImage DRAWN = Drawn.picture(131, 97);

    @ParameterizedTest
    @CsvSource({
        "lossless.avif, AVIF, 0",
        "lossy.avif, AVIF, 1",
        "grey.avif, AVIF, 1",
        "ten-bits.avif, AVIF, 1",
        "twelve-bits.avif, AVIF, 1",
        "limited-range.avif, AVIF, 1",
        "animated.avif, AVIF, 1",
        "lossless.heic, HEIC, 0.01",
        "lossy.heic, HEIC, 1"
    })
    void everyKindGivesTheGreyOfThePicture(String name, Format format, double meanDifference) {
        Picture picture = FormatsTest.decode(bytes(name));
        assertEquals(format, picture.format());
        assertEquals(name.startsWith("animated"), picture.animated());
        Drawn.assertClose(Drawn.grey(DRAWN), picture.grey(), meanDifference);
    }

    @Test
    void tilesArePutTogether() {
        Picture picture = FormatsTest.decode(bytes("grid.avif"));
        Drawn.assertClose(Drawn.grey(Drawn.picture(160, 128)), picture.grey(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opacity.avif", "opacity.heic"})
    void whatIsTransparentIsWhite(String name) {
        GreyImage solid = Drawn.grey(DRAWN);
        byte[] expected = new byte[131 * 97];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (byte) Luma.onWhite(solid.pixels()[i] & 0xFF, 255 * (i % 131) / 130);
        }
        Picture picture = FormatsTest.decode(bytes(name));
        Drawn.assertClose(new GreyImage(131, 97, expected), picture.grey(), 1.5);
    }

    /** Where the upright picture's pixel lies in the stored one: ISO/IEC 23008-12, 6.5.10 and 6.5.12. */
    @ParameterizedTest
    @ValueSource(strings = {"turned-1", "turned-2", "turned-3", "mirrored-0", "mirrored-1", "turned-1-mirrored-1"})
    void turnsAndMirrorsAreApplied(String name) {
        boolean swapped = name.startsWith("turned-1") || name.startsWith("turned-3");
        int width = swapped ? 97 : 131;
        int height = swapped ? 131 : 97;
        byte[] stored = Drawn.grey(DRAWN).pixels();
        byte[] expected = new byte[131 * 97];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int up = height - 1 - y;
                expected[y * width + x] = switch (name) {
                    case "turned-1" -> stored[x * 131 + up];
                    case "turned-2" -> stored[up * 131 + right];
                    case "turned-3" -> stored[right * 131 + y];
                    case "mirrored-0" -> stored[up * 131 + x];
                    case "mirrored-1" -> stored[y * 131 + right];
                    default -> stored[right * 131 + up];
                };
            }
        }
        Picture picture = FormatsTest.decode(bytes(name + ".avif"));
        assertEquals(width, picture.width());
        assertArrayEquals(expected, picture.grey().pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.avif", "lossy.heic", "animated.avif", "grid.avif"})
    void aFileCutAtAnyByteIsIncomplete(String name) {
        byte[] file = bytes(name);
        for (int length = 0; length < file.length; length++) {
            int at = length;
            Rejected rejected = assertInstanceOf(
                    Rejected.class, Decoder.decode(Arrays.copyOf(file, length), Limits.DEFAULT), () -> "cut to " + at);
            Rejection expected = length < 12 ? Rejection.Unsupported : Rejection.Incomplete;
            assertEquals(expected, rejected.reason(), () -> "cut to %d: %s".formatted(at, rejected.detail()));
        }
    }

    @Test
    void aHugePictureIsRefusedForWhatItClaims() {
        byte[] file = bytes("lossy.avif");
        ByteBuffer.wrap(file).putInt(find(file, "ispe") + 8, 60_000);
        TruncationTest.assertRejected(Rejection.SideTooLong, file);
    }

    @Test
    void aLongSequenceIsRefusedForWhatItClaims() {
        byte[] file = bytes("animated.avif");
        ByteBuffer.wrap(file).putInt(find(file, "stsz") + 12, 10_000);
        TruncationTest.assertRejected(Rejection.TooManyFrames, file);
    }

    @Test
    void aPictureThatIsNotAsLargeAsItClaimsIsCorrupt() {
        byte[] file = bytes("lossy.avif");
        ByteBuffer.wrap(file).putInt(find(file, "ispe") + 8, 130);
        TruncationTest.assertRejected(Rejection.Corrupt, file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.avif", "lossy.heic"})
    void codedPixelsOfZerosAreCorrupt(String name) {
        byte[] file = bytes(name);
        Arrays.fill(file, find(file, "mdat") + 4, file.length, (byte) 0);
        TruncationTest.assertRejected(Rejection.Corrupt, file);
    }

    @Test
    void jpegXlIsRefusedByName() {
        Rejected rejected = assertInstanceOf(Rejected.class, Decoder.decode(bytes("picture.jxl"), Limits.DEFAULT));
        assertEquals(Rejection.Unsupported, rejected.reason());
        assertEquals("The file is a JPEG XL picture, for which there is no decoder yet.", rejected.detail());
    }

    private static int find(byte[] file, String letters) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(letters);
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = HeifTest.class.getResourceAsStream("heif/" + name)) {
            assertNotNull(stream, name);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
