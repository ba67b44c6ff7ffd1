package org.rightful.vision.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.GreyImage;

class FeaturesTest {
    private static final int VERSION_PLACE = 4;
    private static final int COUNT_PLACE = 8;
    private static final int PRIMARY_PLACE = 12;
    private static final int PREVIEW_WIDTH_PLACE = 24;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void serialFormGivesTheSameFeaturesBack(int count) {
        Features features = small(count);
        assertSame(features, Features.fromBytes(features.toBytes()));
    }

    @Test
    void serialFormOfAPictureGivesTheSameFeaturesBack() {
        Features features = new Extractor().extract(Scenery.photo(300, 200, 1));
        assertTrue(features.count() > 100, features.count() + " features");
        assertSame(features, Features.fromBytes(features.toBytes()));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = small(3).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> Features.fromBytes(cut), "length " + length);
        }
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] bytes = small(3).toBytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(IllegalArgumentException.class, () -> Features.fromBytes(longer));
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = small(3).toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThrows(IllegalArgumentException.class, () -> Features.fromBytes(flipped), "bit " + bit);
        }
    }

    @Test
    void otherVersionIsRefusedWithWhatToDo() {
        byte[] other = with(small(2).toBytes(), VERSION_PLACE, Features.VERSION + 1);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Features.fromBytes(other))
                .getMessage());
        assertTrue(message.contains("version " + (Features.VERSION + 1)), message);
        assertTrue(message.contains("make it anew"), message);
    }

    /** The checksum is right in all of these: somebody wrote it on purpose. */
    @ParameterizedTest
    @CsvSource({
        COUNT_PLACE + ",-1",
        COUNT_PLACE + ",2147483647",
        COUNT_PLACE + ",-2147483648",
        COUNT_PLACE + ",1",
        PRIMARY_PLACE + ",-1",
        PRIMARY_PLACE + ",3",
        PREVIEW_WIDTH_PLACE + ",0",
        PREVIEW_WIDTH_PLACE + ",-4",
        PREVIEW_WIDTH_PLACE + ",2147483647"
    })
    void numberThatCannotBeIsRefusedEvenWithTheRightChecksum(int place, int value) {
        byte[] forged = with(small(2).toBytes(), place, value);
        assertThrows(IllegalArgumentException.class, () -> Features.fromBytes(forged));
    }

    @Test
    void featuresOfDifferentCountsAreRefused() {
        Features f = small(2);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Features(
                        f.baseWidth(),
                        f.baseHeight(),
                        f.primary(),
                        f.x(),
                        new short[1],
                        f.scale(),
                        f.angle(),
                        f.coefficients(),
                        f.centres(),
                        f.farther(),
                        f.drawn(),
                        f.hash(),
                        f.preview()));
    }

    private static byte[] with(byte[] bytes, int place, int value) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(place, value);
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), 0, bytes.length - Integer.BYTES);
        buffer.putInt(bytes.length - Integer.BYTES, (int) crc.getValue());
        return buffer.array();
    }

    private static Features small(int count) {
        SplittableRandom random = new SplittableRandom(count);
        short[] x = new short[count];
        short[] y = new short[count];
        for (int i = 0; i < count; i++) {
            x[i] = (short) random.nextInt(10_000);
            y[i] = (short) random.nextInt(10_000);
        }
        return new Features(
                640,
                480,
                Math.max(0, count - 1),
                x,
                y,
                bytes(random, count),
                bytes(random, count),
                bytes(random, count * Features.COEFFICIENTS),
                bytes(random, 2 * count * Features.NEAREST),
                bytes(random, 2 * count * Features.NEAREST),
                new long[] {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()},
                new Pdq.Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), 77),
                new GreyImage(4, 3, bytes(random, 12)));
    }

    private static byte[] bytes(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertSame(Features expected, Features actual) {
        assertEquals(expected.baseWidth(), actual.baseWidth());
        assertEquals(expected.baseHeight(), actual.baseHeight());
        assertEquals(expected.primary(), actual.primary());
        assertArrayEquals(expected.x(), actual.x());
        assertArrayEquals(expected.y(), actual.y());
        assertArrayEquals(expected.scale(), actual.scale());
        assertArrayEquals(expected.angle(), actual.angle());
        assertArrayEquals(expected.coefficients(), actual.coefficients());
        assertArrayEquals(expected.centres(), actual.centres());
        assertArrayEquals(expected.farther(), actual.farther());
        assertArrayEquals(expected.drawn(), actual.drawn());
        assertEquals(expected.hash(), actual.hash());
        assertEquals(expected.preview().width(), actual.preview().width());
        assertEquals(expected.preview().height(), actual.preview().height());
        assertArrayEquals(expected.preview().pixels(), actual.preview().pixels());
    }
}
