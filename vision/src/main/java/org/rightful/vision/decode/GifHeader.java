package org.rightful.vision.decode;

/**
 * What a GIF file's blocks say of its canvas and its first frame.
 *
 * @param width of the canvas
 * @param height of the canvas
 * @param left where the first frame lies on it
 * @param top where the first frame lies on it
 * @param clear the palette index that is transparent, -1 for none
 * @param palette three bytes a colour
 * @param data the first frame's sub-blocks, from the code size to the empty one
 */
record GifHeader(
        int width,
        int height,
        boolean animated,
        int left,
        int top,
        int frameWidth,
        int frameHeight,
        boolean interlaced,
        int clear,
        Bytes palette,
        Bytes data)
        implements Header {
    GifHeader animatedIf(boolean moves) {
        return new GifHeader(
                width, height, moves, left, top, frameWidth, frameHeight, interlaced, clear, palette, data);
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }
}
