package org.rightful.vision.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.function.LongSupplier;

/** A segment that a writer holds open, with the works that were removed from it. Not thread-safe. */
final class Held implements AutoCloseable {
    private final Part part;
    private final Arena arena;
    private Manifest.Entry entry;
    private boolean changed;

    private Held(Part part, Arena arena, Manifest.Entry entry) {
        this.part = part;
        this.arena = arena;
        this.entry = entry;
    }

    /**
     * Opens the segment of an entry.
     *
     * @throws Damage if it is not what was written
     */
    static Held open(Folder folder, Manifest.Entry entry) throws IOException {
        Arena arena = Arena.ofShared();
        boolean opened = false;
        try {
            Held held = new Held(Snapshot.part(folder, entry, arena), arena, entry);
            opened = true;
            return held;
        } finally {
            if (!opened) {
                arena.close();
            }
        }
    }

    /**
     * Opens a segment that was just written, and reads it back.
     *
     * @param start the file's first bytes, the header at least
     * @throws Damage if it is not what was written
     */
    static Held written(Folder folder, long number, byte[] start) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int works = header.getInt(Segment.HEADER_WORKS);
        int checksum = header.getInt(Segment.HEADER_CRC);
        long sizeBytes = Files.size(folder.segment(number));
        Held held = open(folder, new Manifest.Entry(number, 0, sizeBytes, works, 0, checksum, 0));
        boolean verified = false;
        try {
            held.verify(folder);
            verified = true;
            return held;
        } finally {
            if (!verified) {
                held.close();
            }
        }
    }

    /**
     * Compares every byte with the checksums.
     *
     * @throws Damage if one differs
     */
    void verify(Folder folder) throws IOException {
        SegmentFile.verify(folder.segment(entry.segment()), part.segment());
    }

    Part part() {
        return part;
    }

    /** What a manifest says of this; as of the last {@link #writeRemovals}. */
    Manifest.Entry entry() {
        return entry;
    }

    /** Works that are still there. */
    int live() {
        return part.works();
    }

    /** Marks a work as removed; false if there is none of this name. */
    boolean remove(byte[] name) {
        int work = part.find(name);
        if (work < 0) {
            return false;
        }
        part.removed().set(work);
        changed = true;
        return true;
    }

    /** Writes which works are removed, if that changed since the last time. */
    void writeRemovals(Folder folder, LongSupplier next) throws IOException {
        if (!changed) {
            return;
        }
        long number = next.getAsLong();
        byte[] bytes = Removals.toBytes(part.removed(), part.segment().works());
        folder.write(folder.removals(number), bytes);
        entry = new Manifest.Entry(
                entry.segment(),
                number,
                entry.sizeBytes(),
                entry.works(),
                part.removed().cardinality(),
                entry.segmentCrc(),
                Removals.checksum(bytes));
        changed = false;
    }

    @Override
    public void close() {
        arena.close();
    }
}
