package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.platform.Money;
import org.rightful.app.sightings.HitCaptured;
import org.rightful.app.sightings.HitId;
import org.rightful.app.sightings.HitWanted;
import org.springframework.test.util.AopTestUtils;

/** What it takes until a first letter leaves. */
@ServiceTest
class SendingTest extends ClaimTest {
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
    @Tag("R117")
    void capturedUseBecomesADraftWithoutTheHolder() {
        HitId hit = stage.use(work, site);
        DraftUpkeep listener = AopTestUtils.getTargetObject(upkeep); // at once, not beside
        for (int told = 0; told < 2; told++) {
            transaction.executeWithoutResult(status -> listener.on(new HitCaptured(hit, holder.account())));
        }
        List<Claim> made = claims.ofAccount(holder.account(), 10);
        assertEquals(1, made.size());
        assertEquals(ClaimKind.FEE, made.getFirst().kind());
        assertEquals("info@" + site, made.getFirst().recipient().email());
        assertTrue(claims.file(made.getFirst().id()).orElseThrow().quote().isPresent());
    }

    @Test
    @Tag("R60")
    void licenceIsCitedOnlyIfItsInvoiceCanBeOpened() {
        UUID sold = UUID.randomUUID();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        database.sql("""
                insert into licence (id, account, licensee, number, scope, amount_minor, currency, valid_from, valid_until,
                    recorded_at, recorded_by)
                values (:id, :account, 'Verlag', '', '', 90000, 'EUR', :from, :until, now(), :by)""")
                .param("id", sold)
                .param("from", today.minusDays(300))
                .param("until", today.plusDays(65))
                .param("account", holder.account().value())
                .param("by", holder.actor().person().value())
                .update();
        database.sql("insert into licence_work values (:id, :work)")
                .param("id", sold)
                .param("work", work.id().value())
                .update();
        Quote without = quote(stage.draft(stage.use(work, site)));
        assertEquals(Quote.About.BASE_TARIFF, without.lines().getFirst().about());
        database.sql("update licence set document = :blob where id = :id")
                .param("blob", "a".repeat(64))
                .param("id", sold)
                .update();
        Quote with = quote(stage.draft(stage.use(work, "t" + site)));
        assertEquals(Quote.About.BASE_LICENCES, with.lines().getFirst().about());
        assertEquals(Money.of(900, "EUR"), with.lines().getFirst().amount());
    }

    private Quote quote(ClaimId draft) {
        return claims.file(draft).orElseThrow().quote().orElseThrow();
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
    @Tag("R42")
    void whatTheHolderWantsLaterStandsInTheDraft() {
        HitId hit = stage.use(work, site);
        ClaimId id = stage.draft(hit);
        database.sql("update confirmation set wanted = 'TAKEDOWN' where hit = :hit")
                .param("hit", hit.value())
                .update();
        DraftUpkeep listener = AopTestUtils.getTargetObject(upkeep); // at once, not beside
        transaction.executeWithoutResult(status -> listener.on(new HitWanted(hit, holder.account())));
        Claim draft = claims.find(id).orElseThrow();
        assertEquals(ClaimKind.TAKEDOWN, draft.kind());
        assertTrue(draft.removalEnds());
        assertInstanceOf(Sending.Gone.class, sending.send(id, handler));
        assertFalse(lastMail(recipient()).contains("500,00"));
    }

    @Test
    void addressOfAnImprintThatIsNoneStopsAtTheGate() {
        ClaimId id = stage.draft(stage.use(work, site));
        database.sql("update claim set recipient_email = 'info (at) hafen' where id = :id")
                .param("id", id.value())
                .update();
        Sending.Stopped stopped = assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        assertEquals(
                List.of(Check.RECIPIENT),
                stopped.findings().stream()
                        .filter(each -> each.verdict() == Finding.Verdict.FAIL)
                        .map(Finding::check)
                        .toList());
    }

    @Test
    @Tag("R26")
    @Tag("R45")
    void siteThatIsCapturedAgainIsToldAboutByTheNewCapture() {
        HitId hit = stage.use(work, site);
        ClaimId id = stage.draft(hit);
        clock.forward(Duration.ofDays(29));
        UUID again = stage.captureAgain(hit);
        Claim sent =
                assertInstanceOf(Sending.Gone.class, sending.send(id, handler)).claim();
        assertEquals(Optional.of(again), sent.capture());
        Duration old = Duration.between(sent.capturedAt().orElseThrow(), clock.instant());
        assertTrue(old.compareTo(Duration.ofDays(1)) < 0, old.toString());
    }

    @Test
    void whatFailedNobodyCanDecideOtherwise() {
        HitId hit = stage.use(work, site, "FEE", "EMBED", "COMMERCIAL");
        ClaimId id = stage.draft(hit);
        assertFalse(drafts.decide(id, Check.OWN_COPY, true, "I want it all the same.", handler));
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
    }
}
