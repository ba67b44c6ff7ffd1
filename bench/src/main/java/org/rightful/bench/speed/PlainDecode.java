package org.rightful.bench.speed;

import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/** The floor: the native library decodes a JPEG's luma, and nothing else happens. */
public final class PlainDecode {
    static {
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE); // it would say on each picture that only luma is read
    }

    private PlainDecode() {}

    /**
     * Decodes and frees.
     *
     * @param reduction 1, 2, 4 or 8
     * @return pixels decoded
     */
    public static long decode(byte[] jpeg, int reduction) {
        int[] warnings = new int[1];
        PIX pix = leptonica.pixReadMemJpeg(jpeg, jpeg.length, 0, reduction, warnings, leptonica.L_JPEG_READ_LUMINANCE);
        if (pix == null || pix.isNull()) {
            throw new IllegalStateException("a picture that this run wrote cannot be decoded");
        }
        try {
            return (long) leptonica.pixGetWidth(pix) * leptonica.pixGetHeight(pix);
        } finally {
            leptonica.pixDestroy(pix);
        }
    }
}
