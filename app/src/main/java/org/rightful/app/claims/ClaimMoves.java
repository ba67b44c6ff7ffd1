package org.rightful.app.claims;

import static org.rightful.app.claims.ClaimEvent.*;
import static org.rightful.app.claims.ClaimState.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of a claim's states: what is not in it does not happen. docs/claims.md shows it. */
final class ClaimMoves {
    /** When a row holds. */
    enum Guard {
        ALWAYS,
        /** Every check of the gate passed, or a person decided where a person decides. */
        GATE_PASSED,
        /** Evidence and ownership can be seen in the portal, and the claim names a sum (R103). */
        EVIDENCE_SHOWN,
        /** It asks for something, and the recipient was not reminded yet and may be written to once more. */
        NOT_REMINDED,
        /** It asks for something, and the recipient was reminded before, or may not be written to any more. */
        REMINDED_BEFORE,
        /** It only tells something. */
        ASKS_FOR_NOTHING,
        /** A check of the site shows that all was done, and nothing but that was asked. */
        ALL_DONE,
        /** Every question has its answer (R73). */
        EVERY_QUESTION_ANSWERED,
        /** A proof waits for its look. */
        PROOF_WAITS,
        /** Somebody says to be the author, and nobody has decided about it. */
        AUTHOR_WAITS,
        /** No proof waits. */
        NO_PROOF_WAITS,
        /** An offer waits for the holder. */
        OFFER_WAITS,
        /** A question has no answer yet. */
        QUESTION_WAITS,
        /** Both sides agreed on a sum before. */
        WAS_AGREED,
        /** No sum was agreed. */
        NOTHING_AGREED,
        /** A proof was refused, no appeal was made yet, and its time is not over. */
        APPEAL_OPEN,
        /** Nothing waits for us: no question, no proof, no offer, no dispute. */
        NOTHING_WAITS,
        /** The recipient may be written to once more (R55). */
        CONTACTS_LEFT,
        /** It asks that the picture is taken down, and the host is known and was not told yet. */
        HOST_TO_TELL,
        /** The recipient has no mail address. */
        NOBODY_TO_WRITE_TO,
        /** No supervisor has stopped everything of the account. */
        ACCOUNT_FREE
    }

    /** One row; of several for the same state and event, the first whose guards all hold is taken. */
    record Move(ClaimState from, ClaimEvent event, List<Guard> guards, ClaimState to) {
        Move {
            guards = List.copyOf(guards);
        }

        Move(ClaimState from, ClaimEvent event, Guard guard, ClaimState to) {
            this(from, event, List.of(guard), to);
        }

        Move(ClaimState from, ClaimEvent event, Guard guard, Guard second, ClaimState to) {
            this(from, event, List.of(guard, second), to);
        }

        Move(ClaimState from, ClaimEvent event, Guard guard, Guard second, Guard third, ClaimState to) {
            this(from, event, List.of(guard, second, third), to);
        }

        private boolean holds(Set<Guard> holding) {
            return guards.stream().allMatch(guard -> guard == Guard.ALWAYS || holding.contains(guard));
        }
    }

