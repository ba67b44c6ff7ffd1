package org.rightful.vision.decode;

import org.rightful.vision.GreyImage;

/** How a stored picture is turned to stand upright: the eight values of the EXIF tag 0x0112, in its order. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    HALF_TURN(true, true, false),
    UPSIDE_DOWN_MIRRORED(false, true, false),
    TRANSPOSED(false, false, true),
    LYING_ON_ITS_LEFT(false, true, true),
    TRANSVERSED(true, true, true),
    LYING_ON_ITS_RIGHT(true, false, true);

    private final boolean fromRight;
    private final boolean fromBottom;
    private final boolean swapped;

    Orientation(boolean fromRight, boolean fromBottom, boolean swapped) {
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
        this.swapped = swapped;
    }

    /** The orientation of a tag's value; a value outside 1 to 8 means nothing, so the picture stays as it is stored. */
    static Orientation ofTag(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** This orientation for a picture that is mirrored once it stands upright. */
    Orientation thenMirrored(boolean leftAndRight) {
        boolean turnsColumns = leftAndRight != swapped;
        for (Orientation other : values()) {
            if (other.swapped == swapped
                    && other.fromRight == (fromRight != turnsColumns)
                    && other.fromBottom == (fromBottom == turnsColumns)) {
                return other;
            }
        }
        throw new AssertionError("the eight orientations are closed under mirroring");
    }

    /** Whether the upright picture's first column or row comes from the stored picture's right edge. */
    boolean fromRight() {
        return fromRight;
    }

    /** Whether the upright picture's first row or column comes from the stored picture's lower edge. */
    boolean fromBottom() {
        return fromBottom;
    }

    /** Whether stored columns become rows. */
    boolean swapped() {
        return swapped;
    }

    /** The stored picture, turned upright. */
    GreyImage apply(GreyImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        byte[] from = stored.pixels();
        byte[] to = new byte[from.length];
        int stepX = (swapped ? height : 1) * (fromRight ? -1 : 1);
        int stepY = (swapped ? 1 : width) * (fromBottom ? -1 : 1);
        int start = (fromRight ? -(width - 1) * stepX : 0) + (fromBottom ? -(height - 1) * stepY : 0);
        for (int y = 0; y < height; y++) {
            int in = y * width;
            int out = start + y * stepY;
            for (int x = 0; x < width; x++, out += stepX) {
                to[out] = from[in + x];
            }
        }
        return swapped ? new GreyImage(height, width, to) : new GreyImage(width, height, to);
    }
}
