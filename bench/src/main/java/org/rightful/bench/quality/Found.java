package org.rightful.bench.quality;

import java.util.List;
import org.rightful.vision.Point;

/**
 * A work that a recogniser found in a picture.
 *
 * @param work its name
 * @param score the recogniser's own, 0 to 1
 * @param note what else there is to say: kind and inliers, or the distance
 * @param queryRegion corners in the looked-up picture; empty if the recogniser tells no region
 * @param workRegion the same corners in the work
 * @param workPercent share of the work that it says can be seen, 0 to 100; NaN if it does not say
 */
record Found(
        String work, double score, String note, List<Point> queryRegion, List<Point> workRegion, double workPercent) {
    Found {
        queryRegion = List.copyOf(queryRegion);
        workRegion = List.copyOf(workRegion);
    }
}
