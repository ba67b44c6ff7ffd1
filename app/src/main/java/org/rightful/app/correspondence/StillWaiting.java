package org.rightful.app.correspondence;

import java.time.LocalDate;

/**
 * Says that the service still waits for somebody, and that the recipient has nothing to do meanwhile.
 *
 * @param until what happens then: without an answer the claim is closed
 */
public record StillWaiting(Who forWhom, LocalDate until) implements ClaimLetter {
    public StillWaiting {
        if (forWhom == Who.RECIPIENT) {
            throw new IllegalArgumentException("forWhom must be somebody else than the recipient");
        }
    }
}
