package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says that an answer arrived, and until when the service looks at it.
 *
 * @param waitsForUsUntil the day on which the service answers at the latest
 * @param sum what is asked from now on, with its currency, if what was told lowers it (R62)
 */
public record Received(Answer answer, LocalDate waitsForUsUntil, Optional<String> sum) implements ClaimLetter {
    public Received {
        sum = sum.map(each -> Required.line(each, "sum"));
    }

    public Received(Answer answer, LocalDate waitsForUsUntil) {
        this(answer, waitsForUsUntil, Optional.empty());
    }

    /** What was answered. */
    public enum Answer {
        LICENCE,
        NOT_MY_SITE,
        EXCEPTION,
        AUTHOR,
        EMBEDDED,
        FREE_SOURCE,
        PERMISSION,
        AGENCY,
        REMOVED,
        ACCEPT,
        OFFER,
        HARDSHIP,
        QUESTION,
        LAWYER,
        CREDITED
    }
}
