package org.rightful.bench.edit;

import org.rightful.vision.Point;

/**
 * A projective map of the plane, row by row: {@code x' = (a x + b y + c) / (g x + h y + i)},
 * {@code y' = (d x + e y + f) / (g x + h y + i)}.
 */
public record Warp(double a, double b, double c, double d, double e, double f, double g, double h, double i) {

    /** Leaves every point where it is. */
    public static final Warp NONE = new Warp(1, 0, 0, 0, 1, 0, 0, 0, 1);

    /** Moves by {@code (dx, dy)}. */
    public static Warp move(double dx, double dy) {
        return new Warp(1, 0, dx, 0, 1, dy, 0, 0, 1);
    }

    /** Stretches away from the origin. */
    public static Warp stretch(double sx, double sy) {
        return new Warp(sx, 0, 0, 0, sy, 0, 0, 0, 1);
    }

    /** Turns clockwise (y points down) around the origin. */
    public static Warp turn(double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new Warp(cos, -sin, 0, sin, cos, 0, 0, 0, 1);
    }

    /** This map first, then the other. */
    public Warp then(Warp o) {
        return new Warp(
                o.a * a + o.b * d + o.c * g,
                o.a * b + o.b * e + o.c * h,
                o.a * c + o.b * f + o.c * i,
                o.d * a + o.e * d + o.f * g,
                o.d * b + o.e * e + o.f * h,
                o.d * c + o.e * f + o.f * i,
                o.g * a + o.h * d + o.i * g,
                o.g * b + o.h * e + o.i * h,
                o.g * c + o.h * f + o.i * i);
    }

    /**
     * The map that undoes this one.
     *
     * @throws ArithmeticException if the map flattens the plane
     */
    public Warp inverse() {
        double determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
        if (determinant == 0) {
            throw new ArithmeticException("a flat map cannot be undone: " + this);
        }
        return new Warp(
                (e * i - f * h) / determinant,
                (c * h - b * i) / determinant,
                (b * f - c * e) / determinant,
                (f * g - d * i) / determinant,
                (a * i - c * g) / determinant,
                (c * d - a * f) / determinant,
                (d * h - e * g) / determinant,
                (b * g - a * h) / determinant,
                (a * e - b * d) / determinant);
    }

    /** Where a point goes. */
    public Point of(double x, double y) {
        double w = g * x + h * y + i;
        return new Point((a * x + b * y + c) / w, (d * x + e * y + f) / w);
    }

    /** Where a point goes. */
    public Point of(Point p) {
        return of(p.x(), p.y());
    }
}
