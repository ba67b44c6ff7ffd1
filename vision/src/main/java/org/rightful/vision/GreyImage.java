package org.rightful.vision;

/**
 * A grey picture, upright, one byte a pixel, row by row without padding; 0 is black, 255 is white.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param pixels {@code width * height} bytes, read as unsigned; not copied, so the giver must not write to it again
 */
public record GreyImage(int width, int height, byte[] pixels) {
    public GreyImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, not " + width + " x " + height);
        }
        if (pixels.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException("%d x %d pixels need %d bytes, not %d"
                    .formatted(width, height, (long) width * height, pixels.length));
        }
    }
}
