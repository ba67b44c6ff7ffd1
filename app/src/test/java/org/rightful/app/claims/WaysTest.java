package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.correspondence.MailReceived;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.HitCaptured;
import org.rightful.app.sightings.HitId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;

/** Other ways than from letter to answer: hosts, sellers, free licences, several claims at once, a new use after a settlement. */
@ServiceTest
class WaysTest extends ClaimTest {
    @Autowired
    Hosts hosts;

    @Autowired
    Batches batches;

    @Autowired
    Replies replies;

    @Autowired
    DeskList list;

    @Autowired
    Closings closings;

    /** The parts are those of Regulation (EU) 2022/2065 article 16(2) there, and of 17 USC 512(c)(3)(A) here. */
    @ParameterizedTest
    @CsvSource({"DE,in gutem Glauben,Under penalty", "US,Under penalty of perjury,in gutem Glauben"})
    @Tag("R118")
    void hostIsAskedOnceWhenTheOperatorIsSilent(Jurisdiction country, String says, String saysNot) {
        String host = "abuse@host-" + site;
        Claim claim = sent(stage.use(work, site, "TAKEDOWN", "OWN", "COMMERCIAL"));
        assertEquals(Optional.empty(), hosts.enter(claim, "Beispiel Hosting", host, Optional.of(country), handler));
        assertFalse(sending.tellHost(claim.id(), handler), "the operator is asked first");
        pass(claim);
        assertEquals(ClaimState.UNANSWERED, pass(claim).state());
        clock.forward(Duration.ofDays(20));
        assertTrue(sending.tellHost(claim.id(), handler));
        String letter = flat(lastMail(host));
        for (String part : List.of("https://" + site + "/bild.jpg", "Anna Meier", "Evening light", says)) {
            assertTrue(letter.contains(part), () -> part + " is not in\n" + letter);
        }
        assertFalse(letter.contains(saysNot), letter);
        assertFalse(letter.contains("/claim/" + claim.number()), "a host learns nothing that opens the claim");
        Duration left = Duration.between(clock.instant(), now(claim).dueAt().orElseThrow());
        assertTrue(left.compareTo(Duration.ofDays(30)) >= 0, "the host has time of its own: " + left);
        assertFalse(sending.tellHost(claim.id(), handler));
        assertEquals(
                Optional.of("desk.wrong.host-told"),
                hosts.enter(now(claim), "Other", host, Optional.of(country), handler));
    }

    @Test
    @Tag("R84")
    void freeSourceThatIsNamedIsAskedAboutAgainBeforeAnythingIsClaimed() {
        Claim claim = sent();
        ClaimId other = stage.draft(stage.use(work, "other-" + site));
        answer(claim, Answer.of(AnswerKind.FREE_SOURCE, "It is CC0, see https://commons.example/File:Pier.jpg."));
        assertEquals(
                List.of("https://commons.example/File:Pier.jpg"),
                database.sql("select address from named_source where work = :work")
                        .param("work", work.id().value())
                        .query((row, n) -> row.getString(1))
                        .list());
        assertEquals(
                List.of("FREE_SOURCE", "PUBLIC_DOMAIN"),
                database.sql("""
                        select question from screening_answer where work = :work and effect = 'EXPLAIN' and accepted_at is null
                        order by question""")
                        .param("work", work.id().value())
                        .query((row, n) -> row.getString(1))
                        .list());
        assertFalse(works.find(work.id()).orElseThrow().claimable());
        assertInstanceOf(Sending.Stopped.class, sending.send(other, handler), "nothing is claimed for it meanwhile");
        assertTrue(lastMail(holder.email()).contains("https://commons.example/File:Pier.jpg"));
    }

    @Test
    void takedownGoesToTheHostWhereNobodyElseIsKnown() {
        String host = "abuse@host-" + site;
        ClaimId id = stage.draft(stage.use(work, site, "TAKEDOWN", "OWN", "COMMERCIAL"));
        database.sql("update claim set recipient_email = '' where id = :id")
                .param("id", id.value())
                .update();
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        hosts.enter(claims.find(id).orElseThrow(), "Beispiel Hosting", host, Optional.empty(), handler);
        Claim sent =
                assertInstanceOf(Sending.Gone.class, sending.send(id, handler)).claim();
        assertEquals(ClaimState.UNANSWERED, now(sent).state());
        assertEquals(0, now(sent).contacts());
        assertEquals(1, mails(host));
        database.sql("update claim_address set there = false where claim = :id")
                .param("id", id.value())
                .update();
        transaction.executeWithoutResult(
                status -> closings.end(id, ClaimEvent.FULFIL, Reason.ENDED, "", Moves.By.CLOCK));
        assertEquals(ClaimState.CLOSED, now(sent).state());
    }

