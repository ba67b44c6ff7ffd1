package org.rightful.vision.decode;

/**
 * What the directories of a TIFF file say.
 *
 * @param width of the first page
 * @param height of the first page
 * @param animated whether there is more than one page
 * @param photometric how the first page's samples become colours: 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5
 *     CMYK, 6 YCbCr, 8 Lab
 */
record TiffHeader(int width, int height, boolean animated, Orientation orientation, int photometric)
        implements Header {}
