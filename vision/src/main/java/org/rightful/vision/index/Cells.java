package org.rightful.vision.index;

import java.util.Arrays;
import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Vocabulary;

/**
 * The words in which a query's features are looked up: for each feature the nearest ones, nearest first, with the signature
 * the feature has in each. Made once a query.
 */
final class Cells {
    private static final int NEAREST = Features.NEAREST;

    final int features;
    final int perFeature;

    /** {@code perFeature} words a feature. */
    final int[] words;

    /** The signature in each word. */
    final long[] signatures;

    /** Words of the mirrored feature, in the same order, and signatures. */
    final int[] mirroredWords;

    final long[] mirroredSignatures;

    /**
     * Looks up the words of a query.
     *
     * @param features how many of its features, best first
     * @param perFeature how many words for each, at most the square of {@link Features#NEAREST}
     */
    Cells(Features query, int features, int perFeature) {
        this.features = Math.min(features, query.count());
        this.perFeature = Math.min(perFeature, NEAREST * NEAREST);
        int size = this.features * this.perFeature;
        words = new int[size];
        signatures = new long[size];
        mirroredWords = new int[size];
        mirroredSignatures = new long[size];
        Vocabulary vocabulary = Vocabulary.shipped();
        int[] taken = new int[NEAREST];
        for (int f = 0; f < this.features; f++) {
            int first = 2 * f * NEAREST;
            int second = first + NEAREST;
            int from = f * Features.COEFFICIENTS;
            // the pairs in order of summed distance: row s has been taken up to column taken[s]
            Arrays.fill(taken, 0);
            for (int k = 0; k < this.perFeature; k++) {
                int best = nextPair(query.farther(), first, second, taken);
                int sum = query.centres()[first + best] & 0xff;
                int difference = query.centres()[second + taken[best]++] & 0xff;
                long sumBits = vocabulary.sumBits(query.coefficients(), from, sum);
                int to = f * this.perFeature + k;
                words[to] = sum * Vocabulary.CENTRES + difference;
                signatures[to] = sumBits | vocabulary.differenceBits(query.coefficients(), from, false, difference);
                mirroredWords[to] = sum * Vocabulary.CENTRES + (difference ^ 1);
                mirroredSignatures[to] =
                        sumBits | vocabulary.differenceBits(query.coefficients(), from, true, difference ^ 1);
            }
        }
    }

    private static int nextPair(byte[] farther, int first, int second, int[] taken) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int s = 0; s < NEAREST; s++) {
            if (taken[s] < NEAREST) {
                int distance = (farther[first + s] & 0xff) + (farther[second + taken[s]] & 0xff);
                if (distance < least) {
                    least = distance;
                    best = s;
                }
            }
        }
        return best;
    }
}
