package org.rightful.vision.decode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rightful.vision.Format;

/** One drawn picture in every kind of file that is decoded. */
final class Kinds {
    /**
     * A file of the picture.
     *
     * @param shown what the file can hold of the picture
     * @param meanDifference how far its grey may be from that on average: what packing the file loses
     */
    record Kind(Format format, byte[] file, BufferedImage shown, double meanDifference) {}

    private Kinds() {}

    /** Every kind by its name. */
    static Map<String, Kind> of(BufferedImage image) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        jpegs(image, kinds);
        pngs(image, kinds);
        webps(image, kinds);
        gifs(image, kinds);
        tiffs(image, kinds);
        bmps(image, kinds);
        return kinds;
    }

    private static void jpegs(BufferedImage image, Map<String, Kind> kinds) {
        byte[] baseline = Written.jpeg(image);
        kinds.put("baseline JPEG", new Kind(Format.JPEG, baseline, image, 2));
        kinds.put("progressive JPEG", new Kind(Format.JPEG, Written.progressiveJpeg(image), image, 2));
        kinds.put("grey JPEG", new Kind(Format.JPEG, Written.jpeg(grey8(image)), image, 2));
        kinds.put("JPEG with bytes between segments", new Kind(Format.JPEG, Jpegs.padded(baseline), image, 2));
        byte[] profile = "ICC_PROFILE\0\1\1 not a real profile".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        kinds.put("JPEG with a profile", new Kind(Format.JPEG, Written.withSegment(baseline, 0xE2, profile), image, 2));
        byte[] cmyk = Written.jpeg(inks(image, false));
        byte[] inverted = Written.withSegment(Written.jpeg(inks(image, true)), 0xEE, Jpegs.adobe(0));
        kinds.put("CMYK JPEG", new Kind(Format.JPEG, cmyk, image, 3));
        kinds.put("CMYK JPEG of Adobe's", new Kind(Format.JPEG, inverted, image, 3));
        kinds.put(
                "CMYK JPEG of Adobe's with a profile",
                new Kind(Format.JPEG, Written.withSegment(inverted, 0xE2, profile), image, 3));
        byte[] ycck = Written.withSegment(Written.jpeg(Jpegs.ycck(inks(image, true))), 0xEE, Jpegs.adobe(2));
        kinds.put("YCCK JPEG", new Kind(Format.JPEG, ycck, image, 3));
    }

    private static void pngs(BufferedImage image, Map<String, Kind> kinds) {
        BufferedImage image4 = Written.withPalette(image, 4);
        BufferedImage image2 = Written.withPalette(image, 2);
        kinds.put("PNG", new Kind(Format.PNG, Png.of(image), image, 0));
        kinds.put("PNG of Java's", new Kind(Format.PNG, Written.png(image, false), image, 0));
        kinds.put("interlaced PNG", new Kind(Format.PNG, Written.png(image, true), image, 0));
        kinds.put("grey PNG", new Kind(Format.PNG, Written.png(grey8(image), false), image, 0));
        kinds.put("grey PNG of 16 bits", new Kind(Format.PNG, Written.png(grey16(image), true), image, 0.6));
        kinds.put("PNG of 16 bits", new Kind(Format.PNG, Written.png(colour16(image), false), image, 0));
        kinds.put(
                "PNG with a palette",
                new Kind(Format.PNG, Written.png(Written.withPalette(image, 8), false), image, 0));
        kinds.put("PNG with a palette of 16", new Kind(Format.PNG, Written.png(image4, true), image4, 0));
        kinds.put("PNG with a palette of 4", new Kind(Format.PNG, Written.png(image2, false), image2, 0));
        kinds.put("PNG with opacity", new Kind(Format.PNG, Written.png(argb(image), false), image, 0));
    }

    private static void webps(BufferedImage image, Map<String, Kind> kinds) {
        byte[] lossless = Written.webp(image, true);
        byte[] lossy = Written.webp(image, false);
        int width = image.getWidth();
        int height = image.getHeight();
        kinds.put("lossless WebP", new Kind(Format.WEBP, lossless, image, 0));
        kinds.put("lossy WebP", new Kind(Format.WEBP, lossy, image, 3));
        kinds.put("lossless WebP with opacity", new Kind(Format.WEBP, Written.webp(argb(image), true), image, 0));
        kinds.put("lossy WebP with opacity", new Kind(Format.WEBP, Written.webp(argb(image), false), image, 3));
        kinds.put(
                "animated WebP",
                new Kind(Format.WEBP, Written.animatedWebp(width, height, 0, 0, lossy, lossless), image, 3));
    }

    private static void gifs(BufferedImage image, Map<String, Kind> kinds) {
        BufferedImage indexed = Written.withPalette(image, 8);
        BufferedImage image4 = Written.withPalette(image, 4);
        kinds.put("GIF", new Kind(Format.GIF, Written.gif(indexed), image, 0));
        kinds.put("interlaced GIF", new Kind(Format.GIF, Written.interlacedGif(indexed), image, 0));
        kinds.put("animated GIF", new Kind(Format.GIF, Written.gif(indexed, image4), image, 0));
        kinds.put("GIF of 16 colours", new Kind(Format.GIF, Written.gif(image4), image4, 0));
    }

    private static void tiffs(BufferedImage image, Map<String, Kind> kinds) {
        for (String compression : new String[] {"LZW", "ZLib", "Deflate", "PackBits"}) {
            kinds.put("TIFF in " + compression, new Kind(Format.TIFF, Written.tiff(image, compression), image, 0));
        }
        kinds.put("TIFF in JPEG", new Kind(Format.TIFF, Written.tiff(image, "JPEG"), image, 4));
        kinds.put("unpacked TIFF", new Kind(Format.TIFF, Tiff.rgb(image, ByteOrder.BIG_ENDIAN, 1), image, 0));
        kinds.put("tiled TIFF", new Kind(Format.TIFF, Written.tiledTiff(image, 32), image, 0));
        kinds.put("grey TIFF", new Kind(Format.TIFF, Written.tiff(grey8(image), "LZW"), image, 0));
        kinds.put("grey TIFF of 16 bits", new Kind(Format.TIFF, Written.tiff(grey16(image), "LZW"), image, 0.6));
        kinds.put("TIFF of 16 bits", new Kind(Format.TIFF, Written.tiff(colour16(image), "ZLib"), image, 0));
        kinds.put(
                "TIFF with a palette",
                new Kind(Format.TIFF, Written.tiff(Written.withPalette(image, 8), "LZW"), image, 0));
        kinds.put("TIFF with opacity", new Kind(Format.TIFF, Written.tiff(argb(image), "LZW"), image, 0));
        kinds.put("CMYK TIFF", new Kind(Format.TIFF, Tiff.cmyk(inks(image, false)), image, 1));
        kinds.put("TIFF of two pages", new Kind(Format.TIFF, Written.tiffPages(image, grey8(image)), image, 0));
    }

    private static void bmps(BufferedImage image, Map<String, Kind> kinds) {
        kinds.put("BMP", new Kind(Format.BMP, Written.bmp(image, "BI_RGB"), image, 0));
        kinds.put(
                "BMP with a palette",
                new Kind(Format.BMP, Written.bmp(Written.withPalette(image, 8), "BI_RGB"), image, 0));
        BufferedImage image4 = Written.withPalette(image, 4);
        BufferedImage image1 = Written.withPalette(image, 1);
        kinds.put("BMP of 16 colours", new Kind(Format.BMP, Written.bmp(image4, "BI_RGB"), image4, 0));
        kinds.put("BMP of 2 colours", new Kind(Format.BMP, Written.bmp(image1, "BI_RGB"), image1, 0));
        kinds.put(
                "BMP in runs of 8",
                new Kind(Format.BMP, Written.bmp(Written.withPalette(image, 8), "BI_RLE8"), image, 0));
        if (image.getWidth() > 1) { // Java's writer fails on a row of one pixel
            kinds.put("BMP in runs of 4", new Kind(Format.BMP, Written.bmp(image4, "BI_RLE4"), image4, 0));
        }
        BufferedImage image565 = Written.as(image, BufferedImage.TYPE_USHORT_565_RGB);
        BufferedImage image555 = Written.as(image, BufferedImage.TYPE_USHORT_555_RGB);
        kinds.put("BMP of 565 bits", new Kind(Format.BMP, Written.bmp(image565, "BI_BITFIELDS"), image565, 0));
        kinds.put("BMP of 555 bits", new Kind(Format.BMP, Written.bmp(image555, "BI_RGB"), image555, 0));
        kinds.put("BMP from the top", new Kind(Format.BMP, Bmp.fromTheTop(image), image, 0));
        kinds.put("BMP of OS/2", new Kind(Format.BMP, Bmp.os2(image), image, 0));
        kinds.put("BMP of Windows 5 with opacity", new Kind(Format.BMP, Bmp.windows5(image), image, 0));
    }

    static BufferedImage grey8(BufferedImage image) {
        return luma(image, BufferedImage.TYPE_BYTE_GRAY, 1);
    }

    static BufferedImage grey16(BufferedImage image) {
        return luma(image, BufferedImage.TYPE_USHORT_GRAY, 257);
    }

    private static BufferedImage luma(BufferedImage image, int type, int scale) {
        BufferedImage grey = new BufferedImage(image.getWidth(), image.getHeight(), type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                grey.getRaster().setSample(x, y, 0, Luma.of(image.getRGB(x, y)) * scale);
            }
        }
        return grey;
    }

    private static BufferedImage colour16(BufferedImage image) {
        var model = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                false,
                false,
                java.awt.Transparency.OPAQUE,
                java.awt.image.DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int band = 0; band < 3; band++) {
                    raster.setSample(x, y, band, (image.getRGB(x, y) >> (16 - 8 * band) & 0xFF) * 257);
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }

    private static BufferedImage argb(BufferedImage image) {
        return Written.as(image, BufferedImage.TYPE_INT_ARGB);
    }

    /** The picture in four inks without black, 0 no ink, or inverted as Adobe stores them. */
    private static WritableRaster inks(BufferedImage image, boolean inverted) {
        WritableRaster raster = Raster.createInterleavedRaster(
                java.awt.image.DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, null);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int ink = inverted ? image.getRGB(x, y) : ~image.getRGB(x, y);
                byte[] pixel = ByteBuffer.allocate(4)
                        .putInt(ink << 8 | (inverted ? 255 : 0))
                        .array();
                raster.setDataElements(x, y, pixel);
            }
        }
        return raster;
    }
}
