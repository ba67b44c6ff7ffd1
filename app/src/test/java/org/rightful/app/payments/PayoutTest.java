package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Reason;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that leaves: to holders, and back to payers. */
@ServiceTest
class PayoutTest extends MoneyTest {
    private static final String IBAN = "DE89 3704 0044 0532 0130 00";
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    @Autowired
    Blobs files;

    private Optional<Map.Entry<String, String>> set(AccountId account, String iban) {
        return payees.set(
                account,
                new Payees.Wanted("Anna Meier", iban, "Hafenstrasse 1, 20457 Hamburg", "DE", ""),
                theHolder().actor().person());
    }

    private String code() {
        Matcher code = CODE.matcher(lastMailTo(theHolder().email()));
        assertTrue(code.find());
        return code.group(1);
    }

    private void usable(AccountId account) {
        assertEquals(Optional.empty(), set(account, IBAN));
        assertTrue(payees.confirm(account, code(), theHolder().actor().person()));
        theClock().forward(Payees.RESTS.plus(Duration.ofMinutes(1)));
    }

    /** Nothing else of earlier tests is in the next run. */
    private Payouts.Run prepared() {
        payouts.newest(5).stream()
                .filter(each -> each.state() == Payouts.RunState.PREPARED)
                .forEach(each -> payouts.discard(each.id(), theHandler()));
        return payouts.prepare(theHandler()).orElseThrow();
    }

    private String exported(Payouts.Run run) {
        BlobId file = payouts.export(run.id(), theOther()).orElseThrow();
        try (InputStream in = files.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Payouts.Transfer ours(Payouts.Run run, AccountId account) {
        return payouts.find(run.id()).orElseThrow().transfers().stream()
                .filter(each -> each.holder().equals(Optional.of(account)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHolderIsPaidOutAndTheBankConfirmsIt() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        long balance = holder(claim.account());
        usable(claim.account());
        Payouts.Run run = prepared();
        assertTrue(payouts.approve(run.id(), theOther()));
        Payouts.Transfer transfer = ours(run, claim.account());
        assertEquals(balance, transfer.amount().minor());
        assertTrue(exported(run).contains(transfer.endToEnd()));
        assertEquals(0, holder(claim.account()), "what is handed to the bank is not owed twice");
        assertFalse(payouts.export(run.id(), theOther()).isPresent(), "a run leaves once");

        imports(new BankFile("OUT-" + transfer.endToEnd(), today())
                .out("O-" + transfer.endToEnd(), transfer.amount(), transfer.endToEnd())
                .bytes());
        assertEquals(Payouts.State.BOOKED, ours(run, claim.account()).state());
        imports(new BankFile("BACK-" + transfer.endToEnd(), today())
                .back("R-" + transfer.endToEnd(), transfer.amount(), transfer.endToEnd())
                .bytes());
        assertEquals(Payouts.State.RETURNED, ours(run, claim.account()).state());
        assertEquals(balance, holder(claim.account()), "what came back is owed again");
        booksAreRight(claim);
    }

    @Test
    void aSmallBalanceWaitsUntilItIsWorthATransfer() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, euro(90)); // the share is below 50
        usable(claim.account());
        payouts.newest(5).stream()
                .filter(each -> each.state() == Payouts.RunState.PREPARED)
                .forEach(each -> payouts.discard(each.id(), theHandler()));
        Optional<Payouts.Run> run = payouts.prepare(theHandler());
        assertTrue(run.stream()
                .flatMap(each -> each.transfers().stream())
                .noneMatch(each -> each.holder().equals(Optional.of(claim.account()))));
    }

    @Test
    void aRunAboveTheLimitNeedsASecondPerson() {
        Claim claim = agreed(Answer.Choice.PAST_AND_YEAR);
        pays(claim, settlement(claim).total());
        for (int n = 0; n < 3; n++) {
            Claim more = accepts(another(), Answer.Choice.PAST_AND_YEAR);
            pays(more, settlement(more).total());
        }
        usable(claim.account());
        Payouts.Run run = prepared();
        assertTrue(run.needsTwo(), run.total()::toString);
        assertFalse(payouts.approve(run.id(), theHandler()), "whoever prepared it does not approve it");
        assertFalse(payouts.export(run.id(), theHandler()).isPresent(), "nothing leaves without approval");
        assertTrue(payouts.approve(run.id(), theOther()));
        payouts.discard(run.id(), theOther());
        assertFalse(payouts.export(run.id(), theHandler()).isPresent());
    }

    @Test
    void aChangedAccountIsToldConfirmedAndRests() {
        Claim claim = agreed(Answer.Choice.PAST);
        AccountId account = claim.account();
        assertEquals(
                "iban",
                set(account, "DE89 3704 0044 0532 0130 01").orElseThrow().getKey());
        assertEquals(Optional.empty(), set(account, IBAN));
        assertFalse(payees.confirm(account, "000000x", theHolder().actor().person()));
        assertFalse(payees.usable().contains(account.value()));
        assertTrue(payees.confirm(account, code(), theHolder().actor().person()));
        assertFalse(payees.usable().contains(account.value()), "it rests first");
        theClock().forward(Payees.RESTS.plus(Duration.ofMinutes(1)));
        assertTrue(payees.usable().contains(account.value()));
        set(account, "GB33BUKB20201555555555");
        assertFalse(payees.usable().contains(account.value()), "another account begins anew");
    }

    @Test
    void aCodeIsNotGuessed() {
        Claim claim = agreed(Answer.Choice.PAST);
        set(claim.account(), IBAN);
        String code = code();
        for (int n = 0; n < 5; n++) {
            assertFalse(payees.confirm(
                    claim.account(), "nonsense" + n, theHolder().actor().person()));
        }
        assertFalse(payees.confirm(claim.account(), code, theHolder().actor().person()));
    }

    @Test
    @Tag("R102")
    void aRefundByBankLeavesWithTheNextRun() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, euro(100));
        ends(claim, Reason.WRONG_MATCH);
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        Payouts.Run run = prepared();
        Payouts.Transfer transfer = run.transfers().stream()
                .filter(each -> each.refund().equals(Optional.of(refund.id())))
                .findFirst()
                .orElseThrow();
        assertEquals(BankFile.PAYER, transfer.iban().value());
        assertEquals(euro(100), transfer.amount());
        payouts.approve(run.id(), theOther());
        exported(run);
        imports(new BankFile("REF-" + transfer.endToEnd(), today())
                .out("O-" + transfer.endToEnd(), transfer.amount(), transfer.endToEnd())
                .bytes());
        assertEquals(Refunds.State.DONE, refunds.find(refund.id()).orElseThrow().state());
        booksAreRight(claim);
    }
}
