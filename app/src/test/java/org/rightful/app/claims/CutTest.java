package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;

/** The connection to the database is cut while something is being written: then nothing of it happened, and later it happens once. */
@ServiceTest
class CutTest extends ClaimTest {
    private String cut = "";

    /** The server ends the connection that writes a row of a table in which any of the words stands. */
    private void cutAt(String table, String... words) {
        cut = table;
        database.sql("""
                create or replace function cut_the_connection() returns trigger language plpgsql as $$ begin
                    perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end $$""").update();
        database.sql("create trigger cut before insert or update on " + table
                        + " for each row when (to_jsonb(new)::text ~ '" + String.join("|", words)
                        + "') execute function cut_the_connection()")
                .update();
    }

    @AfterEach
    void mend() {
        if (!cut.isEmpty()) {
            database.sql("drop trigger if exists cut on " + cut).update();
            cut = "";
        }
    }

    private long letters(String number) {
        return database.sql("select count(*) from claim_letter where number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim_gate",
                "claim",
                "claim_step",
                "journal",
                "claim_key",
                "outbox",
                "claim_letter",
                "claim_message"
            })
    void cutAtAnyStepOfSendingLeavesADraftThatIsSentOnce(String table) {
        ClaimId id = stage.draft(stage.use(work, site));
        String number = claims.find(id).orElseThrow().number();
        cutAt(table, id.toString(), number, recipient());
        assertThrows(RuntimeException.class, () -> sending.send(id, handler));
        mend();
        assertEquals(ClaimState.DRAFT, claims.find(id).orElseThrow().state());
        assertEquals(0, mails(recipient()));
        assertEquals(0, letters(number));
        assertInstanceOf(Sending.Gone.class, sending.send(id, handler));
        assertEquals(1, mails(recipient()));
        assertEquals(1, letters(number));
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        assertEquals(1, mails(recipient()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "claim_letter", "claim_message"})
    void cutWhileADatePassesLeavesItToTheNextTick(String table) {
        Claim claim = sent();
        cutAt(table, claim.id().toString(), claim.number());
        assertEquals(ClaimState.AWAITING_ANSWER, pass(claim).state());
        mend();
        clocks.tick();
        assertEquals(ClaimState.REMINDED, now(claim).state());
        assertEquals(2, mails(recipient()), "the first letter, and one reminder");
        assertEquals(2, now(claim).contacts());
    }

    @Test
    void cutWhileAnAnswerIsTakenKeepsNothingOfItAndTakesItOnceAfterwards() {
        Claim claim = sent();
        Answer question = Answer.question("Who took this picture?");
        Claims.Access recipient = new Claims.Access(claim.id(), Party.RECIPIENT);
        for (String table : List.of("claim_question", "claim_step", "outbox")) {
            cutAt(table, claim.id().toString(), recipient());
            assertThrows(RuntimeException.class, () -> claims.answer(recipient, question));
            mend();
            ClaimFile file = claims.file(claim.id()).orElseThrow();
            assertEquals(ClaimState.AWAITING_ANSWER, file.claim().state());
            assertEquals(List.of(), file.questions());
        }
        answer(claim, question);
        assertEquals(1, claims.file(claim.id()).orElseThrow().questions().size());
        assertEquals(2, mails(recipient()));
    }

    @Test
    void cutWhileClosingTellsNobodyUntilItIsClosed() {
        Claim claim = sent();
        for (String table : List.of("claim", "claim_letter", "journal")) {
            cutAt(table, claim.id().toString(), claim.number());
            assertThrows(
                    RuntimeException.class,
                    () -> desk.close(claim.id(), Reason.WRONG_MATCH, "", Moves.By.service(handler)));
            mend();
            assertEquals(ClaimState.AWAITING_ANSWER, now(claim).state());
            assertEquals(1, mails(recipient()));
        }
        desk.close(claim.id(), Reason.WRONG_MATCH, "", Moves.By.service(handler));
        assertEquals(2, mails(recipient()));
        assertEquals(
                1L,
                database.sql("select count(*) from wrong_registration where work = :work")
                        .param("work", work.id().value())
                        .query(Long.class)
                        .single());
    }
}
