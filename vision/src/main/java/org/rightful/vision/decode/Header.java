package org.rightful.vision.decode;

/** What the walk through a file's container found: all of it held to the limits, and the file known to be whole. */
sealed interface Header permits JpegHeader, PngHeader, GifHeader, WebpHeader, TiffHeader, BmpHeader, HeifHeader {
    /** Pixels a row as stored, at least 1. */
    int width();

    /** Rows as stored, at least 1. */
    int height();

    /** Whether the file holds more than one frame. */
    boolean animated();

    Orientation orientation();
}
