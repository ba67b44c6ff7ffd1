package org.rightful.bench.edit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What is put onto a photograph: texts, watermarks, logos, borders, bars, a sky. Designs are drawn from the random. */
final class Marks {
    private Marks() {}

    /** Five lines of text of several sizes and colours, over the whole width. */
    static Copy text(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        Graphics2D g = Pixels.pen(picture);
        int height = picture.getHeight();
        for (int k = 0; k < 5; k++) {
            double size = height * (0.045 + 0.035 * random.nextDouble());
            double y = height * (0.14 + 0.18 * k);
            Lettering.draw(g, Words.some(4, random), picture.getWidth() * 0.05, y, size, vivid(random), 0.03);
        }
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** Large white capitals with a black outline, one line at the top and one at the bottom. */
    static Copy meme(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        Graphics2D g = Pixels.pen(picture);
        for (int k = 0; k < 2; k++) {
            String words = Words.some(3, random).toUpperCase(Locale.ROOT);
            double size = Math.min(picture.getHeight() * 0.15, 0.92 * picture.getWidth() / Lettering.width(words, 1.0));
            double x = (picture.getWidth() - Lettering.width(words, size)) / 2;
            double y = k == 0 ? size * 1.05 : picture.getHeight() - size * 0.35;
            Lettering.draw(g, words, x, y, size, Color.BLACK, 0.17);
            Lettering.draw(g, words, x, y, size, Color.WHITE, 0.04);
        }
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** A bar with two lines of text, added below; 18 % of the height. */
    static Copy captionBar(BufferedImage source, Random random) {
        int bar = Math.max(12, Math.round(source.getHeight() * 0.18f));
        Color ground = random.nextBoolean() ? Color.WHITE : new Color(24, 26, 30);
        BufferedImage picture = Pixels.blank(source.getWidth(), source.getHeight() + bar, ground);
        Pixels.paste(source, 0, 0, picture);
        Graphics2D g = Pixels.pen(picture);
        Color ink = ground.equals(Color.WHITE) ? new Color(30, 30, 30) : new Color(235, 235, 225);
        for (int k = 0; k < 2; k++) {
            String words = Words.some(6, random) + (k == 0 ? " and" : ".");
            double size = Math.min(bar * 0.36, 0.92 * picture.getWidth() / Lettering.width(words, 1.0));
            Lettering.draw(
                    g, words, picture.getWidth() * 0.04, source.getHeight() + bar * (0.42 + 0.42 * k), size, ink, 0.01);
        }
        g.dispose();
        return Copy.placed(source, picture, Warp.NONE);
    }

    /** Half-transparent text repeated at a slant over the whole picture. */
    static Copy watermarkTiled(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        Graphics2D g = Pixels.pen(picture);
        String words = "\u00a9 " + Words.some(2, random) + " " + (100 + random.nextInt(900));
        int longSide = Math.max(picture.getWidth(), picture.getHeight());
        double size = longSide * 0.04;
        double stepX = Lettering.width(words, size) * 1.25;
        double stepY = size * 3;
        g.translate(picture.getWidth() / 2.0, picture.getHeight() / 2.0);
        g.rotate(Math.toRadians(-20 - 15 * random.nextDouble()));
        for (int row = -20; row <= 20; row++) {
            for (int column = -12; column <= 12; column++) {
                double x = stepX * (column + (row & 1) * 0.5);
                if (Math.hypot(x, row * stepY) < longSide) {
                    Lettering.draw(g, words, x + size / 24, row * stepY + size / 24, size, new Color(0, 0, 0, 70), 0);
                    Lettering.draw(g, words, x, row * stepY, size, new Color(255, 255, 255, 125), 0);
                }
            }
        }
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** One large half-transparent text with a ring around it, in the middle. */
    static Copy watermarkBig(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        Graphics2D g = Pixels.pen(picture);
        String words = Words.some(2, random);
        double size = 0.7 * picture.getWidth() / Lettering.width(words, 1.0);
        double middleY = picture.getHeight() / 2.0;
        g.setColor(new Color(255, 255, 255, 120));
        g.setStroke(new BasicStroke((float) (size * 0.12)));
        double radius = Math.min(picture.getWidth(), picture.getHeight()) * 0.38;
        g.draw(new Ellipse2D.Double(picture.getWidth() / 2.0 - radius, middleY - radius, 2 * radius, 2 * radius));
        Lettering.draw(
                g, words, picture.getWidth() * 0.15, middleY + size * 0.35, size, new Color(255, 255, 255, 140), 0.02);
        Lettering.draw(
                g,
                "sample " + random.nextInt(100_000),
                picture.getWidth() * 0.3,
                middleY + size * 1.1,
                size * 0.5,
                new Color(0, 0, 0, 120),
                0);
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** An opaque square emblem of so much of the area, in a corner drawn from the random. */
    static Copy logo(BufferedImage source, double areaShare, Random random) {
        BufferedImage picture = Pixels.copy(source);
        double side = Math.min(
                Math.sqrt(areaShare * picture.getWidth() * picture.getHeight()),
                0.96 * Math.min(picture.getWidth(), picture.getHeight()));
        int corner = random.nextInt(4);
        double gap = 0.02 * Math.min(picture.getWidth(), picture.getHeight());
        double x = (corner & 1) == 0 ? gap : picture.getWidth() - side - gap;
        double y = corner < 2 ? gap : picture.getHeight() - side - gap;
        Graphics2D g = Pixels.pen(picture);
        emblem(g, x, y, side, random);
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** A square emblem: a ground, rays or rings, a polygon and three letters. */
    static void emblem(Graphics2D g, double x, double y, double side, Random random) {
        AffineTransform before = g.getTransform();
        Shape clip = g.getClip();
        g.translate(x, y);
        g.scale(side, side);
        g.clip(new Rectangle2D.Double(0, 0, 1, 1));
        g.setColor(vivid(random));
        g.fill(new Rectangle2D.Double(0, 0, 1, 1));
        g.setColor(Color.WHITE);
        int pieces = 5 + random.nextInt(6);
        boolean rays = random.nextBoolean();
        for (int k = 0; k < pieces; k++) {
            if (rays) {
                Path2D ray = new Path2D.Double();
                double angle = 2 * Math.PI * k / pieces;
                ray.moveTo(0.5, 0.42);
                ray.lineTo(0.5 + 0.8 * Math.cos(angle), 0.42 + 0.8 * Math.sin(angle));
                ray.lineTo(0.5 + 0.8 * Math.cos(angle + 0.25), 0.42 + 0.8 * Math.sin(angle + 0.25));
                ray.closePath();
                g.fill(ray);
            } else {
                g.setStroke(new BasicStroke(0.02f));
                double radius = 0.45 * (k + 1) / pieces;
                g.draw(new Ellipse2D.Double(0.5 - radius, 0.42 - radius, 2 * radius, 2 * radius));
            }
        }
        g.setColor(vivid(random));
        Path2D polygon = new Path2D.Double();
        int corners = 3 + random.nextInt(5);
        for (int k = 0; k < corners; k++) {
            double radius = 0.16 + 0.16 * random.nextDouble();
            double angle = 2 * Math.PI * k / corners - 1.2;
            double px = 0.5 + radius * Math.cos(angle);
            double py = 0.42 + radius * Math.sin(angle);
            if (k == 0) {
                polygon.moveTo(px, py);
            } else {
                polygon.lineTo(px, py);
            }
        }
        polygon.closePath();
        g.fill(polygon);
        g.setColor(new Color(15, 20, 30));
        g.fill(new Rectangle2D.Double(0, 0.76, 1, 0.24));
        String letters = Words.some(1, random).toUpperCase(Locale.ROOT);
        double size = Math.min(0.22, 0.88 / Lettering.width(letters, 1.0));
        Lettering.draw(g, letters, 0.06, 0.955, size, Color.WHITE, 0.04);
        g.setTransform(before);
        g.setClip(clip);
    }

    /** A plain border of two colours around the picture, 6 % of its long side. */
    static Copy border(BufferedImage source, Random random) {
        int wide = Math.max(3, Math.round(Math.max(source.getWidth(), source.getHeight()) * 0.06f));
        Color outer = random.nextBoolean() ? Color.WHITE : new Color(16, 16, 16);
        BufferedImage picture = Pixels.blank(source.getWidth() + 2 * wide, source.getHeight() + 2 * wide, outer);
        Graphics2D g = Pixels.pen(picture);
        g.setColor(outer.equals(Color.WHITE) ? Color.BLACK : Color.WHITE);
        int line = Math.max(1, wide / 8);
        g.fillRect(wide - line, wide - line, source.getWidth() + 2 * line, source.getHeight() + 2 * line);
        g.dispose();
        Pixels.paste(source, wide, wide, picture);
        return Copy.placed(source, picture, Warp.move(wide, wide));
    }

    /** A decorated frame: ornaments all around, 9 % of the short side, painted over the picture's margin. */
    static Copy frame(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        double wide = 0.09 * Math.min(picture.getWidth(), picture.getHeight());
        Color ground = vivid(random).darker();
        Color light = vivid(random).brighter();
        int ornament = random.nextInt(3);
        Graphics2D g = Pixels.pen(picture);
        double width = picture.getWidth();
        double height = picture.getHeight();
        g.setColor(ground);
        for (Rectangle2D side : List.of(
                new Rectangle2D.Double(0, 0, width, wide),
                new Rectangle2D.Double(0, height - wide, width, wide),
                new Rectangle2D.Double(0, 0, wide, height),
                new Rectangle2D.Double(width - wide, 0, wide, height))) {
            g.fill(side);
        }
        g.setColor(light);
        int across = (int) Math.round(width / wide);
        int down = (int) Math.round(height / wide);
        for (int k = 0; k < across; k++) {
            double x = width * (k + 0.5) / across;
            ornament(g, x, wide / 2, wide * 0.35, ornament);
            ornament(g, x, height - wide / 2, wide * 0.35, ornament);
        }
        for (int k = 1; k < down - 1; k++) {
            double y = height * (k + 0.5) / down;
            ornament(g, wide / 2, y, wide * 0.35, ornament);
            ornament(g, width - wide / 2, y, wide * 0.35, ornament);
        }
        g.dispose();
        return Copy.inPlace(picture);
    }

    /** A cloudy sky over the upper 35 %, with a soft lower edge. */
    static Copy sky(BufferedImage source, Random random) {
        BufferedImage picture = Pixels.copy(source);
        BufferedImage sky = Clouds.draw(800, 280, random);
        int height = Math.max(1, Math.round(picture.getHeight() * 0.35f));
        int[] clouds = Pixels.data(Resampling.scale(sky, picture.getWidth(), height));
        int[] to = Pixels.data(picture);
        int soft = Math.max(1, height / 12);
        for (int k = 0; k < clouds.length; k++) {
            double share = Math.min(1, (height - k / picture.getWidth()) / (double) soft);
            to[k] = blend(clouds[k], to[k], share);
        }
        return Copy.inPlace(picture);
    }

    /** A strong colour. */
    static Color vivid(Random random) {
        return Color.getHSBColor(
                random.nextFloat(), 0.55f + 0.4f * random.nextFloat(), 0.45f + 0.5f * random.nextFloat());
    }

    /** Two pixels mixed; share is the first one's. */
    static int blend(int over, int under, double share) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double value = share * (over >> shift & 255) + (1 - share) * (under >> shift & 255);
            result |= Pixels.clamp(Math.round(value)) << shift;
        }
        return result;
    }

    private static void ornament(Graphics2D g, double x, double y, double radius, int kind) {
        switch (kind) {
            case 0 -> {
                g.fill(new Ellipse2D.Double(x - radius, y - radius / 2, 2 * radius, radius));
                g.fill(new Ellipse2D.Double(x - radius / 2, y - radius, radius, 2 * radius));
            }
            case 1 -> {
                g.setStroke(new BasicStroke((float) (radius * 0.3)));
                g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
                g.fill(new Ellipse2D.Double(x - radius / 3, y - radius / 3, radius * 2 / 3, radius * 2 / 3));
            }
            default -> {
                Path2D diamond = new Path2D.Double();
                diamond.moveTo(x, y - radius);
                diamond.lineTo(x + radius, y);
                diamond.lineTo(x, y + radius);
                diamond.lineTo(x - radius, y);
                diamond.closePath();
                g.fill(diamond);
            }
        }
    }
}
