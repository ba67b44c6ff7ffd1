package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;
import org.rightful.app.works.WhyNot;

/** What happens to a claim after it was sent. */
@ServiceTest
class ClaimLifeTest extends ClaimTest {
    @Test
    @Tag("R55")
    void recipientIsRemindedOnceAndNeverAgain() {
        Claim claim = sent();
        assertEquals(ClaimState.REMINDED, pass(claim).state());
        long after = mails(recipient());
        assertEquals(2, after);
        claim = answer(claim, Answer.question("Why 500 EUR?"));
        UUID question =
                claims.file(claim.id()).orElseThrow().questions().getFirst().id();
        assertEquals(
                Optional.empty(),
                desk.answer(
                        claim.id(),
                        Map.of(question, "Because this is the holder's tariff."),
                        "",
                        "A. Handler",
                        handler));
        assertEquals(ClaimState.UNANSWERED, pass(claim).state());
        assertEquals(2, now(claim).contacts());
    }

    @Test
    @Tag("R71")
    @Tag("R72")
    void questionNobodyAnswersStopsRemindersThenHoldsThenReleases() {
        Claim claim = answer(sent(), Answer.question("Who took this picture?"));
        assertEquals(ClaimState.ASKED, claim.state());
        assertEquals(ClaimState.ON_HOLD, pass(claim).state());
        assertTrue(now(claim).remindedAt().isEmpty());
        Claim closed = pass(claim);
        assertEquals(ClaimState.CLOSED, closed.state());
        assertEquals(Optional.of(Reason.WITHDRAWN), closed.reason());
        assertTrue(lastMail(recipient()).contains("frei"), lastMail(recipient()));
    }

    @Test
    @Tag("R70")
    void timeStandsStillWhileAProofIsLookedAt() {
        Claim claim = sent();
        clock.forward(Duration.ofDays(2));
        Claim inReview = answer(claim, Answer.of(AnswerKind.PERMISSION, "Anna Meier allowed it by mail."));
        assertEquals(ClaimState.IN_REVIEW, inReview.state());
        clock.forward(Duration.ofDays(20));
        clocks.tick();
        assertEquals(ClaimState.IN_REVIEW, now(claim).state());
        UUID proof = claims.file(claim.id()).orElseThrow().proofs().getFirst().id();
        assertEquals(
                Optional.empty(), desk.refuseProof(claim.id(), proof, "The mail is about another picture.", handler));
        Claim resumed = now(claim);
        assertEquals(ClaimState.AWAITING_ANSWER, resumed.state());
        Duration left = Duration.between(clock.instant(), resumed.dueAt().orElseThrow());
        assertTrue(left.compareTo(Duration.ofDays(7)) >= 0, left.toString());
    }

    @Test
    @Tag("R39")
    @Tag("R105")
    @Tag("R106")
    void holdersMistakeEndsItTheSameDayWithAnApology() {
        Claim claim = sent();
        assertEquals(
                Optional.empty(),
                desk.close(
                        claim.id(),
                        Reason.WRONG_MATCH,
                        "",
                        Moves.By.holder(holder.actor().person())));
        Claim closed = now(claim);
        assertEquals(Optional.of(Reason.WRONG_MATCH), closed.reason());
        String letter = lastMail(recipient());
        assertTrue(letter.contains("leid"), letter);
        assertTrue(letter.contains(claim.number()), letter);
        assertEquals(
                1L,
                database.sql("select count(*) from wrong_registration where work = :work")
                        .param("work", work.id().value())
                        .query(Long.class)
                        .single());
    }

    @Test
    @Tag("R40")
    void directSettlementEndsIt() {
        Claim claim = sent();
        assertEquals(
                Optional.empty(),
                desk.close(
                        claim.id(),
                        Reason.SETTLED_DIRECTLY,
                        "",
                        Moves.By.holder(holder.actor().person())));
        assertEquals(Optional.of(Reason.SETTLED_DIRECTLY), now(claim).reason());
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = "SETTLED", mode = EnumSource.Mode.EXCLUDE)
    @Tag("R104")
    void everyReasonIsToldAtOnce(Reason reason) {
        Claim claim = sent();
        long before = mails(recipient());
        desk.close(claim.id(), reason, "", Moves.By.service(handler));
        assertEquals(before + 1, mails(recipient()));
        assertEquals(Optional.of(reason), now(claim).reason());
    }

