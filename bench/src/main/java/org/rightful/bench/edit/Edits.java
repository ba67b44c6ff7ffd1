package org.rightful.bench.edit;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The list of edits, in the order of the reports. */
public final class Edits {
    private static final List<Edit> ALL = list();

    private Edits() {}

    /** Every edit, each with a name of its own. */
    public static List<Edit> all() {
        return ALL;
    }

    /**
     * The edit of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Edit named(String name) {
        return ALL.stream()
                .filter(edit -> edit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no edit " + name));
    }

    private static List<Edit> list() {
        List<Edit> edits = new ArrayList<>();
        edits.add(simple("jpeg_q10", "compression", 10, (s, r) -> Copy.inPlace(Pixels.copy(s))));
        edits.add(simple("jpeg_q30", "compression", 30, (s, r) -> Copy.inPlace(Pixels.copy(s))));
        edits.add(simple("scale_50", "size", (s, r) -> scaled(s, 0.5)));
        edits.add(simple("scale_25", "size", (s, r) -> scaled(s, 0.25)));
        edits.add(simple("thumb_150", "size", (s, r) -> longSide(s, 150)));
        edits.add(simple("thumb_80", "size", (s, r) -> longSide(s, 80)));
        for (int percent : new int[] {70, 50, 30, 15}) {
            edits.add(simple("crop_" + percent, "crop", (s, r) -> crop(s, percent / 100.0, r)));
        }
        edits.add(simple("mirror", "turn", (s, r) -> mirror(s)));
        edits.add(simple("rot_90", "turn", (s, r) -> quarterTurns(s, 1)));
        edits.add(simple("rot_180", "turn", (s, r) -> quarterTurns(s, 2)));
        edits.add(simple("rot_5", "turn", (s, r) -> turned(s, 5)));
        edits.add(simple("rot_10", "turn", (s, r) -> turned(s, 10)));
        edits.add(simple("grey", "colour", (s, r) -> grey(s)));
        edits.add(simple("sepia", "colour", (s, r) -> sepia(s)));
        edits.add(simple("gamma_0.6", "colour", (s, r) -> curve(s, v -> Math.pow(v, 0.6))));
        edits.add(simple("gamma_1.6", "colour", (s, r) -> curve(s, v -> Math.pow(v, 1.6))));
        edits.add(simple("contrast", "colour", (s, r) -> contrast(s)));
        edits.add(simple("tint", "colour", (s, r) -> tint(s, r)));
        edits.add(simple("brightness", "colour", (s, r) -> curve(s, v -> v + 0.18)));
        edits.add(simple("blur_2", "sharpness", (s, r) -> blurred(s, 2)));
        edits.add(simple("blur_4", "sharpness", (s, r) -> blurred(s, 4)));
        edits.add(simple("sharpen", "sharpness", (s, r) -> Copy.inPlace(Pixels.sharpen(s, 1.5, 1.5))));
        edits.add(simple("noise", "sharpness", (s, r) -> Copy.inPlace(Pixels.noise(s, 14, r))));
        edits.add(simple("border", "overlay", Marks::border));
        edits.add(simple("text", "overlay", Marks::text));
        edits.add(simple("meme", "overlay", Marks::meme));
        edits.add(simple("caption_bar", "overlay", Marks::captionBar));
        edits.add(simple("watermark_tiled", "overlay", Marks::watermarkTiled));
        edits.add(simple("logo_5", "overlay", (s, r) -> Marks.logo(s, 0.05, r)));
        edits.add(simple("logo_20", "overlay", (s, r) -> Marks.logo(s, 0.20, r)));
        edits.add(simple("square_150", "size", (s, r) -> square(s, 150)));
        edits.add(simple("square_80", "size", (s, r) -> square(s, 80)));
        edits.add(new Edit("collage_4", "embedded", Edit.USUAL_QUALITY, 3, Scenes::collage));
        edits.add(simple("slide_30", "embedded", (s, r) -> Scenes.slide(s, 0.30, r)));
        edits.add(simple("slide_12", "embedded", (s, r) -> Scenes.slide(s, 0.12, r)));
        edits.add(simple("screenshot", "embedded", Scenes::screenshot));
        edits.add(simple("screen_photo", "embedded", Scenes::screenPhoto));
        combine(edits);
        return List.copyOf(edits);
    }

    private static void combine(List<Edit> edits) {
        edits.add(simple("crop50_mirror_text", "combined", (s, r) -> {
            Copy cropped = crop(s, 0.5, r);
            Copy mirrored = cropped.then(mirror(cropped.picture()));
            return mirrored.then(Marks.text(mirrored.picture(), r));
        }));
        edits.add(simple("crop70_tint_q30", "combined", 30, (s, r) -> {
            Copy cropped = crop(s, 0.7, r);
            return cropped.then(tint(cropped.picture(), r));
        }));
        edits.add(simple("slide30_grey_q40", "combined", 40, (s, r) -> {
            Copy slide = Scenes.slide(s, 0.30, r);
            return slide.then(grey(slide.picture()));
        }));
        edits.add(simple("thumb150_logo5_q50", "combined", 50, (s, r) -> {
            Copy small = longSide(s, 150);
            return small.then(Marks.logo(small.picture(), 0.05, r));
        }));
        edits.add(simple("mirror_watermark_scale50", "combined", (s, r) -> {
            Copy mirrored = mirror(s);
            Copy marked = mirrored.then(Marks.watermarkTiled(mirrored.picture(), r));
            return marked.then(scaled(marked.picture(), 0.5));
        }));
        edits.add(simple("rot5_crop50_contrast", "combined", (s, r) -> {
            Copy turned = turned(s, 5);
            Copy cropped = turned.then(crop(turned.picture(), 0.5, r));
            return cropped.then(contrast(cropped.picture()));
        }));
    }

    @FunctionalInterface
    private interface Simple {
        Copy apply(BufferedImage source, Random random);
    }

    private static Edit simple(String name, String family, Simple change) {
        return simple(name, family, Edit.USUAL_QUALITY, change);
    }

    private static Edit simple(String name, String family, int quality, Simple change) {
        return new Edit(name, family, quality, 0, (source, others, random) -> change.apply(source, random));
    }

    private static Copy scaled(BufferedImage source, double factor) {
        int width = Math.max(1, (int) Math.round(source.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(source.getHeight() * factor));
        return Copy.placed(
                source,
                Resampling.scale(source, width, height),
                Warp.stretch((double) width / source.getWidth(), (double) height / source.getHeight()));
    }

    private static Copy longSide(BufferedImage source, int pixels) {
        return scaled(source, Math.min(1, (double) pixels / Math.max(source.getWidth(), source.getHeight())));
    }

    private static Copy crop(BufferedImage source, double areaShare, Random random) {
        int width = Math.max(1, (int) Math.round(source.getWidth() * Math.sqrt(areaShare)));
        int height = Math.max(1, (int) Math.round(source.getHeight() * Math.sqrt(areaShare)));
        int x = random.nextInt(source.getWidth() - width + 1);
        int y = random.nextInt(source.getHeight() - height + 1);
        return Copy.placed(source, Pixels.cut(source, x, y, width, height), Warp.move(-x, -y));
    }

    private static Copy square(BufferedImage source, int pixels) {
        int side = Math.min(source.getWidth(), source.getHeight());
        int x = (source.getWidth() - side) / 2;
        int y = (source.getHeight() - side) / 2;
        Copy cut = Copy.placed(source, Pixels.cut(source, x, y, side, side), Warp.move(-x, -y));
        return cut.then(longSide(cut.picture(), pixels));
    }

    private static Copy mirror(BufferedImage source) {
        int width = source.getWidth();
        BufferedImage picture = new BufferedImage(width, source.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] from = Pixels.data(source);
        int[] to = Pixels.data(picture);
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k - k % width + width - 1 - k % width];
        }
        return Copy.placed(source, picture, new Warp(-1, 0, width, 0, 1, 0, 0, 0, 1));
    }

    /** Turned clockwise, exactly. */
    static Copy quarterTurns(BufferedImage source, int turns) {
        Copy copy = Copy.inPlace(source);
        for (int n = 0; n < turns; n++) {
            BufferedImage before = copy.picture();
            BufferedImage after = new BufferedImage(before.getHeight(), before.getWidth(), BufferedImage.TYPE_INT_RGB);
            int[] from = Pixels.data(before);
            int[] to = Pixels.data(after);
            for (int y = 0; y < before.getHeight(); y++) {
                for (int x = 0; x < before.getWidth(); x++) {
                    to[x * after.getWidth() + before.getHeight() - 1 - y] = from[y * before.getWidth() + x];
                }
            }
            copy = copy.then(Copy.placed(before, after, new Warp(0, -1, before.getHeight(), 1, 0, 0, 0, 0, 1)));
        }
        return copy;
    }

