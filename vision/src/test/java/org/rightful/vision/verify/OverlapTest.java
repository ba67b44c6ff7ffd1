package org.rightful.vision.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rightful.vision.Point;

/** Areas worked out by hand; both pictures are 1 by 0.75 unless a test says otherwise. */
class OverlapTest {
    private static final double EXACT = 1e-9;

    @Test
    void samePictureSharesAll() {
        Overlap overlap = of(Transform.affine(1, 0, 0, 0, 1, 0));
        assertShares(1, 1, overlap);
        assertEquals(
                List.of(new Point(0, 0), new Point(1, 0), new Point(1, 0.75), new Point(0, 0.75)), overlap.inWork());
        assertEquals(overlap.inWork(), overlap.inQuery());
    }

    @Test
    void cropShowsItsPartOfTheWorkAndIsCoveredWhole() {
        // the query is the middle half of each side, seen twice as large
        Overlap overlap = of(Transform.affine(2, 0, -0.5, 0, 2, -0.375));
        assertShares(0.25, 1, overlap);
        assertBox(0.25, 0.1875, 0.75, 0.5625, overlap.inWork());
        assertBox(0, 0, 1, 0.75, overlap.inQuery());
    }

    @Test
    void embeddedWorkIsSeenWholeInItsPartOfTheQuery() {
        Overlap overlap = of(Transform.affine(0.4, 0, 0.5, 0, 0.4, 0.1));
        assertShares(1, 0.16, overlap);
        assertBox(0.5, 0.1, 0.9, 0.4, overlap.inQuery());
    }

    @Test
    void shiftedPictureSharesTheCommonPart() {
        Overlap overlap = of(Transform.affine(1, 0, 0.25, 0, 1, 0.375));
        assertShares(0.75 * 0.5, 0.75 * 0.5, overlap);
        assertBox(0, 0, 0.75, 0.375, overlap.inWork());
        assertBox(0.25, 0.375, 1, 0.75, overlap.inQuery());
    }

    @Test
    void quarterTurnOfAnUprightPictureSharesAll() {
        // x' = 0.75 - y, y' = x: the work lies on its side in a query of 0.75 by 1
        Overlap overlap = Overlap.of(Transform.affine(0, -1, 0.75, 1, 0, 0), 1, 0.75, 0.75, 1);
        assertShares(1, 1, overlap);
        assertEquals(new Point(0.75, 0), overlap.inQuery().getFirst());
    }

    @Test
    void squareTurnedByAnEighthLosesItsCorners() {
        // a unit square in a unit square turned by 45 degrees about the middle: an octagon of 2(√2 − 1)
        double h = Math.sqrt(0.5);
        Overlap overlap = Overlap.of(Transform.affine(h, -h, 0.5, h, h, 0.5 - h), 1, 1, 1, 1);
        assertShares(2 * (Math.sqrt(2) - 1), 2 * (Math.sqrt(2) - 1), overlap);
        assertEquals(8, overlap.inWork().size());
    }

    @Test
    void perspectiveKeepsTheAreaOfItsTrapezium() {
        // w = 1 + x/3: the right edge lies at x = 3/4 and is 3/4 as high
        Transform perspective = new Transform(new double[] {1, 0, 0, 0, 1, 0, 1 / 3.0, 0, 1});
        Overlap overlap = of(perspective);
        double trapezium = 0.75 * (0.75 + 0.5625) / 2;
        assertShares(1, trapezium / 0.75, overlap);
    }

    @Test
    void perspectiveCutByTheFrameIsCutAlongStraightEdgesOfTheWork() {
        // the same view twice as large: what lies at x > 0.6 of the work (2x/(1+x/3) = 1) is outside
        Transform perspective = new Transform(new double[] {2, 0, 0, 0, 2, 0, 1 / 3.0, 0, 1});
        Overlap overlap = Overlap.of(perspective, 1, 0.3, 1, 0.75);
        assertEquals(0.6, overlap.workShare(), EXACT);
        assertBox(0, 0, 0.6, 0.3, overlap.inWork());
        assertEquals(1 * (0.6 + 0.5) / 2 / 0.75, overlap.queryShare(), EXACT);
    }

    @Test
    void picturesThatDoNotMeetShareNothing() {
        Overlap overlap = of(Transform.affine(1, 0, 1.5, 0, 1, 0));
        assertShares(0, 0, overlap);
        assertEquals(List.of(), overlap.inWork());
        assertEquals(List.of(), overlap.inQuery());
    }

    private static Overlap of(Transform transform) {
        return Overlap.of(transform, 1, 0.75, 1, 0.75);
    }

    private static void assertShares(double work, double query, Overlap overlap) {
        assertEquals(work, overlap.workShare(), EXACT, "share of the work");
        assertEquals(query, overlap.queryShare(), EXACT, "share of the query");
    }

    /** Whether the polygon is this upright rectangle. */
    private static void assertBox(double left, double top, double right, double bottom, List<Point> polygon) {
        assertEquals(4, polygon.size());
        for (Point p : polygon) {
            assertTrue(
                    Math.min(Math.abs(p.x() - left), Math.abs(p.x() - right)) < EXACT
                            && Math.min(Math.abs(p.y() - top), Math.abs(p.y() - bottom)) < EXACT,
                    p.toString());
        }
        assertEquals(4, polygon.stream().distinct().count());
    }
}
