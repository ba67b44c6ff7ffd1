package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Reason;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;
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

    @Autowired
    Earnings earnings;

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

    @Test
    void aNameThatNoBankCanWriteIsNoName() {
        Claim claim = agreed(Answer.Choice.PAST);
        Payees.Wanted stars = new Payees.Wanted("***", IBAN, "", "DE", "");
        assertEquals(
                "name",
                payees.set(claim.account(), stars, theHolder().actor().person())
                        .orElseThrow()
                        .getKey());
    }

    /** What is in the database already, or came with a payment, keeps nothing else from leaving. */
    @Test
    void whatCannotBeATransferIsPaidByHandAndKeepsNoOtherFromLeaving() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        usable(claim.account());
        BankFiles.Line nameless =
                given(new BankFile(fresh(), today()).in(fresh(), euro(81), "not ours"), euro(81), "***");
        BankFiles.Line abroad = given(
                new BankFile(fresh(), today())
                        .with("BR1800360305000010009795493C1")
                        .in(fresh(), euro(82), "not ours"),
                euro(82),
                "Joao");
        Payouts.Run run = prepared();
        for (BankFiles.Line each : List.of(nameless, abroad)) {
            assertTrue(isAsked(Attention.About.BY_HAND, each.amount().toString()));
            assertTrue(run.transfers().stream()
                    .noneMatch(transfer -> transfer.amount().equals(each.amount())));
        }
        payouts.approve(run.id(), theOther());
        assertTrue(exported(run).contains(ours(run, claim.account()).endToEnd()));

        String id = fresh();
        imports(new BankFile(id, today()).out(id, euro(82), "by hand").bytes());
        BankFiles.Line line = openLine(euro(82), false);
        Refunds.Refund refund = refundOf(abroad);
        assertTrue(bankDeeds.proposals(line).stream().anyMatch(each -> each.of().equals("refund:" + refund.id())));
        assertEquals(
                Optional.of("bank.wrong.payee"),
                bankDeeds.byHand(line.id(), "refund:" + refundOf(nameless).id(), theHandler()));
        assertEquals(Optional.empty(), bankDeeds.byHand(line.id(), "refund:" + refund.id(), theHandler()));
        assertEquals(Refunds.State.DONE, refunds.find(refund.id()).orElseThrow().state());
        assertFalse(isAsked(Attention.About.BY_HAND, euro(82).toString()), "nobody has to pay it any more");
        assertEquals(List.of(), ledger.verify());
    }

    private BankFiles.Line given(BankFile file, Money amount, String payer) {
        imports(file.bytes());
        BankFiles.Line line = openLine(amount, true);
        database()
                .sql("update pay_in set payer = :payer where id = :id")
                .param("payer", payer)
                .param("id", line.payIn().orElseThrow())
                .update();
        assertEquals(Optional.empty(), bankFiles.giveBack(line.id(), "It was meant for somebody else.", theHandler()));
        return line;
    }

    private Refunds.Refund refundOf(BankFiles.Line line) {
        return database()
                .sql("select * from refund where pay_in = :payIn")
                .param("payIn", line.payIn().orElseThrow())
                .query(Refunds::refund)
                .single();
    }

    @Test
    void aHolderIsPaidByHandOnlyWhatIsThere() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        long balance = holder(claim.account());
        String id = fresh();
        Money share = new Money(balance, EURO);
        imports(new BankFile(id, today())
                .out(id + "-1", share.plus(euro(1)), "")
                .out(id + "-2", share, "")
                .bytes());
        String to = "holder:" + claim.account().value();
        BankFiles.Line tooMuch = openLine(share.plus(euro(1)), false);
        assertEquals(Optional.of("bank.wrong.payee"), bankDeeds.byHand(tooMuch.id(), to, theHandler()));
        BankFiles.Line line = openLine(share, false);
        assertTrue(bankDeeds.proposals(line).stream().anyMatch(each -> each.of().equals(to)));
        assertEquals(Optional.empty(), bankDeeds.byHand(line.id(), to, theHandler()));
        assertEquals(0, holder(claim.account()));
        Earnings.Payout payout = earnings.payouts(claim.account(), 1).getFirst();
        assertEquals(share, payout.amount());
        assertTrue(payout.creditNote().isPresent());
        booksAreRight(claim);
    }

    @Test
    void moneyGoesToNoAccountThatWasChangedAfterTheRunWasPrepared() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        long balance = holder(claim.account());
        usable(claim.account());
        Payouts.Run run = prepared();
        payouts.approve(run.id(), theOther());
        set(claim.account(), "GB33BUKB20201555555555");
        payouts.export(run.id(), theOther());
        assertEquals(Payouts.State.DISCARDED, ours(run, claim.account()).state());
        assertEquals(balance, holder(claim.account()));
        assertTrue(isAsked(Attention.About.LEFT_OUT, run.number()));
    }

    @Test
    void aPayoutThatCameBackWaitsForTheHolderAndItsCreditNoteIsTakenBack() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        usable(claim.account());
        Payouts.Transfer transfer = leaves(claim);
        String id = fresh();
        imports(new BankFile(id, today()) // first that it came back, and only then that it had left
                .back(id + "-1", transfer.amount(), transfer.endToEnd())
                .out(id + "-2", transfer.amount(), transfer.endToEnd())
                .bytes());
        assertTrue(
                bankFiles.open(10_000).stream().noneMatch(each -> each.amount().equals(transfer.amount())));
        Earnings.Payout payout = earnings.payouts(claim.account(), 1).getFirst();
        assertEquals(Payouts.State.RETURNED, payout.state());
        assertTrue(payout.takenBack().isPresent() && !payout.takenBack().equals(payout.creditNote()));
        assertTrue(
                earnings.creditNote(claim.account(), payout.takenBack().get()).isPresent());
        assertFalse(payees.usable().contains(claim.account().value()), "nothing goes there again by itself");
        assertTrue(lastMailTo(theHolder().email()).contains("enter it again"));
        assertEquals(Optional.empty(), set(claim.account(), IBAN));
        assertTrue(payees.confirm(claim.account(), code(), theHolder().actor().person()));
        assertTrue(payees.usable().contains(claim.account().value()));
        booksAreRight(claim);
    }

    private Payouts.Transfer leaves(Claim claim) {
        Payouts.Run run = prepared();
        payouts.approve(run.id(), theOther());
        exported(run);
        return ours(run, claim.account());
    }

    @Test
    void aPersonRecognisesATransferThatCameBackWithoutItsName() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        long balance = holder(claim.account());
        usable(claim.account());
        Payouts.Transfer transfer = leaves(claim);
        String id = fresh();
        imports(new BankFile(id, today())
                .in(id, transfer.amount(), "Return, account closed")
                .bytes());
        BankFiles.Line line = openLine(transfer.amount(), true);
        assertTrue(
                bankDeeds.proposals(line).stream().anyMatch(each -> each.about().equals(transfer.endToEnd())));
        assertEquals(Optional.of("bank.wrong.transfer"), bankDeeds.cameBack(line.id(), "T1", theHandler()));
        assertEquals(
                Optional.empty(), bankDeeds.cameBack(line.id(), transfer.id().toString(), theHandler()));
        assertEquals(balance, holder(claim.account()));
        assertEquals(0, balance(LedgerAccount.Kind.UNALLOCATED, line.payIn().orElseThrow()));
        assertEquals(
                Optional.of("bank.wrong.line"),
                bankDeeds.cameBack(line.id(), transfer.id().toString(), theHandler()));
        booksAreRight(claim);
    }

    @Test
    void whatTheBankDidNotCarryOutIsOwedAgainWhenTwoSaySo() {
        Claim claim = agreed(Answer.Choice.PAST_AND_YEAR);
        pays(claim, settlement(claim).total());
        Claim wrong = accepts(another(), Answer.Choice.PAST);
        pays(wrong, euro(100));
        ends(wrong, Reason.WRONG_MATCH);
        for (int n = 0; n < 3; n++) {
            Claim more = accepts(another(), Answer.Choice.PAST_AND_YEAR);
            pays(more, settlement(more).total());
        }
        long balance = holder(claim.account());
        usable(claim.account());
        Payouts.Transfer transfer = leaves(claim);
        UUID run = transfer.run().orElseThrow();
        assertTrue(payouts.find(run).orElseThrow().needsTwo());
        assertEquals(Optional.of("payouts.wrong.second"), transfers.rejectedRun(run, theHandler()));
        assertEquals(
                Optional.of("payouts.wrong.second"),
                transfers.rejected(transfer.id(), theHandler()),
                "the same person");
        assertEquals(0, holder(claim.account()), "one alone says nothing");
        assertEquals(Optional.empty(), transfers.rejectedRun(run, theOther()));
        assertEquals(balance, holder(claim.account()));
        assertEquals(
                Refunds.State.DECIDED,
                refunds.ofClaim(wrong.id().value()).getFirst().state(),
                "it leaves with the next run");
        assertTrue(payees.usable().contains(claim.account().value()), "nothing is wrong with the account");
        assertEquals(Optional.of("books.wrong.gone"), transfers.rejected(transfer.id(), theOther()));
        assertTrue(earnings.payouts(claim.account(), 1).getFirst().takenBack().isPresent());
        Payouts.Transfer again = leaves(claim);
        assertEquals(balance, again.amount().minor());
        booksAreRight(claim);
        booksAreRight(wrong);
    }
}
