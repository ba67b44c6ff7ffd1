package org.rightful.vision.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
    /** Works a segment holds at most: a posting names its work with 16 bits. */
    static final int MOST_WORKS = 1 << 16;

    /** Features of a work that are kept, best first. */
    static final int FEATURES = 280;

    private record Entry(byte[] name, byte[] stamp, int width, int height, Pdq.Hash hash, byte[] thumbnail) {}

    private final List<Entry> entries = new ArrayList<>();
    private int postings;
    private int[] words = new int[1 << 12];
    private long[] signatures = new long[1 << 12];
    private int[] spots = new int[1 << 12];
    private int[] owners = new int[1 << 12];

    int size() {
        return entries.size();
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
    }

    /** Adds a work of another segment as it stands there. */
    void copy(Segment from, int work, List<int[]> postingsOfWork) {
        for (int[] wordAndPosting : postingsOfWork) {
            int p = wordAndPosting[1];
            posting(wordAndPosting[0], from.signature(p), from.spot(p), entries.size());
        }
        entries.add(new Entry(
                from.name(work).getBytes(StandardCharsets.UTF_8),
                from.stamp(work),
                from.width(work),
                from.height(work),
                from.hash(work),
                from.thumbnail(work)));
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
        int[] starts = new int[Vocabulary.WORDS + 1];
        for (int i = 0; i < postings; i++) {
            starts[words[i] + 1]++;
        }
        for (int w = 0; w < Vocabulary.WORDS; w++) {
            starts[w + 1] += starts[w];
        }
        int[] next = Arrays.copyOf(starts, Vocabulary.WORDS);
        int[] order = new int[postings];
        for (int i = 0; i < postings; i++) {
            order[next[words[i]]++] = i;
        }
        int blobSize = 0;
        for (Entry e : entries) {
            blobSize += e.name.length + e.stamp.length + e.thumbnail.length;
        }
        Segment.Layout layout = Segment.Layout.of(entries.size(), postings, blobSize);
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(layout.size())).order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w <= Vocabulary.WORDS; w++) {
            out.putInt((int) layout.starts() + 4 * w, starts[w]);
        }
        for (int i = 0; i < postings; i++) {
            int p = order[i];
            out.putLong((int) layout.signatures() + 8 * i, signatures[p]);
            out.putInt((int) layout.spots() + 4 * i, spots[p]);
            out.putShort((int) layout.owners() + 2 * i, (short) owners[p]);
        }
        int blob = (int) layout.blob();
        for (int w = 0; w < entries.size(); w++) {
            Entry e = entries.get(w);
            int hash = (int) layout.hashes() + 32 * w;
            out.putLong(hash, e.hash.a()).putLong(hash + 8, e.hash.b());
            out.putLong(hash + 16, e.hash.c()).putLong(hash + 24, e.hash.d());
            int at = (int) layout.works() + Segment.WORK_BYTES * w;
            out.putInt(at, blob - (int) layout.blob());
            out.putShort(at + 4, (short) e.name.length).putShort(at + 6, (short) e.stamp.length);
            out.putInt(at + 8, e.thumbnail.length).putInt(at + 12, e.width).putInt(at + 16, e.height);
            out.putInt(at + 20, e.hash.quality());
            out.put(blob, e.name).put(blob + e.name.length, e.stamp);
            out.put(blob + e.name.length + e.stamp.length, e.thumbnail);
            blob += e.name.length + e.stamp.length + e.thumbnail.length;
        }
        out.putInt(0, Segment.MAGIC).putInt(4, Features.VERSION);
        out.putInt(8, entries.size()).putInt(12, postings).putInt(16, blobSize);
        CRC32C crc = new CRC32C();
        crc.update(out.array(), Segment.HEADER_BYTES, out.capacity() - Segment.HEADER_BYTES);
        crc.update(out.array(), 0, 20);
        out.putInt(20, (int) crc.getValue());
        return out.array();
    }

    /** The finished segment, kept in memory. */
    Segment inMemory() {
        byte[] bytes = build();
        MemorySegment memory = Arena.ofAuto().allocate(bytes.length, Long.BYTES);
        memory.copyFrom(MemorySegment.ofArray(bytes));
        return new Segment(memory);
    }
}
