package org.rightful.vision.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.feature.Vocabulary;

/** A part of an index that never changes once written; its format is in docs/index-format.md. Thread-safe. */
final class Segment {
    static final int MAGIC = 0x52465331;
    static final int HEADER_BYTES = 64;
    static final int WORK_BYTES = 24;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Where the parts of a segment begin, in bytes; each on a multiple of 8. */
    record Layout(
            long starts, long signatures, long spots, long owners, long hashes, long works, long blob, long size) {
        static Layout of(int works, int postings, int blobSize) {
            long starts = HEADER_BYTES;
            long signatures = aligned(starts + 4L * (Vocabulary.WORDS + 1));
            long spots = aligned(signatures + 8L * postings);
            long owners = aligned(spots + 4L * postings);
            long hashes = aligned(owners + 2L * postings);
            long table = aligned(hashes + 32L * works);
            long blob = aligned(table + (long) WORK_BYTES * works);
            return new Layout(starts, signatures, spots, owners, hashes, table, blob, aligned(blob + blobSize));
        }

        private static long aligned(long offset) {
            return (offset + 7) & ~7;
        }
    }

    private final MemorySegment memory;
    private final Layout layout;
    private final int works;
    private final int postings;

    Segment(MemorySegment memory) {
        this.memory = memory;
        works = memory.get(INT, 8);
        postings = memory.get(INT, 12);
        layout = Layout.of(works, postings, memory.get(INT, 16));
        if (memory.get(INT, 0) != MAGIC || memory.get(INT, 4) != Features.VERSION || layout.size != memory.byteSize()) {
            throw new IllegalArgumentException("not a segment of version " + Features.VERSION);
        }
    }

    int works() {
        return works;
    }

    int postings() {
        return postings;
    }

    long sizeBytes() {
        return layout.size;
    }

    int start(int word) {
        return memory.get(INT, layout.starts + 4L * word);
    }

    long signature(int posting) {
        return memory.get(LONG, layout.signatures + 8L * posting);
    }

    int spot(int posting) {
        return memory.get(INT, layout.spots + 4L * posting);
    }

    int owner(int posting) {
        return memory.get(SHORT, layout.owners + 2L * posting) & 0xffff;
    }

    String name(int work) {
        long at = layout.works + (long) WORK_BYTES * work;
        return new String(blob(work, 0, nameLength(at)), StandardCharsets.UTF_8);
    }

    byte[] stamp(int work) {
        long at = layout.works + (long) WORK_BYTES * work;
        return blob(work, nameLength(at), stampLength(at));
    }

    byte[] thumbnail(int work) {
        long at = layout.works + (long) WORK_BYTES * work;
        return blob(work, nameLength(at) + stampLength(at), memory.get(INT, at + 8));
    }

    int width(int work) {
        return memory.get(INT, layout.works + (long) WORK_BYTES * work + 12);
    }

    int height(int work) {
        return memory.get(INT, layout.works + (long) WORK_BYTES * work + 16);
    }

    Pdq.Hash hash(int work) {
        long at = layout.hashes + 32L * work;
        return new Pdq.Hash(
                memory.get(LONG, at),
                memory.get(LONG, at + 8),
                memory.get(LONG, at + 16),
                memory.get(LONG, at + 24),
                memory.get(INT, layout.works + (long) WORK_BYTES * work + 20));
    }

    private int nameLength(long at) {
        return memory.get(SHORT, at + 4) & 0xffff;
    }

    private int stampLength(long at) {
        return memory.get(SHORT, at + 6) & 0xffff;
    }

    private byte[] blob(int work, int skip, int length) {
        long from = layout.blob + memory.get(INT, layout.works + (long) WORK_BYTES * work) + skip;
        return memory.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Collects the postings of a word whose signature differs from the given one in at most {@code most} bits. */
    void look(int word, long signature, int most, int feature, boolean mirrored, Hits hits) {
        int from = start(word);
        int to = start(word + 1);
        long at = layout.signatures + 8L * from;
        for (int p = from; p < to; p++) {
            int distance = Long.bitCount(memory.get(LONG, at) ^ signature);
            at += 8;
            if (distance <= most) {
                hits.add(owner(p), feature, spot(p), distance, mirrored);
            }
        }
    }
}
