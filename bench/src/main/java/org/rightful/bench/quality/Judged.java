package org.rightful.bench.quality;

import java.util.List;
import java.util.Optional;

/**
 * What one recogniser made of one query.
 *
 * @param rejected why it would not compare the picture
 * @param hit whether it found the photograph
 * @param score of the best right work; NaN without a hit
 * @param region shared area over joint area of the region it told and the true one, 0 to 1; NaN if it told none
 * @param shareError how far its share of the work is from the true one, in percentage points; NaN if it told none
 * @param wrong unrelated works that it found
 * @param lookNanos decoding and fingerprinting, wall clock
 * @param searchNanos searching and verifying, wall clock
 */
record Judged(
        Optional<String> rejected,
        boolean hit,
        double score,
        double region,
        double shareError,
        List<Found> wrong,
        long lookNanos,
        long searchNanos) {
    Judged {
        wrong = List.copyOf(wrong);
    }
}