    static final List<Move> TABLE = List.of(
            new Move(DRAFT, SEND, Guard.GATE_PASSED, Guard.NOBODY_TO_WRITE_TO, UNANSWERED),
            new Move(DRAFT, SEND, Guard.GATE_PASSED, AWAITING_ANSWER),
            new Move(DRAFT, DISCARD, Guard.ALWAYS, DISCARDED),
            new Move(DRAFT, DATE_PASSED, Guard.ALWAYS, DISCARDED),
            // what the recipient does
            new Move(AWAITING_ANSWER, ASK, Guard.ALWAYS, ASKED),
            new Move(REMINDED, ASK, Guard.ALWAYS, ASKED),
            new Move(UNANSWERED, ASK, Guard.ALWAYS, ASKED),
            new Move(AGREED, ASK, Guard.ALWAYS, ASKED),
            new Move(ASKED, ASK, Guard.ALWAYS, ASKED),
            new Move(IN_REVIEW, ASK, Guard.ALWAYS, IN_REVIEW),
            new Move(OFFERED, ASK, Guard.ALWAYS, OFFERED),
            new Move(DISPUTED, ASK, Guard.ALWAYS, DISPUTED),
            new Move(ON_HOLD, ASK, Guard.ALWAYS, ON_HOLD),
            new Move(AWAITING_ANSWER, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(REMINDED, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(UNANSWERED, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(AGREED, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(ASKED, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(IN_REVIEW, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(OFFERED, SHOW_PROOF, Guard.ALWAYS, IN_REVIEW),
            new Move(DISPUTED, SHOW_PROOF, Guard.ALWAYS, DISPUTED),
            new Move(ON_HOLD, SHOW_PROOF, Guard.ALWAYS, ON_HOLD),
            new Move(AWAITING_ANSWER, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(REMINDED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(UNANSWERED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(AGREED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(ASKED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(IN_REVIEW, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(OFFERED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(DISPUTED, CLAIM_AUTHORSHIP, Guard.ALWAYS, DISPUTED),
            new Move(ON_HOLD, CLAIM_AUTHORSHIP, Guard.ALWAYS, ON_HOLD),
            new Move(AWAITING_ANSWER, OFFER, Guard.EVIDENCE_SHOWN, OFFERED),
            new Move(REMINDED, OFFER, Guard.EVIDENCE_SHOWN, OFFERED),
            new Move(UNANSWERED, OFFER, Guard.EVIDENCE_SHOWN, OFFERED),
            new Move(AWAITING_ANSWER, ACCEPT, Guard.EVIDENCE_SHOWN, AGREED),
            new Move(REMINDED, ACCEPT, Guard.EVIDENCE_SHOWN, AGREED),
            new Move(UNANSWERED, ACCEPT, Guard.EVIDENCE_SHOWN, AGREED),
            new Move(AWAITING_ANSWER, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(REMINDED, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(UNANSWERED, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(AGREED, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(ASKED, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(IN_REVIEW, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(OFFERED, APPEAL, Guard.APPEAL_OPEN, IN_REVIEW),
            new Move(DISPUTED, APPEAL, Guard.APPEAL_OPEN, DISPUTED),
            new Move(ON_HOLD, APPEAL, Guard.APPEAL_OPEN, ON_HOLD),
            new Move(AWAITING_ANSWER, FULFIL, Guard.ALL_DONE, CLOSED),
            new Move(REMINDED, FULFIL, Guard.ALL_DONE, CLOSED),
            new Move(UNANSWERED, FULFIL, Guard.ALL_DONE, CLOSED),
            new Move(ASKED, FULFIL, Guard.ALL_DONE, CLOSED),
            new Move(ON_HOLD, FULFIL, Guard.ALL_DONE, CLOSED),
            // what our side does; afterwards the claim waits for whatever else still waits, and only then for the
            // recipient; out of a hold only while nobody has stopped everything of the account
            new Move(ASKED, ANSWER, Guard.EVERY_QUESTION_ANSWERED, Guard.OFFER_WAITS, OFFERED),
            new Move(ASKED, ANSWER, Guard.EVERY_QUESTION_ANSWERED, Guard.WAS_AGREED, AGREED),
            new Move(ASKED, ANSWER, Guard.EVERY_QUESTION_ANSWERED, AWAITING_ANSWER),
            new Move(ON_HOLD, ANSWER, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(ON_HOLD, ANSWER, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, AWAITING_ANSWER),
            new Move(IN_REVIEW, REFUSE_PROOF, Guard.PROOF_WAITS, IN_REVIEW),
            new Move(IN_REVIEW, REFUSE_PROOF, Guard.OFFER_WAITS, OFFERED),
            new Move(IN_REVIEW, REFUSE_PROOF, Guard.QUESTION_WAITS, ASKED),
            new Move(IN_REVIEW, REFUSE_PROOF, Guard.NO_PROOF_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(IN_REVIEW, REFUSE_PROOF, Guard.NO_PROOF_WAITS, AWAITING_ANSWER),
            new Move(ON_HOLD, REFUSE_PROOF, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(ON_HOLD, REFUSE_PROOF, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, AWAITING_ANSWER),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.AUTHOR_WAITS, DISPUTED),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.PROOF_WAITS, IN_REVIEW),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.OFFER_WAITS, OFFERED),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.QUESTION_WAITS, ASKED),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.NO_PROOF_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(DISPUTED, DISMISS_DISPUTE, Guard.NO_PROOF_WAITS, AWAITING_ANSWER),
            new Move(OFFERED, TAKE_OFFER, Guard.EVIDENCE_SHOWN, Guard.QUESTION_WAITS, ASKED),
            new Move(OFFERED, TAKE_OFFER, Guard.EVIDENCE_SHOWN, AGREED),
            new Move(ON_HOLD, TAKE_OFFER, Guard.ACCOUNT_FREE, Guard.EVIDENCE_SHOWN, Guard.PROOF_WAITS, ON_HOLD),
            new Move(ON_HOLD, TAKE_OFFER, Guard.ACCOUNT_FREE, Guard.EVIDENCE_SHOWN, Guard.QUESTION_WAITS, ON_HOLD),
            new Move(ON_HOLD, TAKE_OFFER, Guard.ACCOUNT_FREE, Guard.EVIDENCE_SHOWN, AGREED),
            new Move(OFFERED, DECLINE_OFFER, Guard.QUESTION_WAITS, ASKED),
            new Move(OFFERED, DECLINE_OFFER, Guard.EVERY_QUESTION_ANSWERED, Guard.WAS_AGREED, AGREED),
            new Move(OFFERED, DECLINE_OFFER, Guard.EVERY_QUESTION_ANSWERED, AWAITING_ANSWER),
            new Move(ON_HOLD, DECLINE_OFFER, Guard.ACCOUNT_FREE, Guard.PROOF_WAITS, ON_HOLD),
            new Move(ON_HOLD, DECLINE_OFFER, Guard.ACCOUNT_FREE, Guard.QUESTION_WAITS, ON_HOLD),
            new Move(ON_HOLD, DECLINE_OFFER, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(ON_HOLD, DECLINE_OFFER, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, AWAITING_ANSWER),
            new Move(AWAITING_ANSWER, RETURNED, Guard.ALWAYS, UNANSWERED),
            new Move(REMINDED, RETURNED, Guard.ALWAYS, UNANSWERED),
            new Move(UNANSWERED, SEND_AGAIN, Guard.CONTACTS_LEFT, Guard.NOTHING_AGREED, AWAITING_ANSWER),
            new Move(UNANSWERED, TELL_HOST, Guard.HOST_TO_TELL, UNANSWERED),
            new Move(AWAITING_ANSWER, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(REMINDED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(ASKED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(IN_REVIEW, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(OFFERED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(DISPUTED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(UNANSWERED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(AGREED, STOP, Guard.ALWAYS, ON_HOLD),
            new Move(ON_HOLD, RESUME, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, Guard.WAS_AGREED, AGREED),
            new Move(ON_HOLD, RESUME, Guard.ACCOUNT_FREE, Guard.NOTHING_WAITS, AWAITING_ANSWER),
            new Move(AGREED, PAY, Guard.EVIDENCE_SHOWN, CLOSED),
            new Move(UNANSWERED, PAY, Guard.EVIDENCE_SHOWN, CLOSED),
            new Move(UNANSWERED, KEEP_PAYING, Guard.WAS_AGREED, AGREED),
            // what the clock does
            new Move(AWAITING_ANSWER, DATE_PASSED, Guard.NOT_REMINDED, REMINDED),
            new Move(AWAITING_ANSWER, DATE_PASSED, Guard.REMINDED_BEFORE, UNANSWERED),
            new Move(AWAITING_ANSWER, DATE_PASSED, Guard.ASKS_FOR_NOTHING, CLOSED),
            new Move(REMINDED, DATE_PASSED, Guard.ALWAYS, UNANSWERED),
            new Move(AGREED, DATE_PASSED, Guard.ALWAYS, UNANSWERED),
            new Move(ASKED, DATE_PASSED, Guard.ALWAYS, ON_HOLD),
            new Move(IN_REVIEW, DATE_PASSED, Guard.ALWAYS, ON_HOLD),
            new Move(OFFERED, DATE_PASSED, Guard.ALWAYS, ON_HOLD),
            new Move(DISPUTED, DATE_PASSED, Guard.ALWAYS, ON_HOLD),
            new Move(UNANSWERED, DATE_PASSED, Guard.ALWAYS, ON_HOLD),
            new Move(ON_HOLD, DATE_PASSED, Guard.ALWAYS, CLOSED),
            // an end with a reason
            new Move(AWAITING_ANSWER, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(REMINDED, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(ASKED, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(IN_REVIEW, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(OFFERED, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(DISPUTED, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(UNANSWERED, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(ON_HOLD, CLOSE, Guard.ALWAYS, CLOSED),
            new Move(AGREED, CLOSE, Guard.ALWAYS, CLOSED));

    private ClaimMoves() {}

    /**
     * Where the event leads.
     *
     * @param holding the guards that hold now; {@link Guard#ALWAYS} need not be among them
     * @return nothing if it does not happen here
     */
    static Optional<ClaimState> move(ClaimState from, ClaimEvent event, Set<Guard> holding) {
        return TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .filter(row -> row.holds(holding))
                .map(Move::to)
                .findFirst();
    }

    /** The guards that must be known to decide an event in a state. */
    static Set<Guard> asked(ClaimState from, ClaimEvent event) {
        EnumSet<Guard> asked = EnumSet.noneOf(Guard.class);
        TABLE.stream()
                .filter(row -> row.from() == from && row.event() == event)
                .forEach(row -> asked.addAll(row.guards()));
        return asked;
    }

    /** The table as it stands in docs/claims.md. */
    static String drawn() {
        StringBuilder drawn = new StringBuilder("| State | Event | Holds if | Then |\n|---|---|---|---|\n");
        TABLE.forEach(row -> drawn.append("| %s | %s | %s | %s |\n"
                .formatted(words(row.from()), words(row.event()), words(row.guards()), words(row.to()))));
        return drawn.toString();
    }

    private static String words(List<Guard> guards) {
        return guards.stream().map(ClaimMoves::words).collect(Collectors.joining(" and "));
    }

    /** The diagram as it stands in docs/claims.md, in Mermaid's language. */
    static String diagram() {
        StringBuilder drawn = new StringBuilder("stateDiagram-v2\n");
        TABLE.stream()
                .filter(row -> row.from() != row.to())
                .map(row -> "    %s --> %s: %s\n".formatted(row.from(), row.to(), words(row.event())))
                .distinct()
                .forEach(drawn::append);
        return drawn.toString();
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
