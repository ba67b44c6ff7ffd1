package org.rightful.vision.decode;

import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/** The one place that calls the native library: its JPEG and WebP readers. Belongs into a worker process. */
final class Leptonica {
    static {
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    }

    private Leptonica() {}

    /** Takes the rows of a native picture, from the top. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes a row of words, the first pixel in the highest bits.
         *
         * @param words four pixels a word where a pixel has 8 bits; one pixel 0xRRGGBBAA where it has 32
         */
        void take(int[] words) throws Refused;
    }

    /**
     * A picture in native memory, which closing frees.
     *
     * @param depth bits a pixel: 8 or 32
     * @param samples 4 where the lowest byte of a pixel is its opacity
     * @param warnings what the reader complained about before it went on
     */
    record NativePicture(PIX pix, int width, int height, int depth, int samples, int warnings)
            implements AutoCloseable {
        void rows(Rows rows) throws Refused {
            int words = leptonica.pixGetWpl(pix);
            int[] row = new int[words];
            // Closing this view frees nothing: the words belong to the picture.
            IntPointer data = leptonica.pixGetData(pix);
            for (int y = 0; y < height; y++) {
                data.position((long) y * words).get(row);
                rows.take(row);
            }
        }

        @Override
        public void close() {
            leptonica.pixDestroy(pix);
        }
    }

    /** Loads the library, so that the first picture need not wait for it. */
    static void load() {
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    }

    /**
     * Reads a JPEG as luma or as colour.
     *
     * @param reduction 1, 2, 4 or 8
     * @return nothing where the reader gave up
     */
    static Optional<NativePicture> jpeg(byte[] file, int reduction, boolean asLuma) {
        int[] warnings = new int[1];
        int hint = leptonica.L_JPEG_CONTINUE_WITH_BAD_DATA | (asLuma ? leptonica.L_JPEG_READ_LUMINANCE : 0);
        PIX pix = leptonica.pixReadMemJpeg(file, file.length, 0, reduction, warnings, hint);
        return picture(pix, warnings[0]);
    }

    /**
     * Reads a still WebP.
     *
     * @return nothing where the reader gave up
     */
    static Optional<NativePicture> webp(byte[] file) {
        return picture(leptonica.pixReadMemWebP(file, file.length), 0);
    }

    private static Optional<NativePicture> picture(PIX pix, int warnings) {
        if (pix == null || pix.isNull()) {
            return Optional.empty();
        }
        return Optional.of(new NativePicture(
                pix,
                leptonica.pixGetWidth(pix),
                leptonica.pixGetHeight(pix),
                leptonica.pixGetDepth(pix),
                leptonica.pixGetSpp(pix),
                warnings));
    }
}