    @Test
    @Tag("R92")
    void sellerIsAskedToLookALostLicenceUpAndCanShowIt() {
        String seller = "sales@seller-" + site;
        Claim claim = sent();
        claims.lost(
                new Claims.Access(claim.id(), Party.RECIPIENT),
                Answer.of(AnswerKind.LICENCE, "Gekauft bei: Bildhaus Nord. Wann: 2021."));
        assertEquals(Optional.empty(), desk.lookUp(claim.id(), seller, handler));
        String letter = lastMail(seller);
        assertTrue(letter.contains("Bildhaus Nord") && letter.contains("Evening light"), letter);
        assertFalse(letter.contains("500,00"), "a seller is asked for no money");
        assertInstanceOf(
                Claims.Taken.class,
                claims.answer(
                        new Claims.Access(claim.id(), Party.HELPER),
                        Answer.of(AnswerKind.LICENCE, "Sold on 3 May 2021, order 4711.")));
        assertEquals(
                List.of("LICENCE", "LOOK_UP", "LICENCE"),
                claims.file(claim.id()).orElseThrow().said().stream()
                        .map(ClaimFile.Said::kind)
                        .filter(kind -> !kind.equals("NOTICE"))
                        .toList());
        assertEquals(Optional.of("desk.wrong.address"), desk.lookUp(claim.id(), "nobody", handler));
        for (int n = 1; n < 5; n++) {
            assertEquals(Optional.empty(), desk.lookUp(claim.id(), n + seller, handler));
        }
        assertEquals(Optional.of("desk.wrong.now"), desk.lookUp(claim.id(), "6" + seller, handler));
    }

    @Test
    @Tag("R36")
    @Tag("R99")
    void newUseAfterASettlementIsClaimedOnlyWithANewCaptureAndASupervisor() {
        HitId hit = stage.use(work, site);
        Claim first = sent(hit);
        desk.close(
                first.id(),
                Reason.SETTLED_DIRECTLY,
                "",
                Moves.By.holder(holder.actor().person()));
        clock.forward(Duration.ofDays(20));
        PersonId supervisor = people.supervisor().actor().person();
        captured(hit);
        assertEquals(Optional.empty(), upkeep.newUse(first.id()), "what was there before is covered");
        stage.seenAnew(hit);
        captured(hit);
        assertEquals(Optional.empty(), upkeep.newUse(first.id()), "it was not captured since");
        clock.forward(Duration.ofMinutes(5));
        stage.captureAgain(hit);
        captured(hit);
        assertEquals(Optional.of(hit), upkeep.newUse(first.id()));
        assertEquals(
                List.of(DeskList.Task.NEW_USE),
                list.waiting().stream()
                        .filter(item -> item.claim().id().equals(first.id()))
                        .map(DeskList.Item::task)
                        .toList());
        Drafts.Prepared prepared = assertInstanceOf(
                Drafts.Prepared.class,
                upkeep.decideNewUse(first.id(), true, supervisor).orElseThrow());
        assertEquals(
                Optional.of(first.id()),
                claims.find(prepared.claim()).orElseThrow().after());
        assertEquals(Optional.empty(), upkeep.decideNewUse(first.id(), true, supervisor), "once");
        Claim second = assertInstanceOf(Sending.Gone.class, sending.send(prepared.claim(), handler))
                .claim();
        Money before =
                claims.file(first.id()).orElseThrow().quote().orElseThrow().past();
        Money after =
                claims.file(second.id()).orElseThrow().quote().orElseThrow().past();
        assertTrue(after.compareTo(before) <= 0, "never more than the first one");
    }

    private void captured(HitId hit) {
        DraftUpkeep listener = AopTestUtils.getTargetObject(upkeep); // at once, not beside
        transaction.executeWithoutResult(status -> listener.on(new HitCaptured(hit, holder.account())));
    }

    @Test
    @Tag("R42")
    void pictureUnderAFreeLicenceIsClaimedForItsCreditWithThirtyDaysAndNoMoney() {
        UUID channel = UUID.randomUUID();
        database.sql("""
                insert into channel (id, account, kind, name, scope, valid_from, recorded_at)
                values (:id, :account, 'PRESS_KIT', 'Own site', 'everybody, CC BY-SA 4.0', '2020-01-01', now())""")
                .param("id", channel)
                .param("account", holder.account().value())
                .update();
        database.sql("insert into channel_work values (:id, :work)")
                .param("id", channel)
                .param("work", work.id().value())
                .update();
        ClaimId id = stage.draft(stage.use(work, site));
        Claim draft = claims.find(id).orElseThrow();
        assertEquals(ClaimKind.CREDIT, draft.kind());
        drafts.change(id, ClaimKind.FEE, to(draft), handler);
        assertEquals(
                List.of("gate.FEE.commons"),
                assertInstanceOf(Sending.Stopped.class, sending.send(id, handler)).findings().stream()
                        .filter(each -> each.verdict() == Finding.Verdict.FAIL)
                        .map(Finding::message)
                        .toList());
        drafts.change(id, ClaimKind.CREDIT, to(draft), handler);
        Claim sent =
                assertInstanceOf(Sending.Gone.class, sending.send(id, handler)).claim();
        LocalDate today = LocalDate.ofInstant(clock.instant(), sent.zone());
        assertFalse(sent.lastDay().orElseThrow().isBefore(today.plusDays(30)));
        String letter = flat(lastMail(recipient()));
        assertTrue(letter.contains("CC BY-SA 4.0") && !letter.contains("EUR"), letter);
        Claim asked = answer(sent, Answer.of(AnswerKind.CREDITED, ""));
        assertEquals(ClaimState.ASKED, asked.state());
        desk.close(sent.id(), Reason.ENDED, "", Moves.By.service(handler));
        assertEquals(Optional.of(Reason.ENDED), now(sent).reason());
    }

