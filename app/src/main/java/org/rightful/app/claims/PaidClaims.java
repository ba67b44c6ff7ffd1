package org.rightful.app.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Attachment;
import org.rightful.app.correspondence.ClaimLetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of claims for payments: what paying does to a claim, and letters about it. All in the caller's transaction. */
@Component
public class PaidClaims {
    private static final Moves.End NO_END = new Moves.End(Reason.SETTLED, "");

    private final JdbcClient database;
    private final Moves moves;
    private final Closings closings;
    private final Letters letters;
    private final Quotes quotes;
    private final Journal journal;

    PaidClaims(JdbcClient database, Moves moves, Closings closings, Letters letters, Quotes quotes, Journal journal) {
        this.database = database;
        this.moves = moves;
        this.closings = closings;
        this.letters = letters;
        this.quotes = quotes;
        this.journal = journal;
    }

    /** The claim, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim hold(ClaimId id) {
        return moves.hold(id).orElseThrow(() -> new IllegalArgumentException("there is no claim " + id));
    }

    /** The sum line by line; empty where no money was asked. */
    @Transactional(readOnly = true)
    public Optional<Quote> quote(ClaimId id) {
        return quotes.of(id).map(Quotes.Kept::quote);
    }

    /** Whether money may be taken for it now: both sides agreed, and evidence and ownership can be seen (R103). */
    @Transactional(readOnly = true)
    public boolean mayBePaid(Claim claim) {
        return claim.agreed().isPresent() && moves.wouldHappen(claim, ClaimEvent.PAY);
    }

    /** Until when an agreed sum is to be paid; if something of ours waits before, at least until then. */
    @Transactional(readOnly = true)
    public LocalDate payBy(Claim claim) {
        return moves.payBy(claim);
    }

    /** All was paid: the claim ends as settled. Both sides are told by payments: the letter is the release. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Claim settle(ClaimId id, String explanation) {
        return closings.end(id, ClaimEvent.PAY, Reason.SETTLED, explanation, Moves.By.CLOCK)
                .orElseThrow(() -> new IllegalStateException("claim " + id + " cannot be paid now"));
    }

    /** A day, or the next one on which people work where the recipient is. */
    @Transactional(readOnly = true)
    public LocalDate workingDay(Claim claim, LocalDate day) {
        return moves.workingDay(claim, day);
    }

    /**
     * Until when is paid, where it is another day than the one that follows from the state: instalments.
     *
     * @return false if the claim is not one that waits for a payment; nothing was changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean payUntil(ClaimId id, LocalDate day) {
        Claim claim = hold(id);
        if (claim.state() != ClaimState.AGREED) {
            return false;
        }
        database.sql("update claim set due_at = :due where id = :id")
                .param("due", Rows.time(Clocks.end(moves.workingDay(claim, day), claim.zone())))
                .param("id", id.value())
                .update();
        journal.write(Entry.ofService("PaymentDateSet", "claim:" + id, Map.of("day", day.toString())));
        return true;
    }

    /** Part of what was agreed came late, or a person granted more time: the claim waits for the payment again, if it did no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepPaying(ClaimId id) {
        moves.happen(id, ClaimEvent.KEEP_PAYING, Moves.By.CLOCK, NO_END);
    }

    /** How many days the recipient's time to pay stood still since it was last waited for (R70); 0 if it ran out instead. */
    @Transactional(readOnly = true)
    public int daysStoodStill(Claim claim) {
        return moves.daysStoodStill(claim);
    }

    /** Writes to the recipient; nothing if no mail address is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> write(Claim claim, ClaimLetter letter, List<Attachment> files) {
        return letters.toRecipient(claim, letter, files);
    }

    /** Whether somebody of our side wrote what no letter says (R50). */
    @Transactional(readOnly = true)
    public boolean isUnfit(Claim claim, String text) {
        return letters.isUnfit(claim, text);
    }

    /** It turned out, after it was paid, that it should not have been made: that counts against the account (R18, R110). */
    @Transactional(propagation = Propagation.MANDATORY)
    public void foundWrong(Claim claim, Reason reason) {
        closings.foundWrong(claim, reason);
    }

    /** Tells the people of the holder's account; {@code template} without {@code claims.}, {@code values} in the reader's language. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellHolder(Claim claim, String template, Function<Locale, List<String>> values) {
        letters.toHolder(claim, template, values);
    }
}
