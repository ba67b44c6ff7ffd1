package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/**
 * A picture that this scan has not come across before: its bytes, and the uses known by now. Later uses follow as
 * {@link FoundAgain}.
 *
 * @param sha256 of the bytes, hexadecimal
 * @param bytes not to be changed
 * @param response the answer that brought it, with the address of the size that was fetched; empty for bytes out of a page or
 *     document
 * @param uses empty if no page uses it any more, or none says how
 */
public record FoundPicture(String sha256, byte[] bytes, Optional<Response> response, List<Use> uses, Change change) {
    /** How an address compares with earlier scans. */
    public enum Change {
        /** No earlier scan saw the address. */
        NEW,
        /** The same bytes as before. */
        STILL_THERE,
        /** Other bytes than before. */
        CHANGED
    }

    public FoundPicture {
        uses = List.copyOf(uses);
    }
}
