package org.rightful.vision.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.feature.Vocabulary;
import org.rightful.vision.verify.Thumbnail;

/**
 * A part of an index that never changes once written; its format is in docs/index-format.md. Thread-safe. Whatever its bytes
 * are, reading it ends with an answer or with {@link Damage}.
 */
final class Segment {
    static final int MAGIC = 0x52465331;
    static final int HEADER_BYTES = 64;
    static final int WORK_BYTES = 24;

    /** Works a segment holds at most: a posting names its work with 16 bits. */
    static final int MOST_WORKS = 1 << 16;

    /** Bytes of names, stamps and thumbnails a segment holds at most. */
    static final int MOST_BLOB_BYTES = 1 << 30;

    /** Signatures in a line of the processor's cache. */
    private static final int POSTINGS_A_LINE = 8;

    /** Where the header keeps the number of works, and the checksums of the tables, of the rest, and of itself. */
    static final int HEADER_WORKS = 8;

    static final int TABLES_CRC = 24;

    static final int REST_CRC = 28;
    static final int HEADER_CRC = HEADER_BYTES - Integer.BYTES;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Where the parts of a segment begin, in bytes; each on a multiple of 8. The first three are the tables. */
    record Layout(
            long starts,
            long works,
            long names,
            long signatures,
            long spots,
            long owners,
            long hashes,
            long blob,
            long size) {
        static Layout of(int works, int postings, int blobBytes) {
            long starts = HEADER_BYTES;
            long table = aligned(starts + 4L * (Vocabulary.WORDS + 1));
            long names = aligned(table + (long) WORK_BYTES * works);
            long signatures = aligned(names + 8L * works);
            long spots = aligned(signatures + 8L * postings);
            long owners = aligned(spots + 4L * postings);
            long hashes = aligned(owners + 2L * postings);
            long blob = aligned(hashes + 32L * works);
            return new Layout(starts, table, names, signatures, spots, owners, hashes, blob, aligned(blob + blobBytes));
        }

        private static long aligned(long offset) {
            return (offset + 7) & ~7;
        }
    }

    private final MemorySegment memory;
    private final Layout layout;
    private final int works;
    private final int postings;
    private final int blobBytes;

