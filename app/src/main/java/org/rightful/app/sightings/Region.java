package org.rightful.app.sightings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Corners in a picture, in pixels of its full size; as they are drawn on pages. */
record Region(List<Corner> corners) {
    /** One of them. */
    record Corner(double x, double y) {}

    Region {
        corners = List.copyOf(corners);
    }

    static Region of(JsonNode pairs) {
        List<Corner> corners = new ArrayList<>();
        pairs.forEach(pair ->
                corners.add(new Corner(pair.path(0).asDouble(), pair.path(1).asDouble())));
        return new Region(corners);
    }

    /** As {@code points} of an SVG polygon. */
    public String points() {
        return corners.stream()
                .map(corner -> String.format(Locale.ROOT, "%.1f,%.1f", corner.x(), corner.y()))
                .collect(Collectors.joining(" "));
    }

    /**
     * What lays this region over another one with the same corners, as {@code transform} of SVG: the affine movement with the least
     * squares of what is left. Nothing if the corners lie on a line.
     */
    Optional<String> laidOver(Region other) {
        int n = Math.min(corners.size(), other.corners.size());
        double mx = 0;
        double my = 0;
        double ox = 0;
        double oy = 0;
        for (int i = 0; i < n; i++) {
            mx += corners.get(i).x() / n;
            my += corners.get(i).y() / n;
            ox += other.corners.get(i).x() / n;
            oy += other.corners.get(i).y() / n;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double ax = 0;
        double ay = 0;
        double bx = 0;
        double by = 0;
        for (int i = 0; i < n; i++) {
            double x = corners.get(i).x() - mx;
            double y = corners.get(i).y() - my;
            double u = other.corners.get(i).x() - ox;
            double v = other.corners.get(i).y() - oy;
            xx += x * x;
            xy += x * y;
            yy += y * y;
            ax += x * u;
            ay += y * u;
            bx += x * v;
            by += y * v;
        }
        double det = xx * yy - xy * xy;
        if (n < 3 || Math.abs(det) < 1e-6) {
            return Optional.empty();
        }
        double a = (ax * yy - ay * xy) / det;
        double c = (ay * xx - ax * xy) / det;
        double b = (bx * yy - by * xy) / det;
        double d = (by * xx - bx * xy) / det;
        return Optional.of(String.format(
                Locale.ROOT,
                "matrix(%.6f %.6f %.6f %.6f %.3f %.3f)",
                a,
                b,
                c,
                d,
                ox - a * mx - c * my,
                oy - b * mx - d * my));
    }
}
