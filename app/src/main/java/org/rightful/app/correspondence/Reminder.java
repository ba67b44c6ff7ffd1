package org.rightful.app.correspondence;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * Asks once more, because no answer came.
 *
 * @param kind of the notice
 * @param firstWritten the day of the notice
 * @param remove the addresses that are still there; empty if everything is removed and an answer is missing
 */
public record Reminder(Notice.Kind kind, LocalDate firstWritten, LocalDate answerBy, List<URI> remove)
        implements ClaimLetter {
    public Reminder {
        remove = Required.few(remove, "remove");
        if (!answerBy.isAfter(firstWritten)) {
            throw new IllegalArgumentException("answerBy must be after firstWritten");
        }
    }
}
