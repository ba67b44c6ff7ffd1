package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimMovesTest {
    private static final Path PAGE = Path.of("..", "docs", "claims.md");

    /** Where each event can lead from each state, by what holds; what is not here does not happen. */
    private static final Map<ClaimEvent, String> ALLOWED = Map.ofEntries(
            Map.entry(ClaimEvent.SEND, "DRAFT>UNANSWERED|AWAITING_ANSWER"),
            Map.entry(ClaimEvent.DISCARD, "DRAFT>DISCARDED"),
            Map.entry(
                    ClaimEvent.ASK,
                    "AWAITING_ANSWER>ASKED REMINDED>ASKED UNANSWERED>ASKED AGREED>ASKED ASKED>ASKED IN_REVIEW>IN_REVIEW"
                            + " OFFERED>OFFERED DISPUTED>DISPUTED ON_HOLD>ON_HOLD"),
            Map.entry(
                    ClaimEvent.SHOW_PROOF,
                    "AWAITING_ANSWER>IN_REVIEW REMINDED>IN_REVIEW UNANSWERED>IN_REVIEW AGREED>IN_REVIEW ASKED>IN_REVIEW"
                            + " IN_REVIEW>IN_REVIEW OFFERED>IN_REVIEW DISPUTED>DISPUTED ON_HOLD>ON_HOLD"),
            Map.entry(
                    ClaimEvent.CLAIM_AUTHORSHIP,
                    "AWAITING_ANSWER>DISPUTED REMINDED>DISPUTED UNANSWERED>DISPUTED AGREED>DISPUTED ASKED>DISPUTED"
                            + " IN_REVIEW>DISPUTED OFFERED>DISPUTED DISPUTED>DISPUTED ON_HOLD>ON_HOLD"),
            Map.entry(ClaimEvent.OFFER, "AWAITING_ANSWER>OFFERED REMINDED>OFFERED UNANSWERED>OFFERED"),
            Map.entry(ClaimEvent.ACCEPT, "AWAITING_ANSWER>AGREED REMINDED>AGREED UNANSWERED>AGREED"),
            Map.entry(
                    ClaimEvent.APPEAL,
                    "AWAITING_ANSWER>IN_REVIEW REMINDED>IN_REVIEW UNANSWERED>IN_REVIEW AGREED>IN_REVIEW ASKED>IN_REVIEW"
                            + " IN_REVIEW>IN_REVIEW OFFERED>IN_REVIEW DISPUTED>DISPUTED ON_HOLD>ON_HOLD"),
            Map.entry(
                    ClaimEvent.FULFIL,
                    "AWAITING_ANSWER>CLOSED REMINDED>CLOSED UNANSWERED>CLOSED ASKED>CLOSED ON_HOLD>CLOSED"),
            Map.entry(ClaimEvent.ANSWER, "ASKED>OFFERED|AGREED|AWAITING_ANSWER ON_HOLD>AGREED|AWAITING_ANSWER"),
            Map.entry(
                    ClaimEvent.REFUSE_PROOF,
                    "IN_REVIEW>IN_REVIEW|OFFERED|ASKED|AGREED|AWAITING_ANSWER ON_HOLD>AGREED|AWAITING_ANSWER"),
            Map.entry(ClaimEvent.DISMISS_DISPUTE, "DISPUTED>DISPUTED|IN_REVIEW|OFFERED|ASKED|AGREED|AWAITING_ANSWER"),
            Map.entry(ClaimEvent.TAKE_OFFER, "OFFERED>ASKED|AGREED ON_HOLD>ON_HOLD|AGREED"),
            Map.entry(
                    ClaimEvent.DECLINE_OFFER,
                    "OFFERED>ASKED|AGREED|AWAITING_ANSWER ON_HOLD>ON_HOLD|AGREED|AWAITING_ANSWER"),
            Map.entry(ClaimEvent.RETURNED, "AWAITING_ANSWER>UNANSWERED REMINDED>UNANSWERED"),
            Map.entry(ClaimEvent.SEND_AGAIN, "UNANSWERED>AWAITING_ANSWER"),
            Map.entry(ClaimEvent.TELL_HOST, "UNANSWERED>UNANSWERED"),
            Map.entry(
                    ClaimEvent.STOP,
                    "AWAITING_ANSWER>ON_HOLD REMINDED>ON_HOLD ASKED>ON_HOLD IN_REVIEW>ON_HOLD OFFERED>ON_HOLD"
                            + " DISPUTED>ON_HOLD UNANSWERED>ON_HOLD AGREED>ON_HOLD"),
            Map.entry(ClaimEvent.RESUME, "ON_HOLD>AGREED|AWAITING_ANSWER"),
            Map.entry(
                    ClaimEvent.DATE_PASSED,
                    "DRAFT>DISCARDED AWAITING_ANSWER>REMINDED|UNANSWERED|CLOSED REMINDED>UNANSWERED AGREED>UNANSWERED"
                            + " ASKED>ON_HOLD IN_REVIEW>ON_HOLD OFFERED>ON_HOLD DISPUTED>ON_HOLD UNANSWERED>ON_HOLD"
                            + " ON_HOLD>CLOSED"),
            Map.entry(ClaimEvent.PAY, "AGREED>CLOSED UNANSWERED>CLOSED"),
            Map.entry(ClaimEvent.KEEP_PAYING, "UNANSWERED>AGREED"),
            Map.entry(
                    ClaimEvent.CLOSE,
                    "AWAITING_ANSWER>CLOSED REMINDED>CLOSED ASKED>CLOSED IN_REVIEW>CLOSED OFFERED>CLOSED DISPUTED>CLOSED"
                            + " UNANSWERED>CLOSED ON_HOLD>CLOSED AGREED>CLOSED"));

    @ParameterizedTest
    @EnumSource(ClaimState.class)
    void everyPairLeadsWhereTheListSays(ClaimState from) {
        for (ClaimEvent event : ClaimEvent.values()) {
            Set<String> reached = new HashSet<>();
            for (Set<ClaimMoves.Guard> holding : subsets(ClaimMoves.asked(from, event))) {
                ClaimMoves.move(from, event, holding).ifPresent(to -> reached.add(to.name()));
            }
            assertEquals(listed(from, event), reached, from + " " + event);
        }
    }

    private static List<Set<ClaimMoves.Guard>> subsets(Set<ClaimMoves.Guard> of) {
        List<Set<ClaimMoves.Guard>> subsets = new ArrayList<>(List.of(Set.of()));
        for (ClaimMoves.Guard guard : of) {
            for (Set<ClaimMoves.Guard> each : List.copyOf(subsets)) {
                EnumSet<ClaimMoves.Guard> more = EnumSet.of(guard);
                more.addAll(each);
                subsets.add(more);
            }
        }
        return subsets;
    }

    private static Set<String> listed(ClaimState from, ClaimEvent event) {
        return Arrays.stream(ALLOWED.getOrDefault(event, "").split(" "))
                .map(pair -> pair.split(">", -1))
                .filter(pair -> pair[0].equals(from.name()))
                .flatMap(pair -> Arrays.stream(pair[1].split("\\|")))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(ClaimState.class)
    void nothingThatIsGuardedHappensWithoutItsGuard(ClaimState from) {
        for (ClaimEvent event : ClaimEvent.values()) {
            boolean guardedOnly = ClaimMoves.TABLE.stream()
                    .filter(row -> row.from() == from && row.event() == event)
                    .noneMatch(row -> row.guards().contains(ClaimMoves.Guard.ALWAYS));
            if (guardedOnly) {
                assertEquals(Optional.empty(), ClaimMoves.move(from, event, Set.of()), from + " " + event);
            }
        }
    }

    @Test
    void nothingLeavesAnEnd() {
        assertTrue(ClaimMoves.TABLE.stream().noneMatch(row -> row.from().isOver()));
    }

    /** R72: wherever a reminder could come next, any message takes the claim there where none does. */
    @Test
    @Tag("R72")
    void messageTakesTheClaimWhereNoReminderIsSent() {
        Set<ClaimState> reminding = ClaimMoves.TABLE.stream()
                .filter(row -> row.to() == ClaimState.REMINDED && row.event() == ClaimEvent.DATE_PASSED)
                .map(ClaimMoves.Move::from)
                .collect(Collectors.toSet());
        assertEquals(Set.of(ClaimState.AWAITING_ANSWER), reminding);
        for (ClaimEvent said : List.of(ClaimEvent.ASK, ClaimEvent.SHOW_PROOF, ClaimEvent.CLAIM_AUTHORSHIP)) {
            ClaimState after =
                    ClaimMoves.move(ClaimState.AWAITING_ANSWER, said, Set.of()).orElseThrow();
            assertEquals(Optional.of(Party.SERVICE), after.waitsFor(), said.name());
        }
    }

    /** R72: whatever our side decides, the recipient's time, and with it a reminder, comes back only when nothing else waits. */
    @ParameterizedTest
    @EnumSource(
            value = ClaimState.class,
            names = {"ASKED", "IN_REVIEW", "OFFERED", "DISPUTED", "ON_HOLD"})
    @Tag("R72")
    void timeComesBackOnlyWhenNothingElseWaits(ClaimState from) {
        for (int waits = 0; waits < 32; waits++) {
            boolean author = (waits & 1) != 0;
            boolean proof = author || (waits & 2) != 0;
            boolean offer = (waits & 4) != 0;
            boolean question = (waits & 8) != 0;
            boolean agreed = (waits & 16) != 0;
            boolean neverTogether = proof && (from == ClaimState.ASKED || from == ClaimState.OFFERED);
            if (neverTogether) {
                continue; // SHOW_PROOF and CLAIM_AUTHORSHIP lead out of both
            }
            Set<ClaimMoves.Guard> holding = EnumSet.of(
                    ClaimMoves.Guard.EVIDENCE_SHOWN,
                    ClaimMoves.Guard.ACCOUNT_FREE,
                    proof ? ClaimMoves.Guard.PROOF_WAITS : ClaimMoves.Guard.NO_PROOF_WAITS,
                    question ? ClaimMoves.Guard.QUESTION_WAITS : ClaimMoves.Guard.EVERY_QUESTION_ANSWERED,
                    agreed ? ClaimMoves.Guard.WAS_AGREED : ClaimMoves.Guard.NOTHING_AGREED);
            if (author) {
                holding.add(ClaimMoves.Guard.AUTHOR_WAITS);
            }
            if (offer) {
                holding.add(ClaimMoves.Guard.OFFER_WAITS);
            }
            if (!proof && !offer && !question) {
                holding.add(ClaimMoves.Guard.NOTHING_WAITS);
            }
            for (ClaimEvent decided : List.of(
                    ClaimEvent.ANSWER,
                    ClaimEvent.REFUSE_PROOF,
                    ClaimEvent.DISMISS_DISPUTE,
                    ClaimEvent.DECLINE_OFFER,
                    ClaimEvent.TAKE_OFFER,
                    ClaimEvent.RESUME)) {
                boolean offerDecided = decided == ClaimEvent.DECLINE_OFFER || decided == ClaimEvent.TAKE_OFFER;
                if (offerDecided && offer) {
                    continue; // it is decided before the claim moves
                }
                ClaimState to = ClaimMoves.move(from, decided, holding).orElse(from);
                if (to == ClaimState.AWAITING_ANSWER) {
                    assertFalse(proof || offer || question || agreed, decided + " with " + holding);
                }
                if (to == ClaimState.AGREED) {
                    assertFalse(proof || offer || question, decided + " with " + holding);
                }
            }
        }
    }

    /** Whatever else holds: a hold of an account that a supervisor stopped is left by an end alone, and no sum is agreed in it. */
    @ParameterizedTest
    @EnumSource(ClaimEvent.class)
    void nothingButAnEndLeavesAHoldWhileTheAccountIsStopped(ClaimEvent event) {
        Set<ClaimMoves.Guard> others = new HashSet<>(ClaimMoves.asked(ClaimState.ON_HOLD, event));
        others.remove(ClaimMoves.Guard.ACCOUNT_FREE);
        for (Set<ClaimMoves.Guard> holding : subsets(others)) {
            Optional<ClaimState> to = ClaimMoves.move(ClaimState.ON_HOLD, event, holding);
            assertTrue(
                    to.stream().allMatch(state -> state == ClaimState.ON_HOLD || state.isOver()),
                    event + " with " + holding + " leads to " + to);
            assertTrue(event != ClaimEvent.TAKE_OFFER || to.isEmpty(), "no sum is agreed");
        }
    }

    /** R71: from every state that waits for our side, time alone leads to an end in the recipient's favour, in two steps. */
    @Test
    @Tag("R71")
    void silenceOfOurSideEndsInRelease() {
        Stream.of(ClaimState.values())
                .filter(ClaimState::wasSent)
                .filter(state -> state.waitsFor()
                        .filter(who -> who == Party.SERVICE || who == Party.HOLDER)
                        .isPresent())
                .forEach(state -> {
                    ClaimState next = ClaimMoves.move(state, ClaimEvent.DATE_PASSED, Set.of())
                            .orElseThrow();
                    ClaimState last = next == ClaimState.CLOSED
                            ? next
                            : ClaimMoves.move(next, ClaimEvent.DATE_PASSED, Set.of())
                                    .orElseThrow();
                    assertEquals(ClaimState.CLOSED, last, state.name());
                });
    }

    /** R113: while a dispute, a proof or a question waits for us, no date leads to a demand. */
    @Test
    void nothingIsAskedWhileWeAreWaitedFor() {
        for (ClaimState state : List.of(
                ClaimState.ASKED, ClaimState.IN_REVIEW, ClaimState.OFFERED, ClaimState.DISPUTED, ClaimState.ON_HOLD)) {
            ClaimState next =
                    ClaimMoves.move(state, ClaimEvent.DATE_PASSED, Set.of()).orElseThrow();
            assertTrue(next == ClaimState.ON_HOLD || next == ClaimState.CLOSED, state.name());
        }
    }

    @Test
    void tableAndDiagramStandInTheDocument() throws IOException {
        String page = Files.readString(PAGE);
        assertTrue(page.contains(ClaimMoves.drawn()), () -> "docs/claims.md should hold:\n" + ClaimMoves.drawn());
        assertTrue(page.contains(ClaimMoves.diagram()), () -> "docs/claims.md should hold:\n" + ClaimMoves.diagram());
    }
}
