package org.rightful.bench.speed;

/**
 * What was measured with an index of one size.
 *
 * @param works in the index
 * @param bytesAWork of the index's folder
 * @param fillMillis mean time to take a made-up work in, committing included
 * @param openMillis time to open the index
 * @param stranger search for a picture that is in none of the works
 * @param copy search for a cropped copy of a work
 * @param endToEnd a stranger's file, from its bytes to the answer, one at a time
 * @param copiesFound share of the copies whose work was found, 0 to 1
 * @param residentBytes memory of this process at the end
 */
record AtSize(
        int works,
        double bytesAWork,
        double fillMillis,
        double openMillis,
        Timing stranger,
        Timing copy,
        Timing endToEnd,
        double copiesFound,
        long residentBytes) {}
