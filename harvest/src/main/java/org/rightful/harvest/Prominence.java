package org.rightful.harvest;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How prominently a page uses a picture, as far as its markup tells without drawing it.
 *
 * @param nth position among the pictures of the page's content, from 1; 0 if it is not among them
 * @param of how many pictures the content has
 * @param region the part of the page it stands in
 * @param width CSS pixels it is declared to be shown at
 * @param height CSS pixels it is declared to be shown at
 * @param shareOfPictures its share, 0 to 1, of the declared area of all content pictures; empty if its size is not declared
 */
public record Prominence(
        int nth, int of, Region region, OptionalInt width, OptionalInt height, OptionalDouble shareOfPictures) {
    /** Parts of a page. */
    public enum Region {
        MAIN,
        HEADER,
        NAVIGATION,
        ASIDE,
        FOOTER,
        /** Named but not shown: metadata, feeds, listings, style sheets. */
        UNSEEN
    }
}
