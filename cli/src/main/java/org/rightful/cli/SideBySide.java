package org.rightful.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.rightful.vision.Match;
import org.rightful.vision.Point;
import org.rightful.vision.Seen;

/** Two pictures beside each other on a contact sheet, the region they share marked in red on both. */
final class SideBySide {
    private static final Color SHEET = new Color(0xEDECEA);
    private static final Color PRINT = Color.WHITE;
    private static final Color EDGE = new Color(0xD2D0CC);
    private static final Color INK = new Color(0x22211F);
    private static final Color QUIET = new Color(0x6B6864);
    private static final Color SIGNAL = new Color(0xD9261C);

    private static final int SIDE = 720;
    private static final int MAT = 16;
    private static final int MARGIN = 40;
    private static final int HEADER = 64;
    private static final int CAPTION = 76;
    private static final int FRAME = SIDE + 2 * MAT;

    private final Graphics2D graphics;
    private final int frameHeight;

    private SideBySide(Graphics2D graphics, int frameHeight) {
        this.graphics = graphics;
        this.frameHeight = frameHeight;
    }

    /**
     * Draws the found picture on the left and the work on the right.
     *
     * @throws WrongUse if a picture cannot be drawn, if this machine has no font, or if the drawing cannot be written
     * @throws IOException if a picture cannot be read
     */
    static void draw(Path query, Seen querySeen, Path work, Seen workSeen, Optional<Match> match, Path out)
            throws IOException {
        Fonts.check();
        UprightImage left = UprightImage.read(query, querySeen, 2 * SIDE);
        UprightImage right = UprightImage.read(work, workSeen, 2 * SIDE);
        int frameHeight = Math.max(drawnHeight(left), drawnHeight(right)) + 2 * MAT;
        BufferedImage sheet = new BufferedImage(
                2 * FRAME + 3 * MARGIN, HEADER + frameHeight + CAPTION + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(SHEET);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        SideBySide side = new SideBySide(graphics, frameHeight);
        side.text(
                match.map(SideBySide::verdict).orElse("no match"),
                MARGIN,
                44,
                24,
                Font.BOLD,
                INK,
                sheet.getWidth() - 2 * MARGIN);
        side.print(
                left,
                querySeen,
                query,
                MARGIN,
                match.map(Match::queryRegion).orElse(List.of()),
                match.map(found -> "region %.1f %% of the picture".formatted(found.queryOverlapPercent())));
        side.print(
                right,
                workSeen,
                work,
                2 * MARGIN + FRAME,
                match.map(Match::workRegion).orElse(List.of()),
                match.map(found -> "region %.1f %% of the work".formatted(found.workOverlapPercent())));
        graphics.dispose();
        write(sheet, out);
    }

    private static void write(BufferedImage sheet, Path out) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", png);
        try {
            Files.write(out, png.toByteArray());
        } catch (IOException e) {
            throw new WrongUse("cannot write " + out + " (" + e.getClass().getSimpleName()
                    + "); give a file in a folder that exists and can be written to.");
        }
    }

    private static double zoom(UprightImage image) {
        return SIDE
                / (double) Math.max(image.pixels().getWidth(), image.pixels().getHeight());
    }

    private static int drawnHeight(UprightImage image) {
        return Math.max(1, (int) Math.round(image.pixels().getHeight() * zoom(image)));
    }

    private static String verdict(Match match) {
        return "%s · score %.3f · %,d inliers%s"
                .formatted(
                        match.kind().name().toLowerCase(Locale.ROOT),
                        match.score(),
                        match.inliers(),
                        match.mirrored() ? " · mirrored" : "");
    }

    private void print(UprightImage image, Seen seen, Path file, int left, List<Point> region, Optional<String> share) {
        graphics.setColor(PRINT);
        graphics.fillRect(left, HEADER, FRAME, frameHeight);
        graphics.setColor(EDGE);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(left, HEADER, FRAME - 1, frameHeight - 1);

        double zoom = SIDE
                / (double) Math.max(image.pixels().getWidth(), image.pixels().getHeight());
        int width = Math.max(1, (int) Math.round(image.pixels().getWidth() * zoom));
        int height = Math.max(1, (int) Math.round(image.pixels().getHeight() * zoom));
        int x = left + (FRAME - width) / 2;
        int y = HEADER + (FRAME - height) / 2;
        graphics.drawImage(image.pixels(), x, y, width, height, null);

        Shape clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(left + 1.0, HEADER + 1.0, FRAME - 2.0, frameHeight - 2.0));
        mark(region, x, y, zoom * image.scale());
        graphics.setClip(clip);

        text(file.toString(), left, HEADER + frameHeight + 34, 20, Font.PLAIN, INK, FRAME);
        String facts = "%s, %,d × %,d pixels".formatted(seen.format(), seen.width(), seen.height());
        text(
                facts + share.map(text -> ", " + text).orElse(""),
                left,
                HEADER + frameHeight + 62,
                18,
                Font.PLAIN,
                QUIET,
                FRAME);
    }

    /** The region as a photographer marks a frame; its corners carry the same numbers on both pictures. */
    private void mark(List<Point> region, int x, int y, double zoom) {
        if (region.isEmpty()) {
            return;
        }
        Path2D outline = new Path2D.Double();
        for (Point corner : region) {
            double cornerX = x + corner.x() * zoom;
            double cornerY = y + corner.y() * zoom;
            if (outline.getCurrentPoint() == null) {
                outline.moveTo(cornerX, cornerY);
            } else {
                outline.lineTo(cornerX, cornerY);
            }
        }
        outline.closePath();
        graphics.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(new Color(255, 255, 255, 170));
        graphics.draw(outline);
        graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(SIGNAL);
        graphics.draw(outline);
        for (int i = 0; i < region.size(); i++) {
            number(i + 1, x + region.get(i).x() * zoom, y + region.get(i).y() * zoom);
        }
    }

    private void number(int number, double x, double y) {
        int radius = 13;
        graphics.setColor(SIGNAL);
        graphics.fillOval((int) x - radius, (int) y - radius, 2 * radius, 2 * radius);
        String digits = Integer.toString(number);
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, 16);
        FontMetrics metrics = graphics.getFontMetrics(font);
        graphics.setFont(font);
        graphics.setColor(PRINT);
        graphics.drawString(
                digits, (float) x - metrics.stringWidth(digits) / 2f, (float) y + metrics.getAscent() / 2f - 2);
    }

    /** Writes a line that begins at (x, baseline); what is too wide loses its middle. */
    private void text(String line, int x, int baseline, int size, int style, Color color, int mostWidth) {
        Font font = new Font(Font.SANS_SERIF, style, size);
        FontMetrics metrics = graphics.getFontMetrics(font);
        String shown = line;
        for (int keep = line.length() - 1; keep > 4 && metrics.stringWidth(shown) > mostWidth; keep--) {
            shown = line.substring(0, keep / 2) + "…" + line.substring(line.length() - (keep - keep / 2));
        }
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(shown, x, baseline);
    }
}
