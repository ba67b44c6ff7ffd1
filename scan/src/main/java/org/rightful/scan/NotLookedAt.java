package org.rightful.scan;

import java.util.List;

/**
 * What was not looked at for one reason.
 *
 * @param reason the name of a {@link org.rightful.harvest.NotFetched.Reason}, of a {@link org.rightful.vision.Rejection}, or of
 *     an {@link Own}
 * @param count how many addresses or pictures
 * @param examples some of them, with what is known, for a person
 */
public record NotLookedAt(String reason, long count, List<Example> examples) {
    /** Reasons that only a scan knows. */
    public enum Own {
        /** The page draws its pictures by scripts, and no browser was used. */
        NEEDS_BROWSER,
        /** More uses of one picture than are kept. */
        MORE_USES,
        /** Bytes that an earlier scan saw, of which nothing is kept. */
        FORGOTTEN,
        /** A part of an archive that could not be read. */
        ARCHIVE_DAMAGED
    }

    /** One of them. */
    public record Example(String address, String detail) {}

    public NotLookedAt {
        examples = List.copyOf(examples);
    }
}
