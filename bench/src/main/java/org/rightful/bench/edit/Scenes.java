package org.rightful.bench.edit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.rightful.vision.Point;

/** Where a photograph is only a part of the picture: slide, screenshot, collage, a photographed screen. */
final class Scenes {
    private Scenes() {}

    /** A slide of 1280 x 960: title, bullets, bars, emblem, footer, and the photograph on so much of the area. */
    static Copy slide(BufferedImage source, double areaShare, Random random) {
        Color bar = Marks.vivid(random);
        boolean dark = random.nextInt(3) == 0;
        boolean right = random.nextBoolean();
        Color ink = dark ? new Color(230, 232, 236) : new Color(38, 42, 48);
        BufferedImage picture = Pixels.blank(1280, 960, dark ? new Color(30, 34, 44) : new Color(250, 250, 248));
        Graphics2D g = Pixels.pen(picture);
        g.setColor(bar);
        g.fillRect(0, 0, 1280, 24);
        g.fillRect(0, 130, 1280, 6);
        g.fillRect(0, 905, 1280, 55);
        Lettering.draw(g, Words.some(4, random), 60, 100, 58, ink, 0.03);
        Lettering.draw(g, Words.some(5, random) + "  |  " + (1 + random.nextInt(60)), 60, 942, 24, Color.WHITE, 0);
        Marks.emblem(g, 1160, 34, 88, random);
        BufferedImage photo = sized(source, areaShare * 1280 * 960, 1160, 720);
        int y = 150 + (740 - photo.getHeight()) / 2;
        int x = right ? 1230 - photo.getWidth() : 50;
        int textX = right ? 70 : x + photo.getWidth() + 50;
        int textWidth = (right ? x : 1250) - textX - 20;
        for (int line = 0; line < 9; line++) {
            String words = Words.some(7, random);
            if (textWidth > 150) {
                bullet(g, words, textX, 215 + 78 * line, textWidth, ink, bar);
            }
        }
        g.dispose();
        Pixels.paste(photo, x, y, picture);
        return pasted(source, photo, x, y, picture);
    }

    /** A browser window of 1280 x 900 with a page of text around the photograph, which takes about 35 %. */
    static Copy screenshot(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.blank(1280, 900, Color.WHITE);
        Graphics2D g = Pixels.pen(picture);
        Color grey = new Color(222, 225, 230);
        g.setColor(grey);
        g.fillRect(0, 0, 1280, 74);
        g.setColor(Color.WHITE);
        g.fillRoundRect(12, 8, 230, 40, 12, 12);
        g.fillRoundRect(110, 42, 1040, 28, 26, 26);
        Lettering.draw(g, Words.some(2, random), 30, 28, 15, Color.DARK_GRAY, 0);
        Lettering.draw(
                g,
                "https://www." + Words.some(1, random) + ".example/" + Words.some(1, random),
                130,
                62,
                15,
                Color.DARK_GRAY,
                0);
        for (int k = 0; k < 3; k++) {
            g.setColor(new Color(120, 124, 130));
            g.fillOval(14 + 30 * k, 48, 16, 16);
            g.fillRect(1180 + 30 * k, 50, 18, 3 + 4 * k);
        }
        Color accent = Marks.vivid(random);
        g.setColor(accent);
        g.fillRect(0, 74, 1280, 46);
        Marks.emblem(g, 24, 78, 38, random);
        for (int k = 0; k < 6; k++) {
            Lettering.draw(g, Words.some(1, random), 110 + 150 * k, 103, 18, Color.WHITE, 0.02);
        }
        Lettering.draw(g, Words.some(5, random), 40, 158, 30, new Color(20, 20, 20), 0.03);
        BufferedImage photo = sized(source, 0.35 * 1280 * 900, 860, 715);
        int x = 40;
        int y = 172;
        Color ink = new Color(50, 52, 56);
        for (int line = 0; line < 44; line++) {
            String words = Words.some(9, random);
            if (line % 11 == 0) {
                Lettering.draw(g, Words.some(2, random), 930, 160 + 17 * line, 19, accent, 0.02);
            } else {
                fitted(g, words, 930, 160 + 17 * line, 12.5, 320, ink);
            }
        }
        for (int line = 0; line < 30; line++) {
            fitted(g, Words.some(18, random), 40, y + photo.getHeight() + 22.0 + 19 * line, 14, 850, ink);
        }
        g.dispose();
        Pixels.paste(photo, x, y, picture);
        return pasted(source, photo, x, y, picture);
    }

