package org.rightful.app.correspondence;

import java.time.LocalDate;

/**
 * Says that an answer arrived, and until when the service looks at it.
 *
 * @param waitsForUsUntil the day on which the service answers at the latest
 */
public record Received(Answer answer, LocalDate waitsForUsUntil) implements ClaimLetter {
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
        LAWYER
    }
}
