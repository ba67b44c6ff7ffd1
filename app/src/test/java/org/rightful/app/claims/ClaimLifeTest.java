package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.sightings.HitId;
import org.rightful.app.works.Licences;
import org.rightful.app.works.WhyNot;
import org.rightful.app.works.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to a claim after it was sent. */
@ServiceTest
class ClaimLifeTest {
    @Autowired
    JdbcClient database;

    @Autowired
    Tariffs tariffs;

    @Autowired
    Drafts drafts;

    @Autowired
    Sending sending;

    @Autowired
    Desk desk;

    @Autowired
    Claims claims;

    @Autowired
    ClaimClock clocks;

    @Autowired
    Licences licences;

    @Autowired
    Works works;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Blobs blobs;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime.SettableClock clock;

    ClaimStage stage;
    TestPeople.Somebody holder;
    PersonId handler;
    PersonId other;
    String site;
    ClaimStage.Registered work;

    @BeforeEach
    void people() {
        stage = new ClaimStage(database, tariffs, drafts, transaction, blobs, clock);
        holder = people.rightsHolder();
        handler = people.caseHandler().actor().person();
        other = people.caseHandler().actor().person();
        site = "s" + UUID.randomUUID() + ".example";
        work = stage.work(holder);
    }

    private Claim sent() {
        return sent(stage.use(work, site));
    }

    private Claim sent(HitId hit) {
        ClaimId id = stage.draft(hit);
        return switch (sending.send(id, handler)) {
            case Sending.Gone gone -> gone.claim();
            case Sending.Stopped stopped ->
                throw new AssertionError(stopped.findings().stream()
                        .filter(each -> each.verdict() != Finding.Verdict.PASS)
                        .map(Finding::message)
                        .toList()
                        .toString());
        };
    }

    private Claim now(Claim claim) {
        return claims.find(claim.id()).orElseThrow();
    }

    private Claim answer(Claim claim, Answer answer) {
        Claims.Outcome outcome = claims.answer(new Claims.Access(claim.id(), Party.RECIPIENT), answer);
        return switch (outcome) {
            case Claims.Taken taken -> now(taken.now());
            case Claims.NotTaken not -> throw new AssertionError(not.sentence());
        };
    }

    /** Lets the claim's date pass, and nothing else. */
    private Claim pass(Claim claim) {
        Instant due = now(claim).dueAt().orElseThrow();
        clock.forward(Duration.between(clock.instant(), due).plusMinutes(1));
        clocks.tick();
        return now(claim);
    }

    private long mails(String recipient) {
        return database.sql("select count(*) from outbox where recipient = :to")
                .param("to", recipient)
                .query(Long.class)
                .single();
    }

    private String lastMail(String recipient) {
        return database.sql(
                        "select subject || E'\\n' || text from outbox where recipient = :to order by created_at desc, id desc limit 1")
                .param("to", recipient)
                .query(String.class)
                .single();
    }

    private String recipient() {
        return "info@" + site;
    }

    @Test
    @Tag("R44")
    @Tag("R58")
    void confirmedUseBecomesALetterThatNamesWhoWhatWhereAndTwoOptions() {
        Claim claim = sent();
        assertEquals(ClaimState.AWAITING_ANSWER, claim.state());
        String letter = lastMail(recipient());
        for (String named : List.of(
                claim.number(),
                "Anna Meier",
                "Evening light",
                "https://" + site + "/angebot",
                "https://" + site + "/bild.jpg",
                "500,00",
                "800,00",
                "Hafenladen GmbH")) {
            assertTrue(letter.contains(named), () -> named + " is not in\n" + letter);
        }
    }

    @Test
    @Tag("R20")
    void nothingIsSentThatNobodyConfirmed() {
        HitId hit = stage.use(work, site);
        database.sql("update hit set state = 'OPEN' where id = :id")
                .param("id", hit.value())
                .update();
        assertInstanceOf(Drafts.NotPossible.class, drafts.draft(hit, Optional.empty()));
    }

    @Test
    @Tag("R25")
    void withoutACaptureThereIsNoDraft() {
        HitId hit = stage.use(work, site);
        database.sql("delete from capture where hit = :id")
                .param("id", hit.value())
                .update();
        assertInstanceOf(Drafts.NotPossible.class, drafts.draft(hit, Optional.empty()));
    }

