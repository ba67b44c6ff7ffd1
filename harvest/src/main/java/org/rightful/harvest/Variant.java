package org.rightful.harvest;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One size of a picture.
 *
 * @param source its address, or its bytes if the page holds them
 * @param foundIn where the page names it; a guess has the place of what it was guessed from
 * @param width pixels, as the page or the address declares them; nothing was measured
 * @param height pixels, as above
 * @param density the {@code 2x} of srcset
 * @param guessed whether the address stands nowhere but follows from how the site's software names sizes; it may not exist
 */
public record Variant(
        PictureSource source,
        Place foundIn,
        OptionalInt width,
        OptionalInt height,
        OptionalDouble density,
        boolean guessed) {
    /** The address, if it is one to be fetched. */
    public Optional<WebUrl> url() {
        return source instanceof PictureSource.Remote remote ? Optional.of(remote.url()) : Optional.empty();
    }
}