    @Test
    @Tag("R94")
    void licenceNumberThatIsOnRecordEndsItAtOnceAndTheSiteMayShowTheWork() {
        Claim claim = sent();
        license("LIC-2024-0815");
        Claim closed = answer(claim, Answer.of(AnswerKind.LICENCE, "We bought it, licence no. lic-2024-0815."));
        assertEquals(Optional.of(Reason.LICENSED), closed.reason());
        assertTrue(licences.covers(work.id(), site, LocalDate.of(2024, 5, 1)).isPresent());
        assertTrue(mails(holder.email()) > 0);
    }

    @Test
    @Tag("R94")
    void licenceThatAPersonAcceptsEndsItAndTheSiteMayShowTheWork() {
        Claim claim = answer(sent(), Answer.of(AnswerKind.LICENCE, "Invoice 7 of our agency."));
        assertEquals(ClaimState.IN_REVIEW, claim.state());
        UUID proof = claims.file(claim.id()).orElseThrow().proofs().getFirst().id();
        assertEquals(Optional.empty(), desk.acceptProof(claim.id(), proof, Reason.LICENSED, "", handler));
        assertEquals(Optional.of(Reason.LICENSED), now(claim).reason());
        assertTrue(licences.covers(work.id(), site, LocalDate.ofInstant(clock.instant(), claim.zone()))
                .isPresent());
    }

    @Test
    @Tag("R95")
    void refusedProofIsLookedAtAgainByAnotherPerson() {
        Claim claim = answer(sent(), Answer.of(AnswerKind.LICENCE, "Invoice 7 of our agency."));
        UUID proof = claims.file(claim.id()).orElseThrow().proofs().getFirst().id();
        assertEquals(Optional.of("desk.wrong.reason"), desk.refuseProof(claim.id(), proof, "no", handler));
        assertEquals(
                Optional.empty(), desk.refuseProof(claim.id(), proof, "The invoice names another picture.", handler));
        assertTrue(lastMail(recipient()).contains("The invoice names another picture."));
        Claims.Outcome appeal = claims.appeal(
                new Claims.Access(claim.id(), Party.RECIPIENT), Answer.of(AnswerKind.LICENCE, "It is the same one."));
        assertEquals(
                ClaimState.IN_REVIEW,
                assertInstanceOf(Claims.Taken.class, appeal).now().state());
        UUID second = claims.file(claim.id()).orElseThrow().proofs().getLast().id();
        assertEquals(
                Optional.of("desk.wrong.same-person"),
                desk.refuseProof(claim.id(), second, "Still another picture.", handler));
        assertEquals(Optional.empty(), desk.acceptProof(claim.id(), second, Reason.LICENSED, "", other));
    }

    @Test
    @Tag("R73")
    void replyThatLeavesAQuestionOutOrRepeatsItselfIsNotSent() {
        Claim claim = answer(sent(), Answer.question("Who took it?", "When was it taken?"));
        List<ClaimFile.Question> asked = claims.file(claim.id()).orElseThrow().questions();
        Map<UUID, String> replies = new HashMap<>();
        replies.put(asked.get(0).id(), "Anna Meier took it.");
        assertEquals(Optional.of("desk.wrong.unanswered"), desk.answer(claim.id(), replies, "", "A. Handler", handler));
        replies.put(asked.get(1).id(), "On 3 May 2019, says the file.");
        assertEquals(Optional.empty(), desk.answer(claim.id(), replies, "", "A. Handler", handler));
        String letter = lastMail(recipient());
        assertTrue(letter.contains("Anna Meier took it.") && letter.contains("On 3 May 2019, says the file."), letter);
        Claim again = answer(claim, Answer.question("And who holds the rights?"));
        UUID third = claims.file(again.id()).orElseThrow().questions().getLast().id();
        assertEquals(
                Optional.of("desk.wrong.said-before"),
                desk.answer(claim.id(), Map.of(third, "Anna Meier took it."), "", "A. Handler", handler));
    }

