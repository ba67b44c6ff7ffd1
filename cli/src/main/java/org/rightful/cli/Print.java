package org.rightful.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rightful.vision.Point;

/**
 * One picture on a contact sheet, with its region marked as a photographer marks a frame, and its label below.
 *
 * @param tag what the picture is here: found, or the work
 * @param facts format and size, for a person
 * @param region corners in pixels of the full-size upright picture; empty if there is none
 * @param share how much of the picture the region covers, for a person
 */
record Print(UprightImage image, String tag, String name, String facts, List<Point> region, Optional<String> share) {
    static final Color INK = new Color(0x22211F);
    static final Color QUIET = new Color(0x5F5C58);

    /** Longest side of a picture as drawn. */
    static final int SIDE = 720;

    /** A picture smaller than this is enlarged to it, so that its region can be seen. */
    private static final int LEAST_SIDE = 240;

    private static final int MOST_ENLARGED = 3;

    private static final Color PAPER = Color.WHITE;
    private static final Color EDGE = new Color(0xD2D0CC);
    private static final Color SIGNAL = new Color(0xD9261C);
    private static final Color OUTSIDE = new Color(0xED, 0xEC, 0xEA, 150);
    private static final Color HALO = new Color(255, 255, 255, 190);

    private static final int MAT = 16;
    private static final int LEAST_WIDTH = 400;
    private static final int LABEL = 122;
    private static final double RADIUS = 12;

    Print {
        region = List.copyOf(region);
    }

    /** Pixels that the print and its label take across. */
    int width() {
        return Math.max(LEAST_WIDTH, pictureWidth() + 2 * MAT);
    }

    /** Pixels that the print and its label take from top to bottom. */
    int height() {
        return pictureHeight() + 2 * MAT + LABEL;
    }

    /** Draws with the upper left corner at (left, top). */
    void draw(Graphics2D graphics, int left, int top) {
        Rectangle2D paper = new Rectangle2D.Double(left, top, pictureWidth() + 2.0 * MAT, pictureHeight() + 2.0 * MAT);
        graphics.setColor(PAPER);
        graphics.fill(paper);
        Rectangle2D picture = new Rectangle2D.Double(left + MAT, top + MAT, pictureWidth(), pictureHeight());
        graphics.drawImage(image.pixels(), left + MAT, top + MAT, pictureWidth(), pictureHeight(), null);
        if (!region.isEmpty()) {
            Shape clip = graphics.getClip();
            graphics.clip(paper);
            mark(graphics, picture);
            graphics.setClip(clip);
        }
        graphics.setColor(EDGE);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(left + 0.5, top + 0.5, paper.getWidth() - 1, paper.getHeight() - 1));
        label(graphics, left, (int) paper.getMaxY());
    }

    private void label(Graphics2D graphics, int left, int top) {
        Lettering letters = new Lettering(graphics);
        letters.line(tag, left, top + 30, 13, Font.BOLD, QUIET, width());
        letters.line(name, left, top + 56, 20, Font.PLAIN, INK, width());
        letters.line(facts, left, top + 82, 16, Font.PLAIN, QUIET, width());
        share.ifPresent(text -> {
            graphics.setColor(SIGNAL);
            graphics.setStroke(new BasicStroke(3));
            graphics.draw(new Rectangle2D.Double(left + 1.5, top + 96.5, 14, 10));
            letters.line(text, left + 26, top + 108, 16, Font.PLAIN, INK, width() - 26);
        });
    }

    /** What lies outside the region fades; the region's corners carry the same numbers on both pictures. */
    private void mark(Graphics2D graphics, Rectangle2D picture) {
        double factor = picture.getWidth() / image.pixels().getWidth() * image.scale();
        List<Point2D> corners = region.stream()
                .<Point2D>map(corner ->
                        new Point2D.Double(picture.getX() + corner.x() * factor, picture.getY() + corner.y() * factor))
                .toList();
        Path2D outline = new Path2D.Double();
        outline.moveTo(corners.getFirst().getX(), corners.getFirst().getY());
        corners.stream().skip(1).forEach(corner -> outline.lineTo(corner.getX(), corner.getY()));
        outline.closePath();

        Area outside = new Area(picture);
        outside.subtract(new Area(outline));
        graphics.setColor(OUTSIDE);
        graphics.fill(outside);
        graphics.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(HALO);
        graphics.draw(outline);
        graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(SIGNAL);
        graphics.draw(outline);
        number(graphics, corners);
    }

    /** A corner that lies under the number of another one gets none. */
    private static void number(Graphics2D graphics, List<Point2D> corners) {
        Lettering letters = new Lettering(graphics);
        List<Point2D> numbered = new ArrayList<>();
        for (int i = 0; i < corners.size(); i++) {
            Point2D corner = corners.get(i);
            if (numbered.stream().allMatch(other -> other.distance(corner) > 2 * RADIUS)) {
                numbered.add(corner);
                graphics.setColor(SIGNAL);
                graphics.fill(
                        new Ellipse2D.Double(corner.getX() - RADIUS, corner.getY() - RADIUS, 2 * RADIUS, 2 * RADIUS));
                letters.centred(Integer.toString(i + 1), corner.getX(), corner.getY(), 15, PAPER);
            }
        }
    }

    private double zoom() {
        int longer = Math.max(image.pixels().getWidth(), image.pixels().getHeight());
        return Math.clamp((double) MOST_ENLARGED * longer, LEAST_SIDE, SIDE) / longer;
    }

    private int pictureWidth() {
        return Math.max(1, (int) Math.round(image.pixels().getWidth() * zoom()));
    }

    private int pictureHeight() {
        return Math.max(1, (int) Math.round(image.pixels().getHeight() * zoom()));
    }
}
