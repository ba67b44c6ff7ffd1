package org.rightful.vision.decode;

/**
 * What a WebP file's chunks say of its canvas and its first frame.
 *
 * @param still a file of one still picture: the file itself, or the first frame of an animation cut out of it
 * @param left where the frame lies on the canvas
 * @param top where the frame lies on the canvas
 */
record WebpHeader(
        int width,
        int height,
        boolean animated,
        Orientation orientation,
        byte[] still,
        int left,
        int top,
        int frameWidth,
        int frameHeight)
        implements Header {}
