package org.rightful.harvest;

import java.util.Arrays;

/** Where the bytes of a picture come from: an address, or the page itself. */
public sealed interface PictureSource {
    /** A picture to be fetched. */
    record Remote(WebUrl url) implements PictureSource {
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /** A picture written into the page as a {@code data:} address (RFC 2397) or as drawn SVG; equal if its bytes are. */
    record Inline(String mediaType, byte[] bytes) implements PictureSource {
        public Inline {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Inline that && mediaType.equals(that.mediaType) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "data:" + mediaType + " (" + bytes.length + " bytes)";
        }
    }
}
