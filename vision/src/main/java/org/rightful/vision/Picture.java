package org.rightful.vision;

/**
 * A decoded picture, upright (EXIF orientation applied), in grey.
 *
 * @param format told from the content
 * @param width pixels of the full-size upright picture, at least 1
 * @param height rows of the full-size upright picture, at least 1
 * @param animated whether the file holds more than one frame; only the first is decoded
 * @param grey luma on white where the picture is transparent, reduced by a whole power of two when that leaves the longer
 *     side at 900 pixels or more
 */
public record Picture(Format format, int width, int height, boolean animated, GreyImage grey) implements Decoded {
    public Picture {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel, not " + width + " x " + height);
        }
    }
}
