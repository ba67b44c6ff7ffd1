package org.rightful.cli;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** What the tryout does to a sample picture before it searches for it: things that happen to pictures on the web. */
enum Alteration {
    SMALLER("reduced to 320 pixels"),
    CROPPED("cropped to half its area"),
    MIRRORED("mirrored"),
    GREY("in grey"),
    CAPTIONED("with a caption bar"),
    WATERMARKED("with a tiled watermark"),
    ON_A_SLIDE("on a slide"),
    CROPPED_MIRRORED_CAPTIONED("cropped, mirrored and captioned");

    private final String words;

    Alteration(String words) {
        this.words = words;
    }

    /** For a person: "with a caption bar". */
    String words() {
        return words;
    }

    /** Whether it adds something that unrelated pictures can wear too, and that must never make a match. */
    boolean isOverlay() {
        return switch (this) {
            case CAPTIONED, WATERMARKED, ON_A_SLIDE -> true;
            case SMALLER, CROPPED, MIRRORED, GREY, CROPPED_MIRRORED_CAPTIONED -> false;
        };
    }

    BufferedImage apply(BufferedImage image) {
        return switch (this) {
            case SMALLER -> scaled(image, 320.0 / Math.max(image.getWidth(), image.getHeight()));
            case CROPPED -> cropped(image);
            case MIRRORED -> mirrored(image);
            case GREY -> grey(image);
            case CAPTIONED -> captioned(image);
            case WATERMARKED -> watermarked(image);
            case ON_A_SLIDE -> onASlide(image);
            case CROPPED_MIRRORED_CAPTIONED -> captioned(mirrored(cropped(image)));
        };
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        int width = (int) Math.round(image.getWidth() * factor);
        int height = (int) Math.round(image.getHeight() * factor);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    private static BufferedImage cropped(BufferedImage image) {
        double side = Math.sqrt(0.5);
        int width = (int) (image.getWidth() * side);
        int height = (int) (image.getHeight() * side);
        return image.getSubimage((image.getWidth() - width) / 3, (image.getHeight() - height) / 2, width, height);
    }

    private static BufferedImage mirrored(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.drawImage(image, new AffineTransform(-1, 0, 0, 1, image.getWidth(), 0), null);
        graphics.dispose();
        return result;
    }

    private static BufferedImage grey(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color color = new Color(image.getRGB(x, y));
                // Luma by hand: Java's own conversion goes through linear light and darkens the picture.
                int luma = (299 * color.getRed() + 587 * color.getGreen() + 114 * color.getBlue()) / 1000;
                result.getRaster().setSample(x, y, 0, luma);
            }
        }
        return result;
    }

    private static BufferedImage captioned(BufferedImage image) {
        int bar = image.getHeight() / 6;
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight() + bar, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.drawImage(image, 0, 0, null);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, image.getHeight(), image.getWidth(), bar);
        graphics.setColor(Color.BLACK);
        String words = "A picture says more than words";
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, bar / 3);
        double room = image.getWidth() - bar / 2.0;
        double fit = Math.min(1, room / graphics.getFontMetrics(font).stringWidth(words));
        graphics.setFont(font.deriveFont((float) (font.getSize() * fit)));
        graphics.drawString(words, bar / 4, image.getHeight() + bar * 3 / 5);
        graphics.dispose();
        return result;
    }

    private static BufferedImage watermarked(BufferedImage image) {
        BufferedImage result = scaled(image, 1);
        Graphics2D graphics = graphics(result);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.35f));
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(image.getWidth(), image.getHeight()) / 22));
        FontMetrics metrics = graphics.getFontMetrics();
        String mark = "SAMPLE STOCK";
        graphics.rotate(-Math.PI / 6, image.getWidth() / 2.0, image.getHeight() / 2.0);
        int reach = image.getWidth() + image.getHeight();
        for (int y = -reach; y < reach; y += 3 * metrics.getHeight()) {
            for (int x = -reach; x < reach; x += metrics.stringWidth(mark) * 3 / 2) {
                graphics.drawString(mark, x, y);
            }
        }
        graphics.dispose();
        return result;
    }

    private static BufferedImage onASlide(BufferedImage image) {
        BufferedImage result = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics(result);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1280, 720);
        graphics.setColor(new Color(0x1F3A5F));
        graphics.fillRect(0, 0, 1280, 110);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 48));
        graphics.drawString("Results of the third quarter", 50, 72);
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30));
        String[] points = {"• Visitors up by a third", "• Two new partners", "• Costs as planned", "• Outlook unchanged"
        };
        for (int i = 0; i < points.length; i++) {
            graphics.drawString(points[i], 60, 220 + 90 * i);
        }
        double factor = Math.min(600.0 / image.getWidth(), 480.0 / image.getHeight());
        BufferedImage small = scaled(image, factor);
        graphics.drawImage(small, 1230 - small.getWidth(), 170, null);
        graphics.dispose();
        return result;
    }

    private static Graphics2D graphics(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return graphics;
    }
}
