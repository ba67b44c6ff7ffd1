package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says that a claim's state changed.
 *
 * @param next the next date; empty only where nothing more is to come
 * @param nextWho who has to do something until then
 */
public record Status(State state, Optional<LocalDate> next, Who nextWho) implements ClaimLetter {
    public Status {
        if (next.isEmpty() != (state == State.CLOSED)) {
            throw new IllegalArgumentException("every state but CLOSED has a next date, and CLOSED has none");
        }
    }

    /** The states of a claim that a recipient learns of, by their names; a draft is nobody's but the service's. */
    public enum State {
        AWAITING_ANSWER,
        REMINDED,
        ASKED,
        IN_REVIEW,
        OFFERED,
        DISPUTED,
        UNANSWERED,
        ON_HOLD,
        AGREED,
        CLOSED
    }
}
