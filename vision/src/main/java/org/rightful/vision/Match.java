package org.rightful.vision;

import java.util.List;

/**
 * Says that a picture contains a work, and where.
 *
 * @param work the work's name in the index
 * @param score 0 to 1, calibrated: the share of true matches among candidates of this score; see docs/recognition.md
 * @param kind what was done to the work
 * @param inliers local features that agree with the geometry
 * @param mirrored whether the copy is seen in a mirror
 * @param queryRegion the corners of the shared region in the looked-at picture, clockwise as they lie in the work
 * @param workRegion the same corners in the work
 * @param queryOverlapPercent share of the looked-at picture that the region covers, 0 to 100
 * @param workOverlapPercent share of the work that the region covers, 0 to 100
 */
public record Match(
        String work,
        double score,
        MatchKind kind,
        int inliers,
        boolean mirrored,
        List<Point> queryRegion,
        List<Point> workRegion,
        double queryOverlapPercent,
        double workOverlapPercent) {
    public Match {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1, not at " + score);
        }
        queryRegion = List.copyOf(queryRegion);
        workRegion = List.copyOf(workRegion);
        if (queryRegion.size() < 3 || queryRegion.size() != workRegion.size()) {
            throw new IllegalArgumentException("both regions have the same corners, three or more");
        }
    }
}
