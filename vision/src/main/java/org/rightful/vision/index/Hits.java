package org.rightful.vision.index;

import java.util.Arrays;

/** Postings of one segment that look like features of a query. Grows; not thread-safe. */
final class Hits {
    int size;

    /** The work's number in its segment times two, plus one if the query was looked up mirrored. */
    int[] works = new int[1 << 14];

    int[] features = new int[1 << 14];
    int[] spots = new int[1 << 14];

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
}
