package org.rightful.vision.index;

import java.util.Arrays;

/** Postings of one segment that look like features of a query. Grows; not thread-safe. */
final class Hits {
    /** Words whose postings are fetched from memory together: their signatures fit into the processor's second cache. */
    static final int WORDS_AT_ONCE = 16;

    int size;

    /** Grows with what was fetched; of no use but that the reading is not left out. */
    long read;

    /** The work's number in its segment times two, plus one if the query was looked up mirrored. */
    int[] works = new int[1 << 14];

    int[] features = new int[1 << 14];
    int[] spots = new int[1 << 14];

    /** For each work of a segment, as it is and mirrored, its hits while they are counted; zero between. */
    private int[] counts = {};

    /** Room for a run of signatures. */
    final long[] signatures = new long[1 << 9];

    void add(int work, int feature, int spot, boolean mirrored) {
        if (size == works.length) {
            works = Arrays.copyOf(works, 2 * size);
            features = Arrays.copyOf(features, 2 * size);
            spots = Arrays.copyOf(spots, 2 * size);
        }
        works[size] = (work << 1) | (mirrored ? 1 : 0);
        features[size] = feature;
        spots[size] = spot;
        size++;
    }

    /**
     * The hits of each work that has so many, as it is or mirrored.
     *
     * @param sides twice the works of the segment
     */
    Groups groups(int sides, int least) {
        if (counts.length < sides) {
            counts = new int[sides];
        }
        for (int i = 0; i < size; i++) {
            counts[works[i]]++;
        }
        Groups groups = new Groups();
        // a work with enough hits gets a group when its first hit comes by; from then on its count is -1 - the group
        for (int i = 0; i < size; i++) {
            if (counts[works[i]] >= least) {
                counts[works[i]] = -1 - groups.add(works[i], counts[works[i]]);
            }
        }
        for (int i = 0; i < size; i++) {
            if (counts[works[i]] < 0) {
                groups.put(-1 - counts[works[i]], i);
            }
        }
        for (int i = 0; i < size; i++) {
            counts[works[i]] = 0;
        }
        return groups;
    }

    /** Hits by work: the number of a work as in {@link #works}, and its hits in the order they came in. */
    static final class Groups {
        private int groups;
        private int hits;
        private int[] works = new int[64];
        private int[] starts = new int[64];
        private int[] filled = new int[64];
        private int[] order = new int[256];

        int size() {
            return groups;
        }

        int work(int group) {
            return works[group];
        }

        int count(int group) {
            return filled[group];
        }

        int hit(int group, int k) {
            return order[starts[group] + k];
        }

        private int add(int work, int count) {
            if (groups == works.length) {
                works = Arrays.copyOf(works, 2 * groups);
                starts = Arrays.copyOf(starts, 2 * groups);
                filled = Arrays.copyOf(filled, 2 * groups);
            }
            works[groups] = work;
            starts[groups] = hits;
            hits += count;
            return groups++;
        }

        private void put(int group, int hit) {
            if (order.length < hits) {
                order = Arrays.copyOf(order, Math.max(hits, 2 * order.length));
            }
            order[starts[group] + filled[group]++] = hit;
        }
    }
}