    @Test
    @Tag("R82")
    void whoSaysToBeTheAuthorFreezesClaimAndWork() {
        Claim claim = answer(sent(), Answer.of(AnswerKind.AUTHOR, "I took this picture myself in 2018."));
        assertEquals(ClaimState.DISPUTED, claim.state());
        assertTrue(works.claimable(work.id()).contains(WhyNot.DISPUTED));
        assertEquals("DISPUTED", now(claim).state().name());
        // a second claim about the work stops at the gate
        ClaimId second = stage.draft(stage.use(work, "t" + site));
        assertInstanceOf(Sending.Stopped.class, sending.send(second, handler));
    }

    @Test
    @Tag("R83")
    void useThatIsOnlyEmbeddedEndsWhenTheRecipientSaysSo() {
        Claim claim = sent();
        database.sql("update sighting set hosting = 'EMBED' where hit = :hit")
                .param("hit", claim.hit().value())
                .update();
        Claim closed = answer(claim, Answer.of(AnswerKind.EMBEDDED, ""));
        assertEquals(Optional.of(Reason.EXCEPTION), closed.reason());
    }

    @Test
    @Tag("R83")
    void ownCopyIsLookedAtByAPersonWhenTheRecipientSaysEmbedded() {
        assertEquals(
                ClaimState.IN_REVIEW,
                answer(sent(), Answer.of(AnswerKind.EMBEDDED, "")).state());
    }

    @Test
    @Tag("R87")
    void agencyThatIsNamedIsInvited() {
        Claim claim = sent();
        Answer named = new Answer(
                AnswerKind.AGENCY,
                "Our agency supplied it.",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "agency@" + site,
                "Agentur Nord",
                Optional.empty());
        assertEquals(ClaimState.IN_REVIEW, answer(claim, named).state());
        assertEquals(1, mails("agency@" + site));
    }

    @Test
    @Tag("R115")
    void lawyerWhoTakesOverGetsTheLetters() {
        Claim claim = sent();
        Answer lawyer = new Answer(
                AnswerKind.LAWYER,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "lawyer@" + site,
                "RA Schulz",
                Optional.empty());
        answer(claim, lawyer);
        long before = mails(recipient());
        desk.close(claim.id(), Reason.WITHDRAWN, "", Moves.By.service(handler));
        assertEquals(before, mails(recipient()));
        assertEquals(2, mails("lawyer@" + site));
    }

    @Test
    @Tag("R65")
    void offerThatReachesTheFloorIsTakenAndAnotherGoesToTheHolder() {
        Claim claim = answer(sent(), Answer.offer(Money.of(120, "EUR"), "We are a small shop."));
        assertEquals(ClaimState.OFFERED, claim.state());
        assertEquals(
                Optional.empty(),
                desk.declineOffer(
                        claim.id(),
                        "The tariff is for small shops already.",
                        Optional.of(Money.of(260, "EUR")),
                        holder.actor().person()));
        assertTrue(lastMail(recipient()).contains("260,00"), lastMail(recipient()));
        Claim agreed = answer(claim, Answer.offer(Money.of(260, "EUR"), ""));
        assertEquals(ClaimState.AGREED, agreed.state());
        assertEquals(Money.of(260, "EUR"), agreed.agreed().orElseThrow().amount());
        assertEquals(
                List.of(ClaimFile.Offer.State.DECLINED, ClaimFile.Offer.State.TAKEN),
                claims.file(claim.id()).orElseThrow().offers().stream()
                        .map(ClaimFile.Offer::state)
                        .toList());
    }

    @Test
    @Tag("R103")
    void nothingIsAgreedWhileOwnershipIsNotShown() {
        Claim claim = sent();
        database.sql("update work set ownership = 'SUBMITTED' where id = :id")
                .param("id", work.id().value())
                .update();
        Claims.Outcome outcome =
                claims.answer(new Claims.Access(claim.id(), Party.RECIPIENT), Answer.accept(Answer.Choice.PAST));
        assertEquals(new Claims.NotTaken("answer.wrong.now"), outcome);
        assertEquals(ClaimState.AWAITING_ANSWER, now(claim).state());
    }

