package org.rightful.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
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
import org.rightful.vision.Seen;

/** Two pictures beside each other on a contact sheet, the region they share marked in red on both. */
final class SideBySide {
    private static final Color SHEET = new Color(0xEDECEA);

    private static final int MARGIN = 48;
    private static final int GAP = 48;
    private static final int HEADER = 116;

    private SideBySide() {}

    /**
     * Draws the found picture on the left and the work on the right.
     *
     * @throws WrongUse if a picture cannot be drawn, if this machine has no font, or if the drawing cannot be written
     * @throws IOException if a picture cannot be read
     */
    static void draw(Path query, Seen querySeen, Path work, Seen workSeen, Optional<Match> match, Path out)
            throws IOException {
        Fonts.check();
        boolean sameName = name(query).equals(name(work));
        Print left = new Print(
                UprightImage.read(query, querySeen, 2 * Print.SIDE),
                "FOUND",
                sameName ? query.toString() : name(query),
                facts(querySeen),
                match.map(Match::queryRegion).orElse(List.of()),
                match.map(found -> "%.1f %% of this picture".formatted(found.queryOverlapPercent())));
        Print right = new Print(
                UprightImage.read(work, workSeen, 2 * Print.SIDE),
                "WORK",
                sameName ? work.toString() : name(work),
                facts(workSeen),
                match.map(Match::workRegion).orElse(List.of()),
                match.map(found -> "%.1f %% of the work".formatted(found.workOverlapPercent())));
        write(sheet(left, right, match), out);
    }

    private static BufferedImage sheet(Print left, Print right, Optional<Match> match) {
        BufferedImage sheet = new BufferedImage(
                MARGIN + left.width() + GAP + right.width() + MARGIN,
                HEADER + Math.max(left.height(), right.height()) + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(SHEET);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());

        int textWidth = sheet.getWidth() - 2 * MARGIN;
        Lettering letters = new Lettering(graphics);
        letters.line(
                match.map(SideBySide::verdict).orElse("No match"), MARGIN, 58, 30, Font.BOLD, Print.INK, textWidth);
        match.ifPresent(found -> letters.line(
                "score %.3f, %,d inliers".formatted(found.score(), found.inliers()),
                MARGIN,
                88,
                18,
                Font.PLAIN,
                Print.QUIET,
                textWidth));
        left.draw(graphics, MARGIN, HEADER);
        right.draw(graphics, MARGIN + left.width() + GAP, HEADER);
        graphics.dispose();
        return sheet;
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

    private static String verdict(Match match) {
        String kind = match.kind().name();
        return kind.substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.substring(1).toLowerCase(Locale.ROOT)
                + (match.mirrored() ? ", mirrored" : "");
    }

    private static String facts(Seen seen) {
        return "%s, %,d × %,d pixels".formatted(seen.format(), seen.width(), seen.height());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
