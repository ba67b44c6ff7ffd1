package org.rightful.harvest;

import java.util.Arrays;
import java.util.Optional;

/**
 * A picture inside a document.
 *
 * @param bytes the picture's file; shared, not copied, since one picture may stand on a thousand pages; nobody writes to it
 * @param mediaType what the document or the bytes say it is, such as {@code image/jpeg}
 * @param place the document's kind and the page or slide
 * @param position where it stands there
 * @param bitExact whether these are the bytes that were put into the document; false if we drew or re-encoded them
 */
public record EmbeddedPicture(byte[] bytes, String mediaType, Place place, Optional<Box> position, boolean bitExact) {
    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddedPicture that
                && bitExact == that.bitExact
                && mediaType.equals(that.mediaType)
                && place.equals(that.place)
                && position.equals(that.position)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + place.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " (" + bytes.length + " bytes) " + place + " " + position + (bitExact ? "" : " drawn");
    }
}