    @Test
    @Tag("R2")
    void helperAnswersButPromisesNoMoney() {
        Claim claim = sent();
        Claims.Access helper = new Claims.Access(claim.id(), Party.HELPER);
        assertEquals(
                new Claims.NotTaken("answer.wrong.helper"), claims.answer(helper, Answer.accept(Answer.Choice.PAST)));
        assertEquals(
                new Claims.NotTaken("answer.wrong.helper"),
                claims.answer(helper, Answer.offer(Money.of(300, "EUR"), "")));
        assertInstanceOf(Claims.Taken.class, claims.answer(helper, Answer.question("Who took it?")));
    }

    @Test
    @Tag("R110")
    void supervisorStopsEverythingOfAnAccountAtOnce() {
        Claim one = sent();
        Claim two = sent(stage.use(work, "u" + site));
        PersonId supervisor = people.supervisor().actor().person();
        assertEquals(2, desk.stopAccount(holder.account(), "Three wrong claims in a week.", supervisor));
        assertEquals(ClaimState.ON_HOLD, now(one).state());
        assertEquals(ClaimState.ON_HOLD, now(two).state());
        ClaimId third = stage.draft(stage.use(work, "v" + site));
        assertInstanceOf(Sending.Stopped.class, sending.send(third, handler));
        assertTrue(desk.releaseAccount(holder.account(), supervisor));
        assertInstanceOf(Sending.Gone.class, sending.send(third, handler));
    }

    @Test
    void whatIsOnHoldGoesOnOnlyAfterTheAccountIsReleased() {
        Claim asked = answer(sent(), Answer.question("Who took this picture?"));
        Claim offered = answer(sent(stage.use(work, "u" + site)), Answer.offer(Money.of(100, "EUR"), "A small shop."));
        Claim plain = sent(stage.use(work, "v" + site));
        PersonId supervisor = people.supervisor().actor().person();
        desk.stopAccount(holder.account(), "Three wrong claims in a week.", supervisor);
        assertFalse(desk.resume(plain.id(), supervisor));
        UUID question =
                claims.file(asked.id()).orElseThrow().questions().getFirst().id();
        assertEquals(
                Optional.empty(),
                desk.answer(asked.id(), Map.of(question, "Anna Meier took it at dusk."), "", "Berta", handler),
                "who asked is answered");
        PersonId owner = holder.actor().person();
        assertEquals(Optional.of("desk.wrong.offer"), desk.takeOffer(offered.id(), owner));
        assertEquals(
                Optional.of("desk.wrong.offer"),
                desk.declineOffer(offered.id(), "That is too little for it.", Optional.empty(), owner));
        for (Claim each : List.of(asked, offered, plain)) {
            assertEquals(ClaimState.ON_HOLD, now(each).state());
        }
        assertEquals(Optional.empty(), now(offered).agreed());
        desk.releaseAccount(holder.account(), supervisor);
        assertTrue(desk.resume(asked.id(), supervisor));
        assertTrue(desk.resume(plain.id(), supervisor));
        assertEquals(Optional.empty(), desk.takeOffer(offered.id(), owner));
        assertEquals(ClaimState.AGREED, now(offered).state());
    }

    @Test
    @Tag("R75")
    void onlyASecretOfTheClaimsOwnLetterOpensIt() {
        record Sent(Claim claim, String text) {}
        Sent first = transaction.execute(status -> new Sent(
                sent(),
                database.sql("select text from outbox where recipient = :to")
                        .param("to", recipient())
                        .query(String.class)
                        .single())); // before it leaves, when the secret is forgotten
        Claim one = first.claim();
        String text = first.text();
        Claim two = sent(stage.use(work, "u" + site));
        var link = java.util.regex.Pattern.compile("/claim/(RF-[0-9A-Z-]+)/([A-Za-z0-9_-]+)")
                .matcher(text);
        assertTrue(link.find(), text);
        String secret = link.group(2);
        assertTrue(secret.length() * 6 >= 128);
        assertEquals(one.id(), claims.open(one.number(), secret).orElseThrow().claim());
        assertEquals(Optional.empty(), claims.open(two.number(), secret));
        assertEquals(Optional.empty(), claims.open(one.number(), secret.substring(1)));
        assertEquals(
                0L,
                database.sql("select count(*) from claim_key where encode(hash, 'escape') like '%' || :secret || '%'")
                        .param("secret", secret)
                        .query(Long.class)
                        .single());
    }
}
