package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/**
 * More about bytes that the sink was given before: by this scan, or by an earlier one if the server says that nothing changed.
 *
 * @param sha256 of the bytes, hexadecimal
 * @param url the address that has these bytes too; empty for bytes out of a page or document
 * @param uses empty if only the address is new
 */
public record FoundAgain(String sha256, Optional<WebUrl> url, List<Use> uses) {
    public FoundAgain {
        uses = List.copyOf(uses);
    }
}
