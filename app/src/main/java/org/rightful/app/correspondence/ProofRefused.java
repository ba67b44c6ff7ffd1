package org.rightful.app.correspondence;

import java.time.LocalDate;

/**
 * Says that a proof of licence does not fit, why, and that another person can be asked to look (R95).
 *
 * @param reason in the letter's language
 * @param next the claim's next date
 * @param turn who has to do something until then
 */
public record ProofRefused(String reason, LocalDate appealUntil, LocalDate next, Who turn) implements ClaimLetter {
    public ProofRefused {
        reason = Required.text(reason, "reason");
    }
}
