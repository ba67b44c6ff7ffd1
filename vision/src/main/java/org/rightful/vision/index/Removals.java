package org.rightful.vision.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;

/** The serial form of which works of a segment are removed; its format is in docs/index-format.md. */
final class Removals {
    private static final int MAGIC = 0x52465231;
    private static final int HEADER_BYTES = 8;

    private Removals() {}

    static byte[] toBytes(BitSet removed, int works) {
        ByteBuffer out = ByteBuffer.allocate(sizeBytes(works)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(works).put(removed.toByteArray());
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.capacity() - Integer.BYTES);
        return out.putInt(out.capacity() - Integer.BYTES, (int) crc.getValue()).array();
    }

    /** The checksum in a serial form. */
    static int checksum(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - Integer.BYTES);
    }

    /** Bytes of the serial form for a segment of so many works. */
    static int sizeBytes(int works) {
        return HEADER_BYTES + (works + 7) / 8 + Integer.BYTES;
    }

    /**
     * Reads the serial form that belongs to an entry.
     *
     * @throws Damage if the bytes are something else
     */
    static BitSet fromBytes(byte[] bytes, Manifest.Entry entry) {
        if (bytes.length != sizeBytes(entry.works())) {
            throw new Damage("it has " + bytes.length + " bytes instead of " + sizeBytes(entry.works()));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        BitSet removed = BitSet.valueOf(Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length - Integer.BYTES));
        if ((int) crc.getValue() != checksum(bytes)
                || checksum(bytes) != entry.removalsCrc()
                || in.getInt() != MAGIC
                || in.getInt() != entry.works()
                || removed.length() > entry.works()
                || removed.cardinality() != entry.removed()) {
            throw new Damage("its checksum is wrong");
        }
        return removed;
    }
}