    private static Drafts.Addressee to(Claim draft) {
        return new Drafts.Addressee(draft.recipient(), draft.country(), draft.language());
    }

    @ParameterizedTest
    @CsvSource({
        "CC BY 4.0, CC BY 4.0",
        "see https://creativecommons.org/licenses/by-nc-sa/3.0/de/, CC BY-NC-SA 3.0",
        "cc-by-nd-2.5, CC BY-ND 2.5",
        "CC0 1.0, ''",
        "ACC BY 4.0, ''",
        "CC BY 5.0, ''"
    })
    void freeLicenceIsReadAsItIsWritten(String text, String name) {
        assertEquals(name, Commons.named(text).map(Commons::name).orElse(""));
    }

    @Test
    @Tag("R116")
    void severalClaimsAgainstOneOperatorGoTogetherAndAreAnsweredTogether() {
        ClaimId one = stage.draft(stage.use(work, site));
        ClaimId two = stage.draft(stage.use(stage.work(holder), site));
        ClaimStage.Registered unverified = stage.work(holder);
        ClaimId held = stage.draft(stage.use(unverified, site));
        ClaimId elsewhere = stage.draft(stage.use(work, "t" + site));
        database.sql("update work set ownership = 'SUBMITTED' where id = :id")
                .param("id", unverified.id().value())
                .update();
        PersonId by = holder.actor().person();
        Batches.Several several =
                batches.possible(Optional.of(holder.account())).getFirst();
        assertEquals(
                List.of(one, two, held),
                several.drafts().stream().map(Claim::id).toList());
        assertEquals(Optional.empty(), batches.make(List.of(one, elsewhere), by), "two operators");
        assertEquals(Optional.empty(), batches.make(List.of(one, one), by), "one claim");
        Batches.Batch batch = batches.make(List.of(one, two, held), by).orElseThrow();
        assertEquals(Optional.empty(), batches.make(List.of(one, two), by), "they belong together already");
        assertEquals(new Batches.Gone(2, 1), batches.send(batch, handler));
        assertEquals(3, mails(recipient()), "two letters, and one that lists them");
        assertEquals(
                1L,
                database.sql("select count(*) from outbox where recipient = :to and subject like '%' || :number || '%'")
                        .param("to", recipient())
                        .param("number", batch.number())
                        .query(Long.class)
                        .single());
        UUID mail = stage.mail(batch.number(), recipient(), "Who took all these pictures?");
        Replies listener = AopTestUtils.getTargetObject(replies); // at once, not beside
        for (int told = 0; told < 2; told++) {
            transaction.executeWithoutResult(status -> listener.on(new MailReceived(mail)));
        }
        for (ClaimId each : List.of(one, two)) {
            ClaimFile file = claims.file(each).orElseThrow();
            assertEquals(ClaimState.ASKED, file.claim().state());
            assertEquals(1, file.questions().size());
        }
        assertEquals(ClaimState.DRAFT, claims.find(held).orElseThrow().state());
    }

    @Test
    @Tag("R62")
    @Tag("R64")
    void incomeOfTheSiteLowersTheSumAtOnceAndBothCalculationsAreKept() {
        Claim claim = sent();
        Answer poor = new Answer(
                AnswerKind.HARDSHIP,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.of(Money.of(50, "EUR")));
        assertEquals(ClaimState.ASKED, answer(claim, poor).state());
        ClaimFile file = claims.file(claim.id()).orElseThrow();
        assertEquals(Money.of(100, "EUR"), file.quote().orElseThrow().past());
        assertEquals(
                List.of(Money.of(500, "EUR")),
                file.earlier().stream().map(each -> each.quote().past()).toList());
        String letter = flat(lastMail(recipient()));
        LocalDate until = file.claim().lastDay().orElseThrow();
        for (String told : Stream.of("100,00", Words.day(until, Locale.GERMAN)).toList()) {
            assertTrue(letter.contains(told), () -> told + " is not in\n" + letter);
        }
        Answer rich = new Answer(
                AnswerKind.HARDSHIP,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.of(Money.of(90_000, "EUR")));
        answer(claim, rich);
        assertEquals(
                Money.of(100, "EUR"),
                claims.file(claim.id()).orElseThrow().quote().orElseThrow().past(),
                "a sum never grows by what a recipient tells");
    }

    private static String flat(String letter) {
        return letter.replaceAll("\\s+", " ");
    }
}