    /** Four photographs in a grid; which cell is the source's is drawn from the random. */
    static Copy collage(BufferedImage source, List<BufferedImage> others, Random random) {
        int cellWidth = 640;
        int cellHeight = 480;
        int gap = 12;
        BufferedImage picture = Pixels.blank(2 * cellWidth + 3 * gap, 2 * cellHeight + 3 * gap, Color.WHITE);
        int own = random.nextInt(4);
        int next = 0;
        Copy result = Copy.inPlace(picture);
        for (int cell = 0; cell < 4; cell++) {
            BufferedImage photo = cell == own ? source : others.get(next++);
            double scale = Math.max((double) cellWidth / photo.getWidth(), (double) cellHeight / photo.getHeight());
            int width = Math.max(cellWidth, (int) Math.round(photo.getWidth() * scale));
            int height = Math.max(cellHeight, (int) Math.round(photo.getHeight() * scale));
            int cutX = (width - cellWidth) / 2;
            int cutY = (height - cellHeight) / 2;
            int x = gap + (cell & 1) * (cellWidth + gap);
            int y = gap + (cell >> 1) * (cellHeight + gap);
            BufferedImage scaled = Resampling.scale(photo, width, height);
            Pixels.paste(Pixels.cut(scaled, cutX, cutY, cellWidth, cellHeight), x, y, picture);
            if (cell == own) {
                Warp placement = Warp.stretch((double) width / photo.getWidth(), (double) height / photo.getHeight())
                        .then(Warp.move(x - cutX, y - cutY));
                result = new Copy(picture, placement, Outline.rectangle(x, y, cellWidth, cellHeight));
            }
        }
        return result;
    }

    /** A screen photographed at about 15 degrees: bezel, room, uneven light, moire, slight blur, noise. */
    static Copy screenPhoto(BufferedImage source, Random random) {
        int width = 1400;
        int height = 1050;
        BufferedImage photo = sized(source, 0.42 * width * height, 980, 735);
        double yaw = Math.toRadians((random.nextBoolean() ? 1 : -1) * (13 + 4 * random.nextDouble()));
        double pitch = Math.toRadians(-6 + 12 * random.nextDouble());
        Warp placement = camera(photo, yaw, pitch, width, height);
        BufferedImage picture = Pixels.blank(width, height, new Color(120 + random.nextInt(80), 120, 110));
        int[] to = Pixels.data(picture);
        for (int k = 0; k < to.length; k++) {
            double grain = 0.75 + 0.2 * Math.sin((double) k / width / 37 + Math.sin(k % width / 90.0));
            to[k] = Marks.blend(to[k], 0, grain);
        }
        Graphics2D g = Pixels.pen(picture);
        double bezel = 0.04 * photo.getWidth();
        Outline edge = Outline.rectangle(-bezel, -bezel, photo.getWidth() + 2 * bezel, photo.getHeight() + 2.4 * bezel)
                .through(placement);
        g.setColor(new Color(22, 22, 24));
        Path2D rim = new Path2D.Double();
        for (Point corner : edge.corners()) {
            if (rim.getCurrentPoint() == null) {
                rim.moveTo(corner.x(), corner.y());
            } else {
                rim.lineTo(corner.x(), corner.y());
            }
        }
        rim.closePath();
        g.fill(rim);
        g.dispose();
        Resampling.warp(moire(photo, random), placement, picture);
        BufferedImage soft = light(Pixels.blur(picture, 0.9), random);
        Warp whole = Warp.stretch(
                        (double) photo.getWidth() / source.getWidth(), (double) photo.getHeight() / source.getHeight())
                .then(placement);
        return Copy.placed(source, Pixels.noise(soft, 4, random), whole);
    }

