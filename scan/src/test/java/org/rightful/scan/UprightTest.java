package org.rightful.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UprightTest {
    static Stream<byte[]> filesTurnedByAQuarter() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(jpeg(tiff(order, 6)), png(tiff(order, 6)), tiff(order, 6)));
    }

    @ParameterizedTest
    @MethodSource("filesTurnedByAQuarter")
    void tagIsFoundInEveryContainerAndByteOrder(byte[] file) {
        assertEquals(6, Upright.orientation(file));
    }

    @ParameterizedTest
    @MethodSource("filesTurnedByAQuarter")
    void fileThatEndsAnywhereIsUprightOrTold(byte[] file) {
        for (int length = 0; length < file.length; length++) {
            int orientation = Upright.orientation(Arrays.copyOf(file, length));
            assertTrue(List.of(1, 6).contains(orientation), "cut at byte " + length);
        }
    }

    @Test
    void everyValueFromOneToEightIsReadAndOthersAreUpright() {
        List<Integer> read = IntStream.rangeClosed(0, 9)
                .mapToObj(value -> Upright.orientation(jpeg(tiff(ByteOrder.BIG_ENDIAN, value))))
                .toList();

        assertEquals(List.of(1, 1, 2, 3, 4, 5, 6, 7, 8, 1), read);
    }

    @Test
    void directoryThatPointsOutsideTheFileBreaksNothing() {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(ByteOrder.BIG_ENDIAN, 6)).putInt(4, Integer.MAX_VALUE);
        assertTrue(
                List.of(1, 6).contains(Upright.orientation(tiff.array())),
                "the library looks where most files have it");
        assertTrue(List.of(1, 6).contains(Upright.orientation(tiff.putInt(4, -5).array())));
    }

    private static byte[] tiff(ByteOrder order, int orientation) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4).order(order);
        bytes.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949))
                .putShort((short) 42)
                .putInt(8);
        bytes.putShort((short) 2);
        entry(bytes, 0x0100, 640);
        entry(bytes, 0x0112, orientation);
        return bytes.array();
    }

    private static void entry(ByteBuffer bytes, int tag, int value) {
        bytes.putShort((short) tag)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) value)
                .putShort((short) 0);
    }

    private static byte[] jpeg(byte[] tiff) {
        ByteBuffer bytes = ByteBuffer.allocate(2 + 6 + 4 + 6 + tiff.length + 2);
        bytes.putShort((short) 0xFFD8);
        bytes.putShort((short) 0xFFE0).putShort((short) 4).putShort((short) 0);
        bytes.putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.length));
        bytes.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1)).put(tiff);
        bytes.putShort((short) 0xFFDA);
        return bytes.array();
    }

    private static byte[] png(byte[] tiff) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 12 + 13 + 12 + tiff.length + 12);
        bytes.putLong(0x89504E470D0A1A0AL);
        bytes.putInt(13).putInt(0x49484452).put(new byte[13 + 4]);
        bytes.putInt(tiff.length).putInt(0x65584966).put(tiff).putInt(0);
        bytes.putInt(0).putInt(0x49454E44).putInt(0);
        return bytes.array();
    }
}
