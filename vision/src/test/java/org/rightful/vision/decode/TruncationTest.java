package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.Limits;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

class TruncationTest {
    /** What is too short for a signature is none of the formats; from there on it is a picture that is not whole. */
    private static final int LONGEST_SIGNATURE = 12;

    static Stream<Arguments> kinds() {
        return Kinds.of(Drawn.picture(23, 17)).entrySet().stream()
                .map(kind -> Arguments.of(kind.getKey(), kind.getValue().file()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void aFileCutAtAnyByteIsIncomplete(String name, byte[] file) {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            int at = length;
            Rejected rejected = assertInstanceOf(
                    Rejected.class,
                    Decoder.decode(cut, Limits.DEFAULT),
                    () -> "%s, cut to %d of %d bytes".formatted(name, at, file.length));
            if (length >= LONGEST_SIGNATURE) {
                assertEquals(
                        Rejection.Incomplete,
                        rejected.reason(),
                        () -> "%s cut to %d: %s".formatted(name, at, rejected.detail()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "progressive"})
    void aJpegWhosePixelsAreCutButWhichIsClosedIsCorrupt(String kind) {
        BufferedImage image = Drawn.picture(200, 150);
        byte[] file = kind.equals("baseline") ? Written.jpeg(image) : Written.progressiveJpeg(image);
        byte[] cut = Arrays.copyOf(file, file.length * 2 / 3);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        assertRejected(Rejection.Corrupt, cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "ZLib", "PackBits", "JPEG"})
    void aTiffWhoseStripsAreCutButWhichIsWholeIsCorrupt(String compression) {
        byte[] file = Written.tiff(Drawn.picture(200, 150), compression);
        ByteBuffer bytes = ByteBuffer.wrap(file); // Java writes big-endian
        int directory = bytes.getInt(4);
        for (int i = 0; i < bytes.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (bytes.getShort(entry) == 279) {
                for (int strip = 0; strip < bytes.getInt(entry + 4); strip++) {
                    int at = bytes.getInt(entry + 8) + 4 * strip;
                    bytes.putInt(at, bytes.getInt(at) / 2);
                }
            }
        }
        assertRejected(Rejection.Corrupt, file);
    }

    static void assertRejected(Rejection reason, byte[] file) {
        Rejected rejected = assertInstanceOf(Rejected.class, Decoder.decode(file, Limits.DEFAULT));
        assertEquals(reason, rejected.reason(), rejected::detail);
    }
}
