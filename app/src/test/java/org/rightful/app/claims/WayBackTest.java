package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;

/** Where a claim goes when one thing is decided and another still waits, or a sum was agreed before. */
@ServiceTest
class WayBackTest extends ClaimTest {
    private static final String WHY = "What you sent is about another picture, number ";

    @Test
    @Tag("R72")
    void questionThatWaitsKeepsRemindersAwayWhenAProofIsRefused() {
        Claim claim = answer(sent(), Answer.of(AnswerKind.PERMISSION, "Anna Meier allowed it by mail."));
        answer(claim, Answer.question("Who took this picture?"));
        refuse(claim, handler);
        assertEquals(ClaimState.ASKED, now(claim).state());
        assertEquals(ClaimState.ON_HOLD, pass(claim).state());
        reply(claim);
        assertEquals(ClaimState.AWAITING_ANSWER, now(claim).state());
    }

    @Test
    @Tag("R65")
    void offerThatWaitsIsStillDecidedAfterAProofIsRefused() {
        Claim claim = answer(sent(), offer(100));
        answer(claim, Answer.of(AnswerKind.EXCEPTION, "It is a quotation."));
        refuse(claim, handler);
        assertEquals(ClaimState.OFFERED, now(claim).state());
        assertInstanceOf(Claims.NotTaken.class, claims.answer(recipient(claim), offer(120)));
        decline(claim);
        assertEquals(ClaimState.OFFERED, answer(claim, offer(120)).state());
    }

    @Test
    @Tag("R72")
    void questionThatWaitsIsAnsweredAfterAnOfferIsDeclined() {
        Claim claim = answer(sent(), offer(100));
        answer(claim, Answer.question("Who took this picture?"));
        decline(claim);
        assertEquals(ClaimState.ASKED, now(claim).state());
    }

    @Test
    @Tag("R71")
    void questionThatWaitsIsAnsweredAfterAnOfferIsTaken() {
        Claim claim = answer(sent(), offer(100));
        answer(claim, Answer.question("Who took this picture?"));
        assertEquals(Optional.empty(), desk.takeOffer(claim.id(), holder.actor().person()));
        assertEquals(ClaimState.ASKED, now(claim).state());
        reply(claim);
        assertEquals(ClaimState.AGREED, now(claim).state());
    }

    /** Each row: what happens to a claim with an agreed sum, and that the agreement stands afterwards. */
    @Test
    @Tag("R98")
    void agreementStandsWhateverIsAskedShownOrStoppedAfterwards() {
        Claim claim = answer(sent(), Answer.accept(Answer.Choice.PAST));
        answer(claim, Answer.question("Whom do I pay?"));
        reply(claim);
        assertEquals(ClaimState.AGREED, now(claim).state());
        answer(claim, Answer.of(AnswerKind.LICENCE, "I found an invoice."));
        refuse(claim, handler);
        assertEquals(ClaimState.AGREED, now(claim).state());
        assertInstanceOf(
                Claims.Taken.class,
                claims.appeal(recipient(claim), Answer.of(AnswerKind.LICENCE, "Please look again.")));
        refuse(claim, other);
        assertEquals(ClaimState.AGREED, now(claim).state());
        desk.stop(claim.id(), other);
        desk.resume(claim.id(), other);
        assertEquals(ClaimState.AGREED, now(claim).state());
    }

    @Test
    @Tag("R82")
    void everyStatementOfAuthorshipIsDecidedBeforeTheClaimGoesOn() {
        Claim claim = answer(sent(), Answer.of(AnswerKind.AUTHOR, "I took this picture myself in 2018."));
        answer(claim, Answer.of(AnswerKind.AUTHOR, "Here is the original file."));
        answer(claim, Answer.of(AnswerKind.LICENCE, "And I have a licence."));
        refuse(claim, handler);
        assertEquals(ClaimState.DISPUTED, now(claim).state());
        refuse(claim, handler);
        assertEquals(ClaimState.IN_REVIEW, now(claim).state());
        refuse(claim, handler);
        assertEquals(ClaimState.AWAITING_ANSWER, now(claim).state());
        claims.appeal(recipient(claim), Answer.of(AnswerKind.AUTHOR, "It is mine all the same."));
        assertEquals(ClaimState.IN_REVIEW, now(claim).state());
        refuse(claim, other);
        assertEquals(ClaimState.AWAITING_ANSWER, now(claim).state());
    }

    private static Claims.Access recipient(Claim claim) {
        return new Claims.Access(claim.id(), Party.RECIPIENT);
    }

    private static Answer offer(int euros) {
        return Answer.offer(Money.of(euros, "EUR"), "We are a small shop.");
    }

    /** Refuses the oldest proof that waits. */
    private void refuse(Claim claim, PersonId by) {
        UUID proof = claims.file(claim.id()).orElseThrow().proofs().stream()
                .filter(each -> each.state() == ClaimFile.Proof.Look.WAITING)
                .map(ClaimFile.Proof::id)
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), desk.refuseProof(claim.id(), proof, WHY + proof, by));
    }

    private void decline(Claim claim) {
        assertEquals(
                Optional.empty(),
                desk.declineOffer(
                        claim.id(),
                        "The tariff is for small shops already.",
                        Optional.empty(),
                        holder.actor().person()));
    }

    private void reply(Claim claim) {
        List<ClaimFile.Question> open = claims.file(claim.id()).orElseThrow().questions().stream()
                .filter(each -> each.answer().isEmpty())
                .toList();
        Map<UUID, String> replies = open.stream()
                .collect(Collectors.toMap(
                        ClaimFile.Question::id, each -> "Anna Meier took it, answer to question " + each.id()));
        assertEquals(Optional.empty(), desk.answer(claim.id(), replies, "", "A. Handler", handler));
    }
}