    /** A pinhole camera before a picture that is turned around its two middle axes. */
    private static Warp camera(BufferedImage photo, double yaw, double pitch, int width, int height) {
        double distance = 2.0 * Math.max(photo.getWidth(), photo.getHeight());
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        // Rows of the turned plane's point (x cy, y cp + x sy sp, -x sy cp + y sp + distance), scaled by distance /
        // depth.
        Warp turned = new Warp(distance * cy, 0, 0, distance * sy * sp, distance * cp, 0, -sy * cp, sp, distance);
        return Warp.move(-photo.getWidth() / 2.0, -photo.getHeight() / 2.0)
                .then(turned)
                .then(Warp.move(width / 2.0, height / 2.0));
    }

    private static BufferedImage moire(BufferedImage photo, Random random) {
        double pitch = 2.1 + random.nextDouble();
        double slant = 0.1 * random.nextDouble();
        BufferedImage picture = Pixels.copy(photo);
        int[] to = Pixels.data(picture);
        int width = photo.getWidth();
        for (int k = 0; k < to.length; k++) {
            int x = k % width;
            int y = k / width;
            double grid = Math.sin(x * pitch + y * slant) + Math.sin(y * (pitch + 0.05) - x * slant);
            double slow = Math.sin(x * 0.11 + y * 0.035);
            to[k] = Marks.blend(to[k], 0, Math.clamp(0.92 + 0.03 * grid + 0.02 * slow, 0, 1));
        }
        return picture;
    }

    private static BufferedImage light(BufferedImage picture, Random random) {
        double angle = 2 * Math.PI * random.nextDouble();
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] to = Pixels.data(picture);
        for (int k = 0; k < to.length; k++) {
            double x = (double) (k % width) / width - 0.5;
            double y = (double) k / width / height - 0.5;
            double bright = 0.95 + 0.35 * (x * Math.cos(angle) + y * Math.sin(angle));
            int p = to[k];
            to[k] = Pixels.clamp(Math.round(bright * (p >> 16 & 255) + 6)) << 16
                    | Pixels.clamp(Math.round(bright * (p >> 8 & 255) + 6)) << 8
                    | Pixels.clamp(Math.round(bright * (p & 255) + 8));
        }
        return picture;
    }

    /** The photograph scaled to so many pixels, or as many as fit into the box. */
    private static BufferedImage sized(BufferedImage source, double pixels, int maxWidth, int maxHeight) {
        double scale = Math.sqrt(pixels / ((double) source.getWidth() * source.getHeight()));
        scale = Math.min(
                scale, Math.min((double) maxWidth / source.getWidth(), (double) maxHeight / source.getHeight()));
        return Resampling.scale(source, Math.max(1, (int) Math.round(source.getWidth() * scale)), Math.max(1, (int)
                Math.round(source.getHeight() * scale)));
    }

    private static Copy pasted(BufferedImage source, BufferedImage photo, int x, int y, BufferedImage picture) {
        Warp placement = Warp.stretch(
                        (double) photo.getWidth() / source.getWidth(), (double) photo.getHeight() / source.getHeight())
                .then(Warp.move(x, y));
        return Copy.placed(source, picture, placement);
    }

    private static void bullet(Graphics2D g, String words, int x, int y, int width, Color ink, Color bar) {
        g.setColor(bar);
        g.fillOval(x, y - 16, 12, 12);
        fitted(g, words, x + 28, y, 30, width - 28, ink);
    }

    /** As many of the words as fit. */
    private static void fitted(Graphics2D g, String words, double x, double y, double size, double width, Color ink) {
        String rest = words;
        while (Lettering.width(rest, size) > width && rest.indexOf(' ') > 0) {
            rest = rest.substring(0, rest.lastIndexOf(' '));
        }
        Lettering.draw(g, rest, x, y, size, ink, 0);
    }
}
