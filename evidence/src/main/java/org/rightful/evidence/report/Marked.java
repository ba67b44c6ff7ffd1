package org.rightful.evidence.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.rightful.evidence.KnownWork;

/** Pictures for the report with a region marked in red. Only PNG that this program or its browser wrote is read. */
final class Marked {
    private static final int LONGEST = 1200;
    private static final Color SIGNAL = new Color(0xd4, 0x1f, 0x1f);

    private Marked() {}

    /** A picture, made smaller if it is large, with this region of its full size marked. */
    static Optional<BufferedImage> region(byte[] png, int fullWidth, int fullHeight, List<KnownWork.Corner> region)
            throws IOException {
        Optional<BufferedImage> read = read(png, Optional.empty());
        if (read.isEmpty()) {
            return read;
        }
        BufferedImage small = small(read.get());
        double across = fullWidth > 0 ? (double) small.getWidth() / fullWidth : 1;
        double down = fullHeight > 0 ? (double) small.getHeight() / fullHeight : 1;
        if (!region.isEmpty()) {
            Path2D outline = new Path2D.Double();
            outline.moveTo(region.getFirst().x() * across, region.getFirst().y() * down);
            region.stream().skip(1).forEach(corner -> outline.lineTo(corner.x() * across, corner.y() * down));
            outline.closePath();
            draw(small, outline);
        }
        return Optional.of(small);
    }

    /** The part of a page around this place, with the place marked. */
    static Optional<BufferedImage> place(byte[] png, double x, double y, double width, double height)
            throws IOException {
        int top = (int) Math.max(0, y - 250);
        Rectangle part = new Rectangle(0, top, 4000, (int) Math.clamp(height + 500, 200, 2500));
        Optional<BufferedImage> read = read(png, Optional.of(part));
        read.ifPresent(page -> draw(page, new java.awt.geom.Rectangle2D.Double(x, y - top, width, height)));
        return read.map(Marked::small);
    }

    private static void draw(BufferedImage picture, java.awt.Shape outline) {
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float thick = Math.max(3, Math.max(picture.getWidth(), picture.getHeight()) / 200f);
        pen.setStroke(new BasicStroke(thick));
        pen.setColor(SIGNAL);
        pen.draw(outline);
        pen.dispose();
    }

    private static BufferedImage small(BufferedImage picture) {
        double scale = Math.min(1, (double) LONGEST / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return small;
    }

    private static Optional<BufferedImage> read(byte[] png, Optional<Rectangle> part) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > 100_000_000L) {
                return Optional.empty();
            }
            ImageReadParam how = reader.getDefaultReadParam();
            if (part.isPresent()) {
                Rectangle there = part.get().intersection(new Rectangle(0, 0, width, height));
                if (there.isEmpty()) {
                    return Optional.empty();
                }
                how.setSourceRegion(there);
            }
            BufferedImage read = reader.read(0, how);
            BufferedImage plain = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = plain.createGraphics();
            pen.drawImage(read, 0, 0, Color.WHITE, null);
            pen.dispose();
            return Optional.of(plain);
        } finally {
            reader.dispose();
        }
    }
}