    @Test
    @Tag("R5")
    void workThatLosesItsVerificationAfterDraftingIsNotSent() {
        ClaimId id = stage.draft(stage.use(work, site));
        database.sql("update work set ownership = 'SUBMITTED' where id = :id")
                .param("id", work.id().value())
                .update();
        Sending.Stopped stopped = assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        assertTrue(stopped.findings().stream()
                .anyMatch(each -> each.check() == Check.OWNERSHIP && each.verdict() == Finding.Verdict.FAIL));
        assertEquals(0, mails(recipient()));
    }

    @Test
    @Tag("R31")
    void licenceRecordedAfterDraftingStopsTheLetter() {
        ClaimId id = stage.draft(stage.use(work, site));
        license("A-4711-22");
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
    }

    private void license(String number) {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into licence (id, account, licensee, number, scope, valid_from, recorded_at, recorded_by)
                values (:id, :account, 'Hafenladen', :number, '', '2020-01-01', now(), :by)""")
                .param("id", id)
                .param("account", holder.account().value())
                .param("number", number)
                .param("by", holder.actor().person().value())
                .update();
        database.sql("insert into licence_work values (:id, :work)")
                .param("id", id)
                .param("work", work.id().value())
                .update();
        database.sql("insert into licence_domain values (:id, :site)")
                .param("id", id)
                .param("site", number.equals("A-4711-22") ? site : "elsewhere.example")
                .update();
    }

    @Test
    void sameDraftIsSentOnce() {
        Claim claim = sent();
        assertInstanceOf(Sending.Stopped.class, sending.send(claim.id(), handler));
        assertEquals(1, mails(recipient()));
    }

    @Test
    @Tag("R13")
    void workSoldThroughStockIsNotClaimedBeforeSomebodyLookedTheSaleUp() {
        UUID channel = UUID.randomUUID();
        database.sql("""
                insert into channel (id, account, kind, name, scope, valid_from, recorded_at)
                values (:id, :account, 'STOCK', 'Lichtbild AG', '', '2020-01-01', now())""")
                .param("id", channel)
                .param("account", holder.account().value())
                .update();
        database.sql("insert into channel_work values (:id, :work)")
                .param("id", channel)
                .param("work", work.id().value())
                .update();
        ClaimId id = stage.draft(stage.use(work, site));
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        assertFalse(drafts.decide(id, Check.STOCK, true, "short", handler));
        assertTrue(drafts.decide(id, Check.STOCK, true, "Lichtbild AG sold no licence to this shop.", handler));
        assertInstanceOf(Sending.Gone.class, sending.send(id, handler));
        assertTrue(lastMail(recipient()).contains("Lichtbild AG"), "the letter names the channel whose licence counts");
    }

    @Test
    void whatFailedNobodyCanDecideOtherwise() {
        HitId hit = stage.use(work, site, "FEE", "EMBED", "COMMERCIAL");
        ClaimId id = stage.draft(hit);
        assertFalse(drafts.decide(id, Check.OWN_COPY, true, "I want it all the same.", handler));
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
    }

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
        assertTrue(licences.covers(work.id(), site, java.time.LocalDate.of(2024, 5, 1))
                .isPresent());
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
        assertTrue(licences.covers(work.id(), site, java.time.LocalDate.ofInstant(clock.instant(), claim.zone()))
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
    @Tag("R75")
    void onlyASecretOfTheClaimsOwnLetterOpensIt() {
        Claim one = sent();
        Claim two = sent(stage.use(work, "u" + site));
        String text = database.sql("select text from outbox where recipient = :to order by created_at limit 1")
                .param("to", recipient())
                .query(String.class)
                .single();
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

    /** Whatever happens in whatever order: a claim always has a next date or an end with a reason, and an end is for good. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
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
        }
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
        switch (random.nextInt(12)) {
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
            default -> {
                if (random.nextInt(6) == 0) {
                    desk.close(claim.id(), Reason.WITHDRAWN, words, Moves.By.service(somebody));
                }
            }
        }
    }
}
