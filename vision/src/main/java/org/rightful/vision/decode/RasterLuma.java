package org.rightful.vision.decode;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Reads luma on white out of an image of Java's. Takes the samples as they are and leaves colour profiles out of account,
 * as the readers of the other formats do: converting by profile would be slow and would differ between machines.
 */
final class RasterLuma {
    private final Raster raster;
    private final int bands;
    private final int colours;
    private final boolean inks;
    private final boolean premultiplied;
    private final int[] mostOfBand;
    private final int[] samples;
    private final byte[] lumaOfIndex;

    private RasterLuma(BufferedImage image) throws Refused {
        this.raster = image.getRaster();
        this.bands = raster.getNumBands();
        this.samples = new int[bands * raster.getWidth()];
        int transfer = raster.getTransferType();
        if (transfer == DataBuffer.TYPE_FLOAT || transfer == DataBuffer.TYPE_DOUBLE) {
            throw Refused.unsupported("The picture's samples are floating-point numbers.");
        }
        if (image.getColorModel() instanceof IndexColorModel palette) {
            this.lumaOfIndex = lumaOf(palette);
            this.colours = 0;
            this.inks = false;
            this.premultiplied = false;
            this.mostOfBand = new int[0];
            return;
        }
        this.lumaOfIndex = new byte[0];
        int space = image.getColorModel().getColorSpace().getType();
        this.colours = image.getColorModel().getNumColorComponents();
        this.inks = space == ColorSpace.TYPE_CMYK;
        this.premultiplied = image.isAlphaPremultiplied();
        if (!(inks && colours == 4)
                && !(space == ColorSpace.TYPE_GRAY && colours == 1)
                && !(space == ColorSpace.TYPE_RGB && colours == 3)) {
            throw Refused.unsupported("The picture's colours are neither grey, RGB nor CMYK.");
        }
        this.mostOfBand = new int[bands];
        for (int band = 0; band < bands; band++) {
            int bits = Math.min(31, raster.getSampleModel().getSampleSize(band));
            mostOfBand[band] = (int) ((1L << bits) - 1);
        }
    }

    static RasterLuma of(BufferedImage image) throws Refused {
        return new RasterLuma(image);
    }

    private static byte[] lumaOf(IndexColorModel palette) {
        byte[] luma = new byte[palette.getMapSize()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Luma.onWhite(Luma.of(palette.getRGB(i)), palette.getAlpha(i));
        }
        return luma;
    }

    /** Fills a row of luma. */
    void row(int y, byte[] luma) throws Refused {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, luma.length, 1, samples);
        for (int x = 0, i = 0; x < luma.length; x++, i += bands) {
            luma[x] = lumaOfIndex.length > 0 ? ofIndex(samples[i]) : (byte) ofSamples(i);
        }
    }

    private byte ofIndex(int index) throws Refused {
        if (index >= lumaOfIndex.length) {
            throw Refused.corrupt(
                    "The picture uses colour %d of a palette of %d.".formatted(index, lumaOfIndex.length));
        }
        return lumaOfIndex[index];
    }

    private int ofSamples(int i) {
        int solid;
        if (inks) {
            int white = 255 - sample(i, 3);
            solid = Luma.of(
                    (255 - sample(i, 0)) * white / 255,
                    (255 - sample(i, 1)) * white / 255,
                    (255 - sample(i, 2)) * white / 255);
        } else {
            solid = colours == 1 ? sample(i, 0) : Luma.of(sample(i, 0), sample(i, 1), sample(i, 2));
        }
        if (bands <= colours) {
            return solid;
        }
        int opacity = sample(i, colours);
        return premultiplied ? Math.min(255, solid + 255 - opacity) : Luma.onWhite(solid, opacity);
    }

    /** A sample, spread over 0 to 255. */
    private int sample(int i, int band) {
        int most = mostOfBand[band];
        long value = Integer.toUnsignedLong(samples[i + band]);
        return most == 255 ? (int) value : (int) Math.min(255, (value * 255 + most / 2) / most);
    }
}
