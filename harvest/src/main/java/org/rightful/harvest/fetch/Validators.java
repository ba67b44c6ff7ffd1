package org.rightful.harvest.fetch;

import java.util.Optional;
import org.rightful.harvest.Headers;

/** What a server gave to recognise a version by: ETag and Last-Modified, as it wrote them. RFC 9110 section 8.8. */
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    /** Longer ones are not kept. */
    private static final int MOST_CHARACTERS = 256;

    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public static Validators of(Headers headers) {
        return new Validators(
                headers.first("ETag").filter(Validators::isShort),
                headers.first("Last-Modified").filter(Validators::isShort));
    }

    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }

    private static boolean isShort(String value) {
        return value.length() <= MOST_CHARACTERS && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
