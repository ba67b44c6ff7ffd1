package org.rightful.scan.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rightful.vision.Point;

/** Draws a region as a photographer marks a frame: one closed line by hand, that runs a little past where it began. */
final class GreasePencil {
    /** How far a line strays, as a share of the picture's longer side. */
    private static final double STRAY = 0.008;

    private static final double PAST_THE_BEGINNING = 0.12;

    private GreasePencil() {}

    /**
     * The line as an SVG path.
     *
     * @param corners in pixels of the picture
     * @param longerSide pixels of the picture
     * @param hand the same number draws the same line
     */
    static String line(List<Point> corners, int longerSide, long hand) {
        Random random = new Random(hand);
        double stray = STRAY * longerSide;
        StringBuilder path = new StringBuilder();
        Point first = astray(corners.getFirst(), stray, random);
        path.append("M").append(text(first));
        Point last = first;
        for (int i = 1; i <= corners.size(); i++) {
            Point next = astray(corners.get(i % corners.size()), stray, random);
            curve(path, last, next, stray, random);
            last = next;
        }
        Point second = corners.get(1);
        curve(
                path,
                last,
                astray(
                        new Point(
                                last.x() + (second.x() - last.x()) * PAST_THE_BEGINNING,
                                last.y() + (second.y() - last.y()) * PAST_THE_BEGINNING),
                        stray,
                        random),
                stray,
                random);
        return path.toString();
    }

    private static void curve(StringBuilder path, Point from, Point to, double stray, Random random) {
        Point middle = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
        path.append("Q")
                .append(text(astray(middle, 2 * stray, random)))
                .append(" ")
                .append(text(to));
    }

    private static Point astray(Point point, double stray, Random random) {
        return new Point(
                point.x() + (random.nextDouble() - 0.5) * 2 * stray,
                point.y() + (random.nextDouble() - 0.5) * 2 * stray);
    }

    private static String text(Point point) {
        return String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y());
    }
}
