package org.rightful.vision.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32C;
import org.rightful.vision.Seen;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Pdq;
import org.rightful.vision.feature.Vocabulary;
import org.rightful.vision.verify.Thumbnail;

/**
 * Lays out works as a segment, whose format is in docs/index-format.md. Works keep the order they are added in; not
 * thread-safe.
 */
final class SegmentBuilder {
    /** Features of a work that are kept, best first. */
    static final int FEATURES = 280;

    /** Memory that a work takes beside its bytes, about. */
    private static final int ENTRY_BYTES = 200;

    private record Entry(byte[] name, byte[] stamp, int width, int height, Pdq.Hash hash, byte[] thumbnail) {
        int blobBytes() {
            return name.length + stamp.length + thumbnail.length;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final BitSet dropped = new BitSet();
    private long entryBytes;
    private int postings;
    private int[] words = new int[1 << 12];
    private long[] signatures = new long[1 << 12];
    private int[] spots = new int[1 << 12];
    private int[] owners = new int[1 << 12];

    /** Works that were added, dropped ones included. */
    int size() {
        return entries.size();
    }

    /** Works that were added and not dropped. */
    int live() {
        return entries.size() - dropped.cardinality();
    }

    void add(String name, Seen seen, byte[] stamp) {
        Features features = seen.fingerprint().features();
        int kept = Math.min(features.primary(), FEATURES);
        Cells cells = new Cells(features, kept, 1);
        int work = entries.size();
        for (int i = 0; i < cells.features; i++) {
            posting(cells.words[i], cells.signatures[i], Spot.pack(features, i), work);
        }
        entries.add(new Entry(
                name.getBytes(StandardCharsets.UTF_8),
                stamp.clone(),
                seen.width(),
                seen.height(),
                features.hash(),
                Thumbnail.of(features).toBytes()));
        entryBytes += ENTRY_BYTES + entries.getLast().blobBytes();
    }

    /** Takes a work out again; the numbers of the others stay until the segment is built. */
    void drop(int work) {
        dropped.set(work);
    }

    /** The stamp of a work that was added. */
    byte[] stamp(int work) {
        return entries.get(work).stamp.clone();
    }

    /** Bytes of memory that the works take, about. */
    long sizeBytes() {
        return 20L * words.length + entryBytes;
    }

    private void posting(int word, long signature, int spot, int owner) {
        if (postings == words.length) {
            words = Arrays.copyOf(words, 2 * postings);
            signatures = Arrays.copyOf(signatures, 2 * postings);
            spots = Arrays.copyOf(spots, 2 * postings);
            owners = Arrays.copyOf(owners, 2 * postings);
        }
        words[postings] = word;
        signatures[postings] = signature;
        spots[postings] = spot;
        owners[postings] = owner;
        postings++;
    }

    /** The finished segment. */
    byte[] build() {
        int[] numbers = new int[entries.size()];
        int live = 0;
        int blobBytes = 0;
        for (int w = 0; w < numbers.length; w++) {
            boolean kept = !dropped.get(w);
            numbers[w] = kept ? live++ : -1;
            blobBytes = Math.addExact(blobBytes, kept ? entries.get(w).blobBytes() : 0);
        }
        int[] starts = new int[Vocabulary.WORDS + 1];
        for (int i = 0; i < postings; i++) {
            starts[words[i] + 1] += numbers[owners[i]] < 0 ? 0 : 1;
        }
        for (int w = 0; w < Vocabulary.WORDS; w++) {
            starts[w + 1] += starts[w];
        }
        int livePostings = starts[Vocabulary.WORDS];
        Segment.Layout layout = Segment.Layout.of(live, livePostings, blobBytes);
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(layout.size())).order(ByteOrder.LITTLE_ENDIAN);
        out.position((int) layout.starts())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(starts);
        putPostings(out, layout, starts, numbers);
        putWorks(out, layout, live);
        byte[] bytes = out.array();
        int rest = (int) layout.signatures();
        int tables = checksum(bytes, Segment.HEADER_BYTES, rest);
        byte[] header = header(live, livePostings, blobBytes, tables, checksum(bytes, rest, bytes.length));
        System.arraycopy(header, 0, bytes, 0, header.length);
        return bytes;
    }

    private void putPostings(ByteBuffer out, Segment.Layout layout, int[] starts, int[] numbers) {
        int[] next = Arrays.copyOf(starts, Vocabulary.WORDS);
        for (int p = 0; p < postings; p++) {
            if (numbers[owners[p]] >= 0) {
                int i = next[words[p]]++;
                out.putLong((int) layout.signatures() + 8 * i, signatures[p]);
                out.putInt((int) layout.spots() + 4 * i, spots[p]);
                out.putShort((int) layout.owners() + 2 * i, (short) numbers[owners[p]]);
            }
        }
    }

    private void putWorks(ByteBuffer out, Segment.Layout layout, int live) {
        long[] names = new long[live];
        int blob = (int) layout.blob();
        int work = 0;
        for (int w = dropped.nextClearBit(0); w < entries.size(); w = dropped.nextClearBit(w + 1)) {
            Entry e = entries.get(w);
            int hash = (int) layout.hashes() + 32 * work;
            out.putLong(hash, e.hash.a()).putLong(hash + 8, e.hash.b());
            out.putLong(hash + 16, e.hash.c()).putLong(hash + 24, e.hash.d());
            int at = (int) layout.works() + Segment.WORK_BYTES * work;
            out.putInt(at, blob - (int) layout.blob());
            out.putShort(at + 4, (short) e.name.length).putShort(at + 6, (short) e.stamp.length);
            out.putInt(at + 8, e.thumbnail.length).putInt(at + 12, e.width).putInt(at + 16, e.height);
            out.putInt(at + 20, e.hash.quality());
            out.put(blob, e.name).put(blob + e.name.length, e.stamp);
            out.put(blob + e.name.length + e.stamp.length, e.thumbnail);
            blob += e.blobBytes();
            names[work] = NameKey.entry(e.name, work);
            work++;
        }
        Arrays.sort(names);
        out.position((int) layout.names())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(names);
    }

    private static int checksum(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** A segment's header. */
    static byte[] header(int works, int postings, int blobBytes, int tablesCrc, int restCrc) {
        ByteBuffer header = ByteBuffer.allocate(Segment.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, Segment.MAGIC).putInt(4, Features.VERSION);
        header.putInt(8, works).putInt(12, postings).putInt(16, blobBytes);
        header.putInt(Segment.TABLES_CRC, tablesCrc).putInt(Segment.REST_CRC, restCrc);
        return header.putInt(Segment.HEADER_CRC, checksum(header.array(), 0, Segment.HEADER_CRC))
                .array();
    }

    /** The finished segment, kept in memory. */
    Segment inMemory() {
        byte[] bytes = build();
        MemorySegment memory = Arena.ofAuto().allocate(bytes.length, Long.BYTES);
        memory.copyFrom(MemorySegment.ofArray(bytes));
        return new Segment(memory);
    }
}