    /** Turned clockwise by a small angle; the frame grows, the corners are white. */
    private static Copy turned(BufferedImage source, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        int width = (int) Math.ceil(source.getWidth() * cos + source.getHeight() * sin);
        int height = (int) Math.ceil(source.getWidth() * sin + source.getHeight() * cos);
        Warp placement = Warp.move(-source.getWidth() / 2.0, -source.getHeight() / 2.0)
                .then(Warp.turn(degrees))
                .then(Warp.move(width / 2.0, height / 2.0));
        BufferedImage picture = Pixels.blank(width, height, Color.WHITE);
        Resampling.warp(source, placement, picture);
        return Copy.placed(source, picture, placement);
    }

    private static Copy grey(BufferedImage source) {
        return Copy.inPlace(Pixels.each(source, p -> Pixels.luma(p) * 0x010101));
    }

    private static Copy sepia(BufferedImage source) {
        int[] red = Pixels.table(v -> 1.07 * v + 0.02);
        int[] green = Pixels.table(v -> 0.92 * v);
        int[] blue = Pixels.table(v -> 0.70 * v);
        return Copy.inPlace(Pixels.tables(grey(source).picture(), red, green, blue));
    }

    private static Copy curve(BufferedImage source, DoubleUnaryOperator curve) {
        int[] table = Pixels.table(curve);
        return Copy.inPlace(Pixels.tables(source, table, table, table));
    }

    private static Copy contrast(BufferedImage source) {
        return curve(source, v -> 0.5 + 1.6 * (v - 0.5));
    }

    /** One channel raised by a quarter, one lowered by 30 %. */
    private static Copy tint(BufferedImage source, Random random) {
        int up = random.nextInt(3);
        int down = (up + 1 + random.nextInt(2)) % 3;
        int[][] tables = new int[3][];
        for (int k = 0; k < 3; k++) {
            double factor = k == up ? 1.25 : k == down ? 0.7 : 1;
            tables[k] = Pixels.table(v -> factor * v);
        }
        return Copy.inPlace(Pixels.tables(source, tables[0], tables[1], tables[2]));
    }

    private static Copy blurred(BufferedImage source, double sigmaAt1024) {
        double sigma = sigmaAt1024 * Math.max(source.getWidth(), source.getHeight()) / 1024;
        return Copy.inPlace(Pixels.blur(source, sigma));
    }
}
