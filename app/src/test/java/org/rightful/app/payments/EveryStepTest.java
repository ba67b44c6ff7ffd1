package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.platform.Money;
import org.springframework.dao.DataAccessException;

/** A payment is one thing: it happened wholly or not at all, wherever it breaks off, and once, however often it is told. */
@ServiceTest
class EveryStepTest extends MoneyTest {
    /** Every table that a payment writes to, and so every place where it can break off. */
    private static final List<String> STEPS = List.of(
            "pay_in",
            "ledger_entry",
            "ledger_line",
            "allocation",
            "paper",
            "number_series",
            "release",
            "clean_up",
            "claim_step",
            "claim_letter",
            "outbox",
            "journal");

    @Test
    void aPaymentThatBreaksOffAnywhereHappensWhollyTheNextTime() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        long mails = mailsTo(claim.recipient().email());
        for (String table : STEPS) {
            breaking(
                    table,
                    () -> assertThrows(
                            DataAccessException.class, () -> online(claim, total, "pi_" + claim.number()), table));
            assertEquals(ClaimState.AGREED, seen(claim).state(), table);
            assertTrue(payIns.ofClaim(claim.id()).isEmpty(), table);
            assertEquals(mails, mailsTo(claim.recipient().email()), table);
            booksAreRight(claim);
        }
        online(claim, total, "pi_" + claim.number());
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    /** Lets the database break off whatever writes to a table. */
    private void breaking(String table, Runnable deed) {
        database().sql("""
                        create or replace function break_off() returns trigger language plpgsql as $$
                        begin raise exception 'broken off'; end $$""").update();
        database()
                .sql("create trigger break_off before insert or update on " + table
                        + " for each statement execute function break_off()")
                .update();
        try {
            deed.run();
        } finally {
            database().sql("drop trigger break_off on " + table).update();
        }
    }

    @Test
    void fiftyTellingsOfOnePaymentAreOne() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        all(50, () -> online(claim, total, "pi_" + claim.number()));
        assertEquals(1, payIns.ofClaim(claim.id()).size());
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    void fiftyDifferentPaymentsOfOneInvoicePayItOnceAndTheRestGoesBack() throws Exception {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        java.util.concurrent.atomic.AtomicInteger n = new java.util.concurrent.atomic.AtomicInteger();
        all(50, () -> online(claim, total, "pi_" + claim.number() + "-" + n.incrementAndGet()));
        assertEquals(total, payIns.paid(settlement(claim)));
        assertEquals(49, refunds.ofClaim(claim.id().value()).size());
        booksAreRight(claim);
    }

    private static void all(int times, Callable<?> deed) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Object>> deeds = IntStream.range(0, times)
                    .<Callable<Object>>mapToObj(n -> deed::call)
                    .toList();
            for (Future<Object> each : threads.invokeAll(deeds)) {
                each.get();
            }
        }
    }
}
