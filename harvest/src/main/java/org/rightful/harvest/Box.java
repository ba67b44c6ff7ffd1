package org.rightful.harvest;

/**
 * A rectangle on a page or slide, as shares of its width and height, from its top left corner. It is clipped to the page.
 *
 * @param left 0 to 1
 * @param top 0 to 1
 * @param width 0 to 1
 * @param height 0 to 1
 */
public record Box(double left, double top, double width, double height) {
    public Box {
        if (!(left >= 0
                && top >= 0
                && width >= 0
                && height >= 0
                && left + width <= 1.000_001
                && top + height <= 1.000_001)) {
            throw new IllegalArgumentException("outside the page: " + left + " " + top + " " + width + " " + height);
        }
    }

    /** The part of this rectangle that lies on the page; corners in any order; not-a-number counts as 0. */
    public static Box clipped(double x1, double y1, double x2, double y2) {
        double left = share(Math.min(x1, x2));
        double top = share(Math.min(y1, y2));
        return new Box(left, top, share(Math.max(x1, x2)) - left, share(Math.max(y1, y2)) - top);
    }

    private static double share(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1);
    }

    /** Share of the page it covers. */
    public double area() {
        return width * height;
    }
}
