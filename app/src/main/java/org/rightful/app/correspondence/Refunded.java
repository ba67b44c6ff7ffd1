package org.rightful.app.correspondence;

import java.util.List;
import java.util.Optional;
import org.rightful.app.platform.Money;

/**
 * Says that money is given back (R102). Where the claim was wrong, the letter apologises.
 *
 * @param amounts a currency each
 * @param because why the claim ended, if that is why
 * @param explanation in the letter's language; may be empty if there is a reason
 * @param inFull whether it is all that was paid, with the service's share
 */
public record Refunded(List<Money> amounts, Optional<Closed.Reason> because, String explanation, boolean inFull)
        implements PaymentLetter {
    public Refunded {
        amounts = List.copyOf(amounts);
        if (amounts.isEmpty() || amounts.stream().anyMatch(Money::isNone)) {
            throw new IllegalArgumentException("amounts must be more than nothing");
        }
        explanation = because.isPresent() && explanation.isBlank() ? "" : Required.text(explanation, "explanation");
        if (!inFull && because.filter(Closed.Reason::wasWrong).isPresent()) {
            throw new IllegalArgumentException("a claim that was wrong is paid back in full");
        }
    }

    /** Whether the claim should not have been made. */
    boolean wasWrong() {
        return because.filter(Closed.Reason::wasWrong).isPresent();
    }
}
