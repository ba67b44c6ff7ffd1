package org.rightful.app.correspondence;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Answers an offer, a request to pay less, or one to pay in parts.
 *
 * @param counter the amount that is offered instead, with its currency; never with an acceptance
 * @param reason in the letter's language
 * @param next the next date
 * @param turn who has to do something until then
 */
public record OfferAnswered(boolean accepted, Optional<String> counter, String reason, LocalDate next, Who turn)
        implements ClaimLetter {
    public OfferAnswered {
        counter = counter.map(each -> Required.line(each, "counter"));
        reason = Required.text(reason, "reason");
        if (accepted && counter.isPresent()) {
            throw new IllegalArgumentException("an offer that was accepted has no counter-offer");
        }
    }
    /** It is the recipient's turn. */
    public OfferAnswered(boolean accepted, Optional<String> counter, String reason, LocalDate next) {
        this(accepted, counter, reason, next, Who.RECIPIENT);
    }
}
