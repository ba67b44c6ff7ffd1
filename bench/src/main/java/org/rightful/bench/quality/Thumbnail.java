package org.rightful.bench.quality;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.rightful.bench.edit.Jpeg;
import org.rightful.bench.edit.Outline;
import org.rightful.bench.edit.Resampling;
import org.rightful.vision.Point;

/** Small pictures for the contact sheet, with regions marked as with a grease pencil. */
final class Thumbnail {
    private static final int LONG_SIDE = 240;
    private static final int QUALITY = 70;
    private static final Color TOLD = new Color(225, 30, 40);
    private static final Color TRUE = new Color(40, 120, 230);

    private Thumbnail() {}

    /** A looked-up picture: in red the regions of wrong matches; without any, in blue where the photograph truly lies. */
    static byte[] of(BufferedImage picture, Judged judged, Outline visible) {
        if (judged.wrong().isEmpty()) {
            return marked(picture, List.of(visible.corners()), TRUE, 1);
        }
        return marked(picture, judged.wrong().stream().map(Found::queryRegion).toList(), TOLD, 1);
    }

    /**
     * A work with the region of a match.
     *
     * @param scale from the region's pixels to the picture's
     */
    static byte[] of(BufferedImage picture, List<Point> region, double scale) {
        return marked(picture, List.of(region), TOLD, scale);
    }

    private static byte[] marked(BufferedImage picture, List<List<Point>> regions, Color colour, double scale) {
        BufferedImage small =
                Resampling.scale(picture, side(picture.getWidth(), picture), side(picture.getHeight(), picture));
        double factor = scale * small.getWidth() / picture.getWidth();
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(colour);
        g.setStroke(new BasicStroke(2.5f));
        for (List<Point> region : regions) {
            Path2D path = new Path2D.Double();
            for (Point corner : region) {
                if (path.getCurrentPoint() == null) {
                    path.moveTo(corner.x() * factor, corner.y() * factor);
                } else {
                    path.lineTo(corner.x() * factor, corner.y() * factor);
                }
            }
            if (path.getCurrentPoint() != null) {
                path.closePath();
                g.draw(path);
            }
        }
        g.dispose();
        return Jpeg.encode(small, QUALITY);
    }

    private static int side(int side, BufferedImage picture) {
        double factor = Math.min(1, (double) LONG_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        return Math.max(1, (int) Math.round(side * factor));
    }
}
