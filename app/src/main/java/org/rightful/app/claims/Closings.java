package org.rightful.app.claims;

import java.util.Optional;
import org.rightful.app.correspondence.Closed;
import org.rightful.app.works.Dossiers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends claims: with a reason, told at once to both sides, with what follows from it (R104 to R110). */
@Component
class Closings {
    private final Moves moves;
    private final Letters letters;
    private final Dossiers dossiers;

    Closings(Moves moves, Letters letters, Dossiers dossiers) {
        this.moves = moves;
        this.letters = letters;
        this.dossiers = dossiers;
    }

    /**
     * Ends a claim that was sent.
     *
     * @param explanation in the recipient's language; may be empty
     * @throws IllegalStateException if it was never sent, or is over
     */
    @Transactional
    public Claim close(ClaimId id, Reason reason, String explanation, Moves.By by) {
        return end(id, ClaimEvent.CLOSE, reason, explanation, by)
                .orElseThrow(() -> new IllegalStateException("claim " + id + " cannot be closed now"));
    }

    /** Lets an event happen that may end a claim; if it does, both sides are told. */
    @Transactional
    public Optional<Claim> end(ClaimId id, ClaimEvent event, Reason reason, String explanation, Moves.By by) {
        Optional<Claim> moved = moves.happen(id, event, by, new Moves.End(reason, explanation));
        moved.filter(now -> now.state() == ClaimState.CLOSED).ifPresent(now -> tell(now, event));
        return moved;
    }

    private void tell(Claim now, ClaimEvent event) {
        Reason reason = now.reason().orElseThrow();
        // of a payment both sides hear from payments: the recipient gets the release, the holder one mail with the
        // share
        if (event != ClaimEvent.PAY) {
            letters.toRecipient(now, new Closed(Closed.Reason.valueOf(reason.name()), now.explanation()));
            letters.toHolder(
                    now,
                    "closed." + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        foundWrong(now, reason);
    }

    /** What follows for the account whose claim was wrong. */
    void foundWrong(Claim claim, Reason reason) {
        if (reason.countsAgainstAccount()) {
            dossiers.claimWasWrong(claim.work(), claim.account());
        }
    }
}
