package org.rightful.vision.index;

import java.util.Arrays;

/** Postings of one segment that look like features of a query. Grows; not thread-safe. */
final class Hits {
    int size;

    /** The work's number in its segment times two, plus one if the query was looked up mirrored. */
    int[] works = new int[1 << 14];

    int[] features = new int[1 << 14];
    int[] spots = new int[1 << 14];
    byte[] distances = new byte[1 << 14];

    void add(int work, int feature, int spot, int distance, boolean mirrored) {
        if (size == works.length) {
            works = Arrays.copyOf(works, 2 * size);
            features = Arrays.copyOf(features, 2 * size);
            spots = Arrays.copyOf(spots, 2 * size);
            distances = Arrays.copyOf(distances, 2 * size);
        }
        works[size] = (work << 1) | (mirrored ? 1 : 0);
        features[size] = feature;
        spots[size] = spot;
        distances[size] = (byte) distance;
        size++;
    }
}
