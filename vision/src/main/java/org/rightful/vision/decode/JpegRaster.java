package org.rightful.vision.decode;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.rightful.vision.GreyImage;

/**
 * Reads JPEGs with the JDK's reader where leptonica falls short: it takes CMYK without an Adobe marker for half inverted,
 * and counts warnings without saying what they are. Both are rare, so that its slowness does not matter.
 */
final class JpegRaster {
    /** Bytes that belong to nothing, before any marker but a restart, which would mean damage inside the picture. */
    private static final Pattern PADDED = Pattern.compile("extraneous bytes before marker 0x(?!d[0-7])");

    private JpegRaster() {}

    /** Luma of a CMYK picture stored as it would be printed: 0 is no ink. */
    static GreyImage cmyk(byte[] file, JpegHeader header) throws Refused {
        List<String> warnings = new ArrayList<>();
        Raster raster = read(file, warnings);
        if (!warnings.isEmpty()) {
            throw Refused.corrupt("The JPEG's compressed pixels are damaged or cut off.");
        }
        if (raster.getNumBands() != 4 || raster.getWidth() != header.width() || raster.getHeight() != header.height()) {
            throw Refused.corrupt("The JPEG's pixels are not those its header announces.");
        }
        Reducer reducer = new Reducer(header.width(), header.height(), header.orientation());
        byte[] luma = new byte[header.width()];
        int[] inks = new int[4 * header.width()];
        for (int y = 0; y < header.height(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, header.width(), 1, inks);
            for (int x = 0; x < luma.length; x++) {
                int white = 255 - inks[4 * x + 3];
                int red = (255 - inks[4 * x]) * white / 255;
                int green = (255 - inks[4 * x + 1]) * white / 255;
                int blue = (255 - inks[4 * x + 2]) * white / 255;
                luma[x] = (byte) Luma.of(red, green, blue);
            }
            reducer.row(luma, 0);
        }
        return reducer.finish();
    }

    /**
     * Whether a picture that was read with a warning is whole all the same: some cameras and web services leave bytes
     * between segments or after the last pixel, and every browser shows such a picture without a word.
     */
    static boolean onlyPadded(byte[] file, int nativeWarnings) throws Refused {
        if (nativeWarnings != 1) {
            return false;
        }
        List<String> warnings = new ArrayList<>();
        read(file, warnings);
        return !warnings.isEmpty()
                && warnings.stream().allMatch(text -> PADDED.matcher(text).find());
    }

    private static Raster read(byte[] file, List<String> warnings) throws Refused {
        ImageReader reader = reader();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException e) {
            throw ReaderFailure.refused("JPEG", e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().isNamed()) {
                return reader; // the JDK's own
            }
            reader.dispose();
        }
        throw new IllegalStateException("this Java has no JPEG reader; the module java.desktop is missing");
    }
}
