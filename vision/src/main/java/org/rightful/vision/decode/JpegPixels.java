package org.rightful.vision.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.rightful.vision.GreyImage;

/**
 * Decodes a JPEG to luma. libjpeg leaves out the work of the pixels that would be averaged away again: it reduces by up to
 * 8 inside the inverse transform, in whole numbers, so that the result is the same on every machine.
 */
final class JpegPixels {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MOST_NATIVE_REDUCTION = 8;

    private JpegPixels() {}

    static GreyImage decode(byte[] file, JpegHeader header) throws Refused {
        if (header.components() == 4 && !header.adobe()) {
            return JpegRaster.cmyk(file, header);
        }
        int factor = Reducer.factor(header.width(), header.height());
        int reduction = Math.min(factor, MOST_NATIVE_REDUCTION);
        boolean asLuma = header.components() != 4;
        try (Leptonica.NativePicture picture = Leptonica.jpeg(file, reduction, asLuma)
                .orElseThrow(() -> Refused.corrupt("The JPEG's compressed pixels cannot be read."))) {
            if (picture.warnings() > 0 && !JpegRaster.onlyPadded(file, picture.warnings())) {
                throw Refused.corrupt(
                        "The JPEG's compressed pixels are damaged or cut off: the decoder warned %d times."
                                .formatted(picture.warnings()));
            }
            Reducer reducer = new Reducer(picture.width(), picture.height(), factor / reduction, header.orientation());
            byte[] luma = new byte[(picture.width() + 3) / 4 * 4];
            if (picture.depth() == 8) {
                picture.rows(words -> {
                    for (int i = 0; i < words.length; i++) {
                        WORDS.set(luma, 4 * i, words[i]);
                    }
                    reducer.row(luma, 0);
                });
            } else {
                picture.rows(words -> {
                    for (int x = 0; x < words.length; x++) {
                        luma[x] = (byte) Luma.of(words[x] >>> 8);
                    }
                    reducer.row(luma, 0);
                });
            }
            return reducer.finish();
        }
    }
}
