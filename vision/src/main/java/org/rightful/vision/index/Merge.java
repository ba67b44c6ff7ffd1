package org.rightful.vision.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.rightful.vision.feature.Vocabulary;

/**
 * Writes the works of several segments as one. The postings of a word are those of the first segment, then those of the
 * second, and so on, as if all works had been added to one segment in this order; so they are copied word by word, and next
 * to nothing is held in memory.
 */
final class Merge {
    /** A segment, and which of its works are taken. */
    record Source(Segment segment, BitSet taken) {}

    private final List<Source> sources;

    /** For each source, the new number of each work, or -1. */
    private final int[][] numbers;

    private final int works;
    private final int blobBytes;

    private Merge(List<Source> sources) {
        this.sources = sources;
        numbers = new int[sources.size()][];
        int count = 0;
        int bytes = 0;
        for (int s = 0; s < numbers.length; s++) {
            Source source = sources.get(s);
            numbers[s] = new int[source.segment.works()];
            Arrays.fill(numbers[s], -1);
            for (int w = source.taken.nextSetBit(0); w >= 0; w = source.taken.nextSetBit(w + 1)) {
                numbers[s][w] = count++;
                bytes = Math.addExact(bytes, source.segment.blobBytes(w));
            }
        }
        works = count;
        blobBytes = bytes;
    }

    /**
     * Writes a segment and makes it durable; leaves nothing behind if that fails.
     *
     * @param sources together at most {@link Segment#MOST_WORKS} works and {@link Segment#MOST_BLOB_BYTES}
     * @return the header
     * @throws Damage if a source is damaged in a way that shows
     */
    static byte[] write(Path file, List<Source> sources) throws IOException {
        try (SegmentOutput out = new SegmentOutput(file)) {
            return new Merge(sources).write(out);
        } catch (IOException | Damage e) {
            Folder.discard(file, e);
            throw e;
        }
    }

    private byte[] write(SegmentOutput out) throws IOException {
        int[] starts = starts();
        int postings = starts[Vocabulary.WORDS];
        for (int start : starts) {
            out.putInt(start);
        }
        out.align();
        long[] names = rows(out);
        Arrays.sort(names);
        for (long name : names) {
            out.putLong(name);
        }
        int tables = out.takeChecksum();
        each((s, p) -> out.putLong(sources.get(s).segment.signature(p)));
        each((s, p) -> out.putInt(sources.get(s).segment.spot(p)));
        out.align();
        each((s, p) -> out.putShort((short) numbers[s][sources.get(s).segment.owner(p)]));
        out.align();
        for (Source source : sources) {
            for (int w = source.taken.nextSetBit(0); w >= 0; w = source.taken.nextSetBit(w + 1)) {
                out.put(source.segment.hashBytes(w));
            }
        }
        for (Source source : sources) {
            for (int w = source.taken.nextSetBit(0); w >= 0; w = source.taken.nextSetBit(w + 1)) {
                out.put(source.segment.blobOf(w));
            }
        }
        out.align();
        byte[] header = SegmentBuilder.header(works, postings, blobBytes, tables, out.takeChecksum());
        out.finish(header);
        return header;
    }

    private int[] starts() throws IOException {
        int[] starts = new int[Vocabulary.WORDS + 1];
        int count = 0;
        for (int word = 0; word < Vocabulary.WORDS; word++) {
            starts[word] = count;
            for (int s = 0; s < numbers.length; s++) {
                Segment segment = sources.get(s).segment;
                int to = segment.start(word + 1);
                for (int p = segment.start(word); p < to; p++) {
                    count += numbers[s][segment.owner(p)] < 0 ? 0 : 1;
                }
            }
        }
        starts[Vocabulary.WORDS] = count;
        return starts;
    }

    /** Writes the table of works; returns the entries of the table of names. */
    private long[] rows(SegmentOutput out) throws IOException {
        long[] names = new long[works];
        int blob = 0;
        int work = 0;
        for (Source source : sources) {
            for (int w = source.taken.nextSetBit(0); w >= 0; w = source.taken.nextSetBit(w + 1)) {
                out.putInt(blob);
                out.put(source.segment.rowBytes(w).asSlice(Integer.BYTES));
                blob += source.segment.blobBytes(w);
                names[work] = NameKey.entry(source.segment.nameBytes(w), work);
                work++;
            }
        }
        return names;
    }

    private interface Posting {
        void put(int source, int posting) throws IOException;
    }

    /** Visits the postings that are taken, in their new order. */
    private void each(Posting posting) throws IOException {
        for (int word = 0; word < Vocabulary.WORDS; word++) {
            for (int s = 0; s < numbers.length; s++) {
                Segment segment = sources.get(s).segment;
                int to = segment.start(word + 1);
                for (int p = segment.start(word); p < to; p++) {
                    if (numbers[s][segment.owner(p)] >= 0) {
                        posting.put(s, p);
                    }
                }
            }
        }
    }
}