    /**
     * Reads a segment that lies in memory.
     *
     * @throws Damage if the header is no segment's of this version and size
     */
    Segment(MemorySegment memory) {
        this.memory = memory;
        if (memory.byteSize() < HEADER_BYTES) {
            throw new Damage("it has " + memory.byteSize() + " bytes, a header has " + HEADER_BYTES);
        }
        CRC32C crc = new CRC32C();
        crc.update(memory.asSlice(0, HEADER_CRC).toArray(ValueLayout.JAVA_BYTE));
        if ((int) crc.getValue() != memory.get(INT, HEADER_CRC)
                || memory.get(INT, 0) != MAGIC
                || memory.get(INT, 4) != Features.VERSION) {
            throw new Damage("its header is no segment's of version " + Features.VERSION);
        }
        works = memory.get(INT, HEADER_WORKS);
        postings = memory.get(INT, 12);
        blobBytes = memory.get(INT, 16);
        if (works < 0 || works > MOST_WORKS || postings < 0 || blobBytes < 0) {
            throw new Damage("its header speaks of " + works + " works and " + postings + " postings");
        }
        layout = Layout.of(works, postings, blobBytes);
        if (layout.size != memory.byteSize()) {
            throw new Damage("it has " + memory.byteSize() + " bytes instead of " + layout.size);
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

    Layout layout() {
        return layout;
    }

    /** The checksum of the header, which holds those of the rest: two segments that agree in it are the same. */
    int checksum() {
        return memory.get(INT, HEADER_CRC);
    }

    int checksumOfTables() {
        return memory.get(INT, TABLES_CRC);
    }

    int checksumOfRest() {
        return memory.get(INT, REST_CRC);
    }

    /** The first posting of a word; that of the word after the last one is their number. */
    int start(int word) {
        int start = memory.get(INT, layout.starts + 4L * word);
        if (start < 0 || start > postings) {
            throw new Damage("word " + word + " begins at posting " + start + " of " + postings);
        }
        return start;
    }

    long signature(int posting) {
        return memory.get(LONG, layout.signatures + 8L * posting);
    }

    int spot(int posting) {
        return memory.get(INT, layout.spots + 4L * posting);
    }

    int owner(int posting) {
        int owner = memory.get(SHORT, layout.owners + 2L * posting) & 0xffff;
        if (owner >= works) {
            throw new Damage("posting " + posting + " is of work " + owner + " of " + works);
        }
        return owner;
    }

    String name(int work) {
        return new String(nameBytes(work), StandardCharsets.UTF_8);
    }

    byte[] nameBytes(int work) {
        return blob(work, 0, nameLength(row(work)));
    }

    byte[] stamp(int work) {
        long at = row(work);
        return blob(work, nameLength(at), stampLength(at));
    }

    /** What is kept of a work's pixels. */
    Thumbnail thumbnail(int work) {
        long at = row(work);
        try {
            return Thumbnail.fromBytes(blob(work, nameLength(at) + stampLength(at), memory.get(INT, at + 8)));
        } catch (IllegalArgumentException e) {
            throw new Damage("work " + work + " has " + e.getMessage());
        }
    }

    int width(int work) {
        return side(memory.get(INT, row(work) + 12), work);
    }

    int height(int work) {
        return side(memory.get(INT, row(work) + 16), work);
    }

    private static int side(int pixels, int work) {
        if (pixels < 1) {
            throw new Damage("work " + work + " has a side of " + pixels + " pixels");
        }
        return pixels;
    }

    Pdq.Hash hash(int work) {
        long at = layout.hashes + 32L * work;
        return new Pdq.Hash(
                memory.get(LONG, at),
                memory.get(LONG, at + 8),
                memory.get(LONG, at + 16),
                memory.get(LONG, at + 24),
                memory.get(INT, row(work) + 20));
    }

    /** Bits in which a work's hash differs from another, 0 to 256. */
    int hashDistance(int work, Pdq.Hash other) {
        long at = layout.hashes + 32L * work;
        return Long.bitCount(memory.get(LONG, at) ^ other.a())
                + Long.bitCount(memory.get(LONG, at + 8) ^ other.b())
                + Long.bitCount(memory.get(LONG, at + 16) ^ other.c())
                + Long.bitCount(memory.get(LONG, at + 24) ^ other.d());
    }

    /** The bytes of a work's hash, as they stand. */
    MemorySegment hashBytes(int work) {
        return memory.asSlice(layout.hashes + 32L * work, 32);
    }

    /** A work's row of the table, as it stands. */
    MemorySegment rowBytes(int work) {
        return memory.asSlice(row(work), WORK_BYTES);
    }

    /** Bytes that the names, stamps and thumbnails of all works take. */
    int blobBytes() {
        return blobBytes;
    }

    /** Bytes that a work's name, stamp and thumbnail take together. */
    int blobBytes(int work) {
        long at = row(work);
        long from = memory.get(INT, at);
        long length = (long) nameLength(at) + stampLength(at) + memory.get(INT, at + 8);
        if (from < 0 || length < 0 || from + length > blobBytes) {
            throw new Damage("work " + work + " lies outside the names");
        }
        return (int) length;
    }

    /** A work's name, stamp and thumbnail, as they stand. */
    MemorySegment blobOf(int work) {
        return slice(work, 0, blobBytes(work));
    }

    private long row(int work) {
        return layout.works + (long) WORK_BYTES * work;
    }

    private int nameLength(long at) {
        return memory.get(SHORT, at + 4) & 0xffff;
    }

    private int stampLength(long at) {
        return memory.get(SHORT, at + 6) & 0xffff;
    }

    private byte[] blob(int work, int skip, int length) {
        return slice(work, skip, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private MemorySegment slice(int work, int skip, int length) {
        long from = (long) memory.get(INT, row(work)) + skip;
        if (from < skip || length < 0 || from + length > blobBytes) {
            throw new Damage("work " + work + " lies outside the names");
        }
        return memory.asSlice(layout.blob + from, length);
    }

    /** The number of the work of this name, or -1. */
    int find(byte[] name) {
        long key = NameKey.of(name);
        int from = 0;
        int to = works;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (memory.get(LONG, layout.names + 8L * middle) < key) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        for (; from < works; from++) {
            long entry = memory.get(LONG, layout.names + 8L * from);
            if (!NameKey.matches(entry, key)) {
                return -1;
            }
            int work = NameKey.work(entry);
            if (work >= works) {
                throw new Damage("the table of names speaks of work " + work + " of " + works);
            }
            if (Arrays.equals(nameBytes(work), name)) {
                return work;
            }
        }
        return -1;
    }

    /** Collects the postings whose signature differs in at most {@code most} bits from the one looked up in their word. */
    void look(Cells cells, int most, Hits hits) {
        int count = cells.words.length;
        for (int from = 0; from < count; from += Hits.WORDS_AT_ONCE) {
            int to = Math.min(from + Hits.WORDS_AT_ONCE, count);
            fetch(cells, from, to, hits);
            for (int i = from; i < to; i++) {
                int feature = i / cells.perFeature;
                look(cells.words[i], cells.signatures[i], feature, most, false, hits);
                look(cells.mirroredWords[i], cells.mirroredSignatures[i], feature, most, true, hits);
            }
        }
    }

    /**
     * Reads a little of every cache line of some words and their mirrored ones, which lie beside them. One after the other,
     * each word would wait for its first lines to come from memory; asked for together they come together.
     */
    private void fetch(Cells cells, int from, int to, Hits hits) {
        long read = 0;
        for (int i = from; i < to; i++) {
            read += start(cells.words[i]);
        }
        for (int i = from; i < to; i++) {
            int end = start(Math.max(cells.words[i], cells.mirroredWords[i]) + 1);
            for (int p = start(Math.min(cells.words[i], cells.mirroredWords[i])); p < end; p += POSTINGS_A_LINE) {
                read += memory.get(LONG, layout.signatures + 8L * p);
            }
        }
        hits.read += read;
    }

    private void look(int word, long signature, int feature, int most, boolean mirrored, Hits hits) {
        int first = start(word);
        int left = start(word + 1) - first;
        long[] run = hits.signatures;
        // copied out in runs: the loop over an array is several times faster than one over mapped memory
        for (int from = first; left > 0; from += run.length, left -= run.length) {
            int count = Math.min(left, run.length);
            MemorySegment.copy(memory, LONG, layout.signatures + 8L * from, run, 0, count);
            for (int i = 0; i < count; i++) {
                if (Long.bitCount(run[i] ^ signature) <= most) {
                    hits.add(owner(from + i), feature, spot(from + i), mirrored);
                }
            }
        }
    }
}
