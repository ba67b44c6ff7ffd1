package org.rightful.vision.verify;

import java.util.List;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Point;

/**
 * A candidate that proved to be the same picture.
 *
 * @param score 0.5 to 1
 * @param inliers features that agree with the geometry
 * @param inQuery corners of the shared region in the query, in units of its longer side
 * @param inWork the same corners in the work, in units of its longer side
 * @param queryShare share of the query that the region covers, 0 to 1
 * @param workShare share of the work that the region covers, 0 to 1
 */
public record Verified(
        double score,
        MatchKind kind,
        int inliers,
        boolean mirrored,
        List<Point> inQuery,
        List<Point> inWork,
        double queryShare,
        double workShare) {}
