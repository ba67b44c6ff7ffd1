package org.rightful.vision.verify;

import java.util.ArrayList;
import java.util.List;
import org.rightful.vision.Point;

/**
 * What a work and a query share: the part of the work that lies inside the query, seen in both, in units of the longer
 * sides.
 *
 * @param inWork corners in the work, clockwise
 * @param inQuery the same corners in the query
 * @param workShare share of the work's area, 0 to 1
 * @param queryShare share of the query's area, 0 to 1
 */
record Overlap(List<Point> inWork, List<Point> inQuery, double workShare, double queryShare) {

    /** The overlap of two pictures of the given sizes; it has no corners where they do not meet. */
    static Overlap of(Transform transform, double workWidth, double workHeight, double queryWidth, double queryHeight) {
        return of(transform, workWidth, workHeight, queryWidth, queryHeight, Cut.NONE);
    }

    /** The overlap of two pictures of which the first was cut. */
    static Overlap of(
            Transform transform,
            double workWidth,
            double workHeight,
            double queryWidth,
            double queryHeight,
            Cut strips) {
        double right = workWidth - strips.across();
        double bottom = workHeight - strips.down();
        List<Point> inWork = new ArrayList<>(List.of(
                new Point(strips.across(), strips.down()),
                new Point(right, strips.down()),
                new Point(right, bottom),
                new Point(strips.across(), bottom)));
        inWork = cut(inWork, transform, true, 0, 1);
        inWork = cut(inWork, transform, true, queryWidth, -1);
        inWork = cut(inWork, transform, false, 0, 1);
        inWork = cut(inWork, transform, false, queryHeight, -1);
        List<Point> inQuery = new ArrayList<>();
        for (Point p : inWork) {
            inQuery.add(new Point(transform.x(p.x(), p.y()), transform.y(p.x(), p.y())));
        }
        return new Overlap(
                List.copyOf(inWork),
                List.copyOf(inQuery),
                Math.min(1, area(inWork) / (workWidth * workHeight)),
                Math.min(1, area(inQuery) / (queryWidth * queryHeight)));
    }

    /** Keeps the part of a polygon of the work whose image lies on one side of a line of the query. */
    private static List<Point> cut(List<Point> polygon, Transform t, boolean alongX, double limit, int sign) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            double da = distance(a, t, alongX, limit, sign);
            double db = distance(b, t, alongX, limit, sign);
            if (da >= 0) {
                kept.add(a);
            }
            if (da >= 0 != db >= 0) {
                double s = da / (da - db);
                kept.add(new Point(a.x() + s * (b.x() - a.x()), a.y() + s * (b.y() - a.y())));
            }
        }
        return kept;
    }

    /** Signed distance from the line times the depth, which keeps it linear along an edge of the work. */
    private static double distance(Point p, Transform t, boolean alongX, double limit, int sign) {
        double w = t.w(p.x(), p.y());
        double place = alongX ? t.x(p.x(), p.y()) : t.y(p.x(), p.y());
        return sign * (place - limit) * w;
    }

    private static double area(List<Point> polygon) {
        double twice = 0;
        for (int i = 0; i < polygon.size(); i++) {
            Point a = polygon.get(i);
            Point b = polygon.get((i + 1) % polygon.size());
            twice += a.x() * b.y() - b.x() * a.y();
        }
        return Math.abs(twice) / 2;
    }
}
