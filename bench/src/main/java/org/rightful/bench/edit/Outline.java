package org.rightful.bench.edit;

import java.util.ArrayList;
import java.util.List;
import org.rightful.vision.Point;

/**
 * A convex polygon; with no corners it is empty.
 *
 * @param corners in order around it, either way round
 */
public record Outline(List<Point> corners) {
    public Outline {
        corners = List.copyOf(corners);
    }

    /** An upright rectangle. */
    public static Outline rectangle(double x, double y, double width, double height) {
        return new Outline(List.of(
                new Point(x, y), new Point(x + width, y), new Point(x + width, y + height), new Point(x, y + height)));
    }

    /** The polygon after a map that keeps it in front of the viewer. */
    public Outline through(Warp warp) {
        return new Outline(corners.stream().map(warp::of).toList());
    }

    /** Square pixels. */
    public double area() {
        return Math.abs(signedArea());
    }

    /** What both polygons cover: Sutherland and Hodgman, Reentrant polygon clipping, CACM 17(1), 1974. */
    public Outline and(Outline other) {
        double turn = Math.signum(other.signedArea());
        List<Point> left = corners;
        for (int k = 0; k < other.corners.size() && !left.isEmpty(); k++) {
            Point from = other.corners.get(k);
            Point to = other.corners.get((k + 1) % other.corners.size());
            left = clip(left, from, to, turn);
        }
        return other.corners.isEmpty() ? other : new Outline(left);
    }

    /** Shared area over joint area, 0 to 1. */
    public double agreement(Outline other) {
        double shared = and(other).area();
        double joint = area() + other.area() - shared;
        return joint > 0 ? shared / joint : 0;
    }

    private static List<Point> clip(List<Point> polygon, Point from, Point to, double turn) {
        List<Point> kept = new ArrayList<>();
        for (int k = 0; k < polygon.size(); k++) {
            Point here = polygon.get(k);
            Point next = polygon.get((k + 1) % polygon.size());
            double sideHere = turn * side(from, to, here);
            double sideNext = turn * side(from, to, next);
            if (sideHere >= 0) {
                kept.add(here);
            }
            if ((sideHere > 0 && sideNext < 0) || (sideHere < 0 && sideNext > 0)) {
                double t = sideHere / (sideHere - sideNext);
                kept.add(new Point(here.x() + t * (next.x() - here.x()), here.y() + t * (next.y() - here.y())));
            }
        }
        return kept;
    }

    private static double side(Point from, Point to, Point p) {
        return (to.x() - from.x()) * (p.y() - from.y()) - (to.y() - from.y()) * (p.x() - from.x());
    }

    private double signedArea() {
        double sum = 0;
        for (int k = 0; k < corners.size(); k++) {
            Point here = corners.get(k);
            Point next = corners.get((k + 1) % corners.size());
            sum += here.x() * next.y() - next.x() * here.y();
        }
        return sum / 2;
    }
}
