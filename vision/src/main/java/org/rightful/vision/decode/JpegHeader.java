package org.rightful.vision.decode;

/**
 * What a JPEG file's markers say.
 *
 * @param components 1 grey, 3 colour, 4 CMYK or YCCK
 * @param adobe whether an Adobe marker says that CMYK is stored inverted
 */
record JpegHeader(int width, int height, Orientation orientation, int components, boolean adobe) implements Header {
    @Override
    public boolean animated() {
        return false;
    }
}
