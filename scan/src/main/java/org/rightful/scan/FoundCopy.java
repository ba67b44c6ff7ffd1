package org.rightful.scan;

import java.util.Optional;

/**
 * The bytes of a picture that holds a work.
 *
 * @param sha256 of the bytes, hexadecimal
 * @param bytes not to be changed
 * @param preview the picture, upright and small; empty if it cannot be drawn
 */
public record FoundCopy(String sha256, byte[] bytes, Optional<Preview> preview) {
    /**
     * A picture that browsers show.
     *
     * @param mediaType such as {@code image/jpeg}
     */
    public record Preview(String mediaType, byte[] bytes) {}
}
