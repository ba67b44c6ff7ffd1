package org.rightful.vision.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Opens segments that lie in files. */
final class SegmentFile {
    private static final int CHUNK_BYTES = 1 << 20;

    private SegmentFile() {}

    /**
     * Maps a segment into memory and checks its header and tables.
     *
     * @param entry what the manifest says of it
     * @param arena lets go of it when closed
     * @throws Damage if it is another file than that of the entry
     */
    static Segment open(Path file, Manifest.Entry entry, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size != entry.sizeBytes()) {
                throw new Damage(file.getFileName() + " has " + size + " bytes instead of " + entry.sizeBytes());
            }
            Segment segment = of(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
            if (segment.checksum() != entry.segmentCrc() || segment.works() != entry.works()) {
                throw new Damage(file.getFileName() + " is not the file that was written");
            }
            check(file, channel, Segment.HEADER_BYTES, segment.layout().signatures(), segment.checksumOfTables());
            return segment;
        }
    }

    private static Segment of(Path file, MemorySegment memory) {
        try {
            return new Segment(memory);
        } catch (Damage e) {
            throw new Damage(file.getFileName() + ": " + e.getMessage());
        }
    }

    /**
     * Checks all that {@link #open} does not.
     *
     * @throws Damage if a checksum is wrong
     */
    static void verify(Path file, Segment segment) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            check(file, channel, segment.layout().signatures(), segment.sizeBytes(), segment.checksumOfRest());
        }
    }

    /** Reads instead of touching mapped memory: if the file is cut off meanwhile, that is an answer and not a fault. */
    private static void check(Path file, FileChannel channel, long from, long to, int expected) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(CHUNK_BYTES, Math.max(1, to - from)));
        for (long at = from; at < to; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), to - at));
            int read = channel.read(buffer, at);
            if (read <= 0) {
                throw new Damage(file.getFileName() + " ends after " + at + " bytes instead of " + to);
            }
            crc.update(buffer.flip());
            at += read;
        }
        if ((int) crc.getValue() != expected) {
            throw new Damage(file.getFileName() + " has bytes that differ from those written: its checksum is wrong");
        }
    }
}
