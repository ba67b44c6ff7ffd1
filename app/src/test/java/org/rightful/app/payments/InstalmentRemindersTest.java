package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Party;
import org.rightful.app.correspondence.Due;
import org.springframework.beans.factory.annotation.Autowired;

/** Of a part that is due somebody is reminded once, and only if it is the one that is open. */
@ServiceTest
@Tag("R64")
class InstalmentRemindersTest extends MoneyTest {
    @Autowired
    InstalmentReminders reminders;

    private Claim inParts() {
        Claim claim = agreed(Answer.Choice.PAST);
        assertEquals(Optional.empty(), payments.inParts(new Claims.Access(claim.id(), Party.RECIPIENT), 3));
        return claim;
    }

    /** It is two days before a part is due. */
    private void comes(Due part) {
        LocalDate day = part.on().minusDays(2);
        theClock().forward(Duration.ofDays(Math.max(0, ChronoUnit.DAYS.between(today(), day))));
    }

    private long letters(Claim claim) {
        reminders.run();
        return database()
                .sql("select count(*) from claim_letter where number = :claim")
                .param("claim", claim.number())
                .query(Long.class)
                .single();
    }

    private long marked(Settlement settlement) {
        return database()
                .sql("select count(*) from instalment where settlement = :id and reminded_at is not null")
                .param("id", settlement.id())
                .query(Long.class)
                .single();
    }

    @Test
    void whoeverPaidAheadIsRemindedOfThePartThatIsOpenAndNotBefore() {
        Claim claim = inParts();
        List<Due> plan = plans.of(settlement(claim));
        pays(claim, plan.get(0).amount().plus(plan.get(1).amount()));
        long before = letters(claim);
        comes(plan.get(1));
        assertEquals(before, letters(claim));
        assertEquals(0, marked(settlement(claim)), "what was skipped is not marked");
        comes(plan.get(2));
        assertEquals(before + 1, letters(claim));
        assertEquals(before + 1, letters(claim), "once");
        assertEquals(1, marked(settlement(claim)));
    }

    @Test
    @Tag("R72")
    void aReminderWaitsForTheAnswerToAQuestion() {
        Claim claim = inParts();
        List<Due> plan = plans.of(settlement(claim));
        pays(claim, plan.get(0).amount());
        comes(plan.get(1));
        asks(claim);
        long asked = letters(claim);
        assertEquals(asked, letters(claim));
        assertEquals(0, marked(settlement(claim)));
        isAnswered(claim);
        long answered = asked + 1; // the answer itself
        assertEquals(answered + 1, letters(claim));
        assertEquals(1, marked(settlement(claim)));
    }

    @Test
    void nobodyIsRemindedOfAnAgreementThatWasReplaced() {
        Claim claim = inParts();
        Settlement first = settlement(claim);
        List<Due> plan = plans.of(first);
        bargained(passes(claim), euro(260));
        assertTrue(!settlement(claim).id().equals(first.id()));
        comes(plan.get(1));
        long before = letters(claim);
        assertEquals(before, letters(claim));
        assertEquals(0, marked(first));
    }
}
