package org.rightful.bench.edit;

import java.awt.image.BufferedImage;

/**
 * An edited photograph, and where the photograph lies in it.
 *
 * @param picture the pixels, {@link BufferedImage#TYPE_INT_RGB}
 * @param placement from the photograph's pixels to this picture's
 * @param visible what of the photograph lies in this picture, in its pixels; what is painted over counts as visible
 */
public record Copy(BufferedImage picture, Warp placement, Outline visible) {

    /** The same frame with other pixels in it. */
    static Copy inPlace(BufferedImage picture) {
        return new Copy(picture, Warp.NONE, frame(picture));
    }

    /** A picture in which the whole source was placed; what lies outside the frame is lost. */
    static Copy placed(BufferedImage source, BufferedImage picture, Warp placement) {
        return new Copy(picture, placement, frame(source).through(placement).and(frame(picture)));
    }

    /** The frame of a picture. */
    public static Outline frame(BufferedImage picture) {
        return Outline.rectangle(0, 0, picture.getWidth(), picture.getHeight());
    }

    /** What of the photograph can be seen, in the photograph's own pixels. */
    public Outline visibleInSource() {
        return visible.through(placement.inverse());
    }

    /** A second edit done to this copy. */
    public Copy then(Copy next) {
        return new Copy(
                next.picture,
                placement.then(next.placement),
                visible.through(next.placement).and(next.visible));
    }
}
