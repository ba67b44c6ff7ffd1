package org.rightful.vision.decode;

/**
 * What a BMP file's header says.
 *
 * @param upsideDown whether the first stored row is the lowest, as it is in most files
 * @param bits a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param runs whether the pixels are packed in runs (RLE4, RLE8)
 * @param masks of red, green, blue and opacity in a pixel of 16 or 32 bits
 * @param palette four bytes a colour, or three where {@code colourBytes} says so
 * @param pixels everything from the first pixel on
 */
record BmpHeader(
        int width,
        int height,
        boolean upsideDown,
        int bits,
        boolean runs,
        int[] masks,
        Bytes palette,
        int colourBytes,
        Bytes pixels)
        implements Header {
    @Override
    public boolean animated() {
        return false;
    }

    @Override
    public Orientation orientation() {
        return upsideDown ? Orientation.UPSIDE_DOWN_MIRRORED : Orientation.UPRIGHT;
    }

    /** Bytes a stored row; rows are filled up to whole words of four bytes. */
    int rowBytes() {
        return (int) (((long) width * bits + 31) / 32 * 4);
    }
}
