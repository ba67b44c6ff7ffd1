package org.rightful.vision.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What an index consists of as of one commit; its format is in docs/index-format.md.
 *
 * @param featuresVersion which fingerprints the index holds
 * @param commit counts commits
 * @param next the number the next new file gets
 * @param entries the segments
 */
record Manifest(int featuresVersion, long commit, long next, List<Entry> entries) {
    /** Grows whenever the format of a file changes. */
    static final int VERSION = 1;

    /** Segments an index has at most. */
    static final int MOST_SEGMENTS = 1 << 14;

    private static final int MAGIC = 0x52464d31;
    private static final int HEADER_BYTES = 32;
    private static final int ENTRY_BYTES = 40;

    /** Bytes a manifest has at most. */
    static final int MOST_BYTES = HEADER_BYTES + MOST_SEGMENTS * ENTRY_BYTES + Integer.BYTES;

    /**
     * A segment and what was removed from it.
     *
     * @param segment the file's number
     * @param removals the number of the file that tells which works are removed; 0 if none is
     * @param sizeBytes of the segment's file
     * @param works in the segment, removed ones included
     * @param removed how many of them are removed
     * @param segmentCrc the checksum of the segment's header
     * @param removalsCrc the checksum of the file of removals; 0 if there is none
     */
    record Entry(
            long segment, long removals, long sizeBytes, int works, int removed, int segmentCrc, int removalsCrc) {}

    Manifest {
        entries = List.copyOf(entries);
        if (entries.size() > MOST_SEGMENTS) {
            throw new IllegalArgumentException(
                    "an index has at most " + MOST_SEGMENTS + " segments, not " + entries.size());
        }
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + entries.size() * ENTRY_BYTES + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).putInt(VERSION).putInt(featuresVersion).putInt(entries.size());
        out.putLong(commit).putLong(next);
        for (Entry e : entries) {
            out.putLong(e.segment).putLong(e.removals).putLong(e.sizeBytes);
            out.putInt(e.works).putInt(e.removed).putInt(e.segmentCrc).putInt(e.removalsCrc);
        }
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.position());
        return out.putInt((int) crc.getValue()).array();
    }

    /**
     * Reads the serial form.
     *
     * @throws Damage if the bytes are no manifest
     * @throws OtherVersion if they are one of another version
     */
    static Manifest fromBytes(byte[] bytes) throws OtherVersion {
        if (bytes.length < HEADER_BYTES + Integer.BYTES) {
            throw new Damage("the manifest has only " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        if ((int) crc.getValue() != in.getInt(bytes.length - Integer.BYTES) || in.getInt() != MAGIC) {
            throw new Damage("the manifest's checksum is wrong");
        }
        int version = in.getInt();
        int featuresVersion = in.getInt();
        if (version != VERSION) {
            throw new OtherVersion(version, featuresVersion);
        }
        int count = in.getInt();
        if (count < 0 || count > MOST_SEGMENTS || bytes.length != HEADER_BYTES + count * ENTRY_BYTES + Integer.BYTES) {
            throw new Damage("the manifest speaks of " + count + " segments in " + bytes.length + " bytes");
        }
        long commit = in.getLong();
        long next = in.getLong();
        List<Entry> entries = new ArrayList<>();
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Entry e = new Entry(
                    in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
            boolean counts = e.works >= 0 && e.works <= Segment.MOST_WORKS && e.removed >= 0 && e.removed <= e.works;
            boolean files = e.segment > 0 && e.segment < next && e.removals >= 0 && e.removals < next;
            if (!counts || !files || !numbers.add(e.segment) || (e.removed > 0) != (e.removals > 0)) {
                throw new Damage("the manifest's entry " + i + " is none");
            }
            entries.add(e);
        }
        return new Manifest(featuresVersion, commit, next, entries);
    }

    /** Says that an index is of another version than this program's. */
    static final class OtherVersion extends Exception {
        private static final long serialVersionUID = 1;

        OtherVersion(int version, int featuresVersion) {
            super("%d.%d".formatted(version, featuresVersion));
        }
    }
}
