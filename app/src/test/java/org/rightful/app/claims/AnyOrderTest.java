package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;

/** Claims to which anything happens in any order. */
@ServiceTest
class AnyOrderTest extends ClaimTest {
    /** Whatever happens in whatever order: a claim always has a next date or an end with a reason, and an end is for good. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 7, 9})
    @Tag("R72")
    @Tag("R74")
    void anyOrderOfEventsLeavesAStateWithADateOrAnEndWithAReason(long seed) {
        Random random = new Random(seed);
        Claim claim = sent();
        for (int n = 0; n < 25; n++) {
            Claim before = now(claim);
            step(claim, random);
            Claim after = now(claim);
            assertEquals(
                    after.state().isOver(),
                    after.dueAt().isEmpty(),
                    after.state().name());
            assertEquals(after.state() == ClaimState.CLOSED, after.reason().isPresent());
            if (before.state().isOver()) {
                assertEquals(before, after, "an end is for good");
            }
            assertTrue(after.contacts() <= Moves.MOST_CONTACTS);
            boolean recipientsTime = after.state() == ClaimState.AWAITING_ANSWER
                    || after.state() == ClaimState.REMINDED
                    || after.state() == ClaimState.AGREED;
            if (recipientsTime) {
                assertEquals(
                        "", waiting(claim), "nothing of ours waits while the recipient's time runs: " + after.state());
            }
            if (after.state() == ClaimState.AWAITING_ANSWER || after.state() == ClaimState.REMINDED) {
                assertEquals(Optional.empty(), after.agreed(), "an agreement stands");
            }
        }
    }

    private String waiting(Claim claim) {
        ClaimFile file = claims.file(claim.id()).orElseThrow();
        return (file.questions().stream().anyMatch(each -> each.answer().isEmpty()) ? "question " : "")
                + (file.proofs().stream().anyMatch(each -> each.state() == ClaimFile.Proof.Look.WAITING)
                        ? "proof "
                        : "")
                + (file.offers().stream().anyMatch(each -> each.state() == ClaimFile.Offer.State.WAITING)
                        ? "offer"
                        : "");
    }

    private void step(Claim claim, Random random) {
        Claims.Access recipient = new Claims.Access(claim.id(), Party.RECIPIENT);
        ClaimFile file = claims.file(claim.id()).orElseThrow();
        String words = "Words of step " + random.nextLong();
        Optional<UUID> proof = file.proofs().stream()
                .filter(each -> each.state() == ClaimFile.Proof.Look.WAITING)
                .map(ClaimFile.Proof::id)
                .findFirst();
        PersonId somebody = random.nextBoolean() ? handler : other;
        switch (random.nextInt(16)) {
            case 0 -> claims.answer(recipient, Answer.question(words));
            case 1 -> claims.answer(recipient, Answer.of(AnswerKind.LICENCE, words));
            case 2 -> claims.answer(recipient, Answer.of(AnswerKind.EXCEPTION, words));
            case 3 -> claims.answer(recipient, Answer.offer(Money.of(1 + random.nextInt(300), "EUR"), words));
            case 4 -> claims.answer(recipient, Answer.accept(Answer.Choice.PAST));
            case 5 -> {
                Map<UUID, String> replies = new HashMap<>();
                file.questions().forEach(each -> replies.put(each.id(), words + each.id()));
                desk.answer(claim.id(), replies, words, "A. Handler", somebody);
            }
            case 6 -> proof.ifPresent(id -> desk.refuseProof(claim.id(), id, words, somebody));
            case 7 -> claims.appeal(recipient, Answer.of(AnswerKind.LICENCE, words));
            case 8 ->
                desk.declineOffer(
                        claim.id(), words, Optional.empty(), holder.actor().person());
            case 9 -> {
                if (!now(claim).state().isOver()) {
                    pass(claim);
                }
            }
            case 10 -> {
                if (random.nextInt(4) == 0) {
                    desk.stop(claim.id(), somebody);
                } else {
                    desk.resume(claim.id(), somebody);
                }
            }
            case 11 -> claims.answer(recipient, Answer.question(words));
            case 12 -> proof.ifPresent(id -> desk.refuseProof(claim.id(), id, words, somebody));
            case 13 -> desk.takeOffer(claim.id(), holder.actor().person());
            case 14 -> {
                if (random.nextInt(8) == 0) {
                    claims.answer(recipient, Answer.of(AnswerKind.AUTHOR, words));
                }
            }
            default -> {
                if (random.nextInt(6) == 0) {
                    desk.close(claim.id(), Reason.WITHDRAWN, words, Moves.By.service(somebody));
                }
            }
        }
    }
}
