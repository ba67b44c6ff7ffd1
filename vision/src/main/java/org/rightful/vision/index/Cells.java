package org.rightful.vision.index;

import org.rightful.vision.feature.Features;
import org.rightful.vision.feature.Vocabulary;

/**
 * The words in which a query's features are looked up: for each feature the nearest ones, nearest first, with the signature
 * the feature has in each. Made once a query.
 */
final class Cells {
    /** Centres of a half that are combined into words. */
    private static final int NEAREST = 12;

    /** Words a feature is looked up in at most. */
    static final int MOST_WORDS = 48;

    final int features;
    final int perFeature;

    /** {@code perFeature} words a feature. */
    final int[] words;

    /** The signature in each word. */
    final long[] signatures;

    /** Words of the mirrored feature, in the same order, and signatures. */
    final int[] mirroredWords;

    final long[] mirroredSignatures;

    Cells(Features query, int features, int perFeature) {
        this.features = Math.min(features, query.count());
        this.perFeature = Math.min(perFeature, MOST_WORDS);
        int size = this.features * this.perFeature;
        words = new int[size];
        signatures = new long[size];
        mirroredWords = new int[size];
        mirroredSignatures = new long[size];
        Vocabulary vocabulary = Vocabulary.shipped();
        float[] distances = new float[Vocabulary.CENTRES];
        int[] sums = new int[NEAREST];
        int[] differences = new int[NEAREST];
        float[] sumDistances = new float[NEAREST];
        float[] differenceDistances = new float[NEAREST];
        long[] sumBits = new long[NEAREST];
        long[] differenceBits = new long[NEAREST];
        long[] mirroredBits = new long[NEAREST];
        int[] taken = new int[NEAREST];
        for (int f = 0; f < this.features; f++) {
            int from = f * Features.COEFFICIENTS;
            vocabulary.sumDistances(query.coefficients(), from, distances);
            nearest(distances, sums, sumDistances);
            vocabulary.differenceDistances(query.coefficients(), from, false, distances);
            nearest(distances, differences, differenceDistances);
            for (int i = 0; i < NEAREST; i++) {
                sumBits[i] = vocabulary.sumBits(query.coefficients(), from, sums[i]);
                differenceBits[i] = vocabulary.differenceBits(query.coefficients(), from, false, differences[i]);
                mirroredBits[i] = vocabulary.differenceBits(query.coefficients(), from, true, differences[i] ^ 1);
            }
            // the pairs in order of summed distance: row s has been taken up to column taken[s]
            java.util.Arrays.fill(taken, 0);
            for (int k = 0; k < this.perFeature; k++) {
                int best = -1;
                float least = Float.MAX_VALUE;
                for (int s = 0; s < NEAREST; s++) {
                    if (taken[s] < NEAREST && sumDistances[s] + differenceDistances[taken[s]] < least) {
                        least = sumDistances[s] + differenceDistances[taken[s]];
                        best = s;
                    }
                }
                int d = taken[best]++;
                int to = f * this.perFeature + k;
                words[to] = sums[best] * Vocabulary.CENTRES + differences[d];
                signatures[to] = sumBits[best] | differenceBits[d];
                mirroredWords[to] = sums[best] * Vocabulary.CENTRES + (differences[d] ^ 1);
                mirroredSignatures[to] = sumBits[best] | mirroredBits[d];
            }
        }
    }

    private static void nearest(float[] distances, int[] centres, float[] best) {
        java.util.Arrays.fill(best, Float.MAX_VALUE);
        for (int c = 0; c < distances.length; c++) {
            float d = distances[c];
            if (d >= best[NEAREST - 1]) {
                continue;
            }
            int at = NEAREST - 1;
            while (at > 0 && best[at - 1] > d) {
                best[at] = best[at - 1];
                centres[at] = centres[at - 1];
                at--;
            }
            best[at] = d;
            centres[at] = c;
        }
    }
}
