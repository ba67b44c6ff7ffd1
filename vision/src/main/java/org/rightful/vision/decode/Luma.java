package org.rightful.vision.decode;

/** Brightness by ITU-R BT.601 in whole numbers, as libjpeg computes it, so that every format gives the same grey. */
final class Luma {
    private Luma() {}

    /** Luma of a colour, all values 0 to 255. */
    static int of(int red, int green, int blue) {
        return (19595 * red + 38470 * green + 7471 * blue + 32768) >> 16;
    }

    /** Luma of a colour packed as 0xRRGGBB; higher bits are ignored. */
    static int of(int rgb) {
        return of(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** Luma laid on white with an opacity of 0 to 255. */
    static int onWhite(int luma, int opacity) {
        return (luma * opacity + 255 * (255 - opacity) + 127) / 255;
    }

    /** A sample of 16 bits, rounded to 8. */
    static int from16(int sample) {
        return (sample * 255 + 32895) >> 16;
    }
}
