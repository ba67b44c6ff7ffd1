package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;

/** Lines of the bank's statements: what a rule books, what it leaves to a person, and what a person can say. */
@ServiceTest
class BankLinesTest extends MoneyTest {
    private String reference(Claim claim) {
        return Bills.reference(settlement(claim)).value();
    }

    /** How a transfer may name two agreements. */
    enum Named {
        IN_ONE_TEXT,
        IN_A_BATCH,
        ONE_IN_A_BATCH
    }

    @ParameterizedTest
    @EnumSource
    @Tag("R97")
    void whatIsForSeveralAgreementsIsLookedAtByAPerson(Named named) {
        Claim one = agreed(Answer.Choice.PAST);
        Claim two = accepts(another(), Answer.Choice.PAST);
        Money sum = settlement(one).total().plus(settlement(two).total());
        String id = fresh();
        BankFile file = new BankFile(id, today());
        switch (named) {
            case IN_ONE_TEXT -> file.in(id, sum, reference(one) + " and " + reference(two));
            case IN_A_BATCH -> file.collapsed(id, sum, reference(one), reference(two));
            case ONE_IN_A_BATCH -> file.collapsed(id, sum, reference(one), "for somebody else");
        }
        assertEquals(new BankFiles.Imported(1, 1, 0), imports(file.bytes()));
        for (Claim claim : List.of(one, two)) {
            assertEquals(ClaimState.AGREED, seen(claim).state());
            assertTrue(payIns.paid(settlement(claim)).isNone());
        }
        BankFiles.Line line = openLine(sum, true);
        assertEquals(
                sum.minor(),
                balance(LedgerAccount.Kind.UNALLOCATED, line.payIn().orElseThrow()));
        assertEquals(Optional.empty(), bankFiles.assign(line.id(), one.number(), theHandler()));
        assertEquals(ClaimState.CLOSED, seen(one).state());
        booksAreRight(one);
    }

    @Test
    void twoReferencesOfOneClaimAreOne() {
        Claim claim = agreed(Answer.Choice.PAST_AND_YEAR);
        String first = reference(claim);
        passes(claim);
        bargained(seen(claim), euro(260));
        transfers(euro(260), first + " now " + reference(claim));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    @Tag("R97")
    void thePayersBankTakesATransferBackAndAPersonSaysOfWhat() {
        Claim claim = agreed(Answer.Choice.PAST);
        Money total = settlement(claim).total();
        pays(claim, total);
        long share = holder(claim.account());
        String id = fresh();
        imports(new BankFile(id, today()).recall(id, total, "recall").bytes());
        BankFiles.Line line = openLine(total, false);
        BankDeeds.Proposal proposed = bankDeeds.proposals(line).stream()
                .filter(each ->
                        each.deed() == BankDeeds.Deed.TAKES_BACK && each.about().contains(reference(claim)))
                .findFirst()
                .orElse(new BankDeeds.Proposal(
                        BankDeeds.Deed.TAKES_BACK, claim.number(), "", "", total, Optional.empty()));
        assertEquals(Optional.of("bank.wrong.pay-in"), bankDeeds.takesBack(line.id(), "S-1999-000001", theHandler()));
        assertEquals(Optional.empty(), bankDeeds.takesBack(line.id(), proposed.of(), theHandler()));
        assertEquals(
                total.minor(),
                balance(LedgerAccount.Kind.RECIPIENT, settlement(claim).id()));
        assertTrue(holder(claim.account()) < share, "the share is the holder's no more");
        assertEquals(
                Optional.of("bank.wrong.line"), bankDeeds.takesBack(line.id(), claim.number(), theHandler()), "once");
        booksAreRight(claim);
    }

    @Test
    void aPaymentIsProposedByItsAccountItsSumAndItsReference() {
        String iban = "GB33BUKB20201555555555";
        String id = fresh();
        imports(new BankFile(id, today())
                .with(iban)
                .in(id + "-1", euro(71), "from an account that nobody else has")
                .recall(id + "-2", euro(71), "")
                .bytes());
        BankFiles.Line debit = openLine(euro(71), false);
        BankFiles.Line credit = openLine(euro(71), true);
        BankDeeds.Proposal proposal = bankDeeds.proposals(debit).getFirst();
        assertEquals(credit.payIn().orElseThrow().toString(), proposal.of());
        assertEquals(Optional.empty(), bankDeeds.takesBack(debit.id(), proposal.of(), theHandler()));
        assertTrue(
                bankFiles.open(10_000).stream().noneMatch(each -> each.id().equals(credit.id())),
                "what is not there any more is no question");
        assertEquals(List.of(), ledger.verify());
    }

    @Test
    void whatWasGivenBackIsNotTakenBackAsWell() {
        String id = fresh();
        imports(new BankFile(id, today())
                .in(id + "-1", euro(72), "not ours")
                .recall(id + "-2", euro(72), "")
                .bytes());
        BankFiles.Line credit = openLine(euro(72), true);
        BankFiles.Line debit = openLine(euro(72), false);
        assertEquals(Optional.empty(), bankFiles.giveBack(credit.id(), "It was meant for somebody.", theHandler()));
        assertEquals(
                Optional.of("bank.wrong.given-back"),
                bankDeeds.takesBack(debit.id(), credit.payIn().orElseThrow().toString(), theHandler()));
        assertEquals(Optional.empty(), bankFiles.book(debit.id(), BankFiles.Other.BANK_COSTS, theHandler()));
    }

    /** Each with what a person may say of it, beginning with what does not fit. */
    @Test
    void everyCreditIsInTheBooksAndAPersonSaysWhatItIs() {
        String id = fresh();
        imports(new BankFile(id, today())
                .back(id + "-1", euro(61), "unknown to us")
                .in(id + "-2", euro(62), "fee, given back")
                .in(id + "-3", euro(63), "a mistake of the bank")
                .out(id + "-4", euro(63), "")
                .out(id + "-5", euro(64), "")
                .bytes());
        long costs = total(LedgerAccount.Kind.COSTS);
        long bank = total(LedgerAccount.Kind.BANK);
        long vat = total(LedgerAccount.Kind.VAT);
        BankFiles.Line returned = openLine(euro(61), true);
        for (BankFiles.Other as : List.of(BankFiles.Other.DRAWN, BankFiles.Other.TAX_PAID, BankFiles.Other.CAME)) {
            assertEquals(Optional.of("bank.wrong.line"), bankFiles.book(returned.id(), as, theHandler()));
        }
        assertEquals(Optional.empty(), bankFiles.giveBack(returned.id(), "We know nothing of it.", theHandler()));
        assertEquals(
                Optional.of("bank.wrong.line"),
                bankFiles.book(returned.id(), BankFiles.Other.SWEPT, theHandler()),
                "what goes back was not swept");

        assertEquals(
                Optional.empty(),
                bankFiles.book(openLine(euro(62), true).id(), BankFiles.Other.BANK_COSTS, theHandler()));
        assertEquals(costs - 6_200, total(LedgerAccount.Kind.COSTS));

        BankFiles.Line wrong = openLine(euro(63), true);
        assertEquals(Optional.empty(), bankDeeds.setAside(wrong.id(), "the bank's mistake", theHandler()));
        assertEquals(
                Optional.empty(), bankDeeds.setAside(openLine(euro(63), false).id(), "mended", theHandler()));
        assertEquals(Optional.of("bank.wrong.line"), bankDeeds.setAside(wrong.id(), "again", theHandler()));
        assertEquals(bank - 6_300, total(LedgerAccount.Kind.BANK), "it is in the books no more");

        BankFiles.Line tax = openLine(euro(64), false);
        assertEquals(Optional.of("bank.wrong.line"), bankFiles.book(tax.id(), BankFiles.Other.SWEPT, theHandler()));
        assertEquals(Optional.empty(), bankFiles.book(tax.id(), BankFiles.Other.TAX_PAID, theHandler()));
        assertEquals(vat + 6_400, total(LedgerAccount.Kind.VAT), "less of it is owed");
        assertEquals(List.of(), ledger.verify());
    }

    private long total(LedgerAccount.Kind kind) {
        return ledger.trialBalance(today().plusYears(1)).stream()
                .filter(each -> each.kind() == kind && each.currency().equals(EURO))
                .mapToLong(Ledger.Total::minor)
                .sum();
    }

    @Test
    void aLineThatCannotBeBookedKeepsNoOtherFromIt() {
        Claim broken = agreed(Answer.Choice.PAST);
        Claim whole = accepts(another(), Answer.Choice.PAST);
        Money sum = euro(73);
        database().sql("""
                        create or replace function break_off() returns trigger language plpgsql as $$
                        begin raise exception 'broken off'; end $$""").update();
        database()
                .sql("create trigger break_off before insert on pay_in for each row when (new.minor = 7300) execute"
                        + " function break_off()")
                .update();
        String id = fresh();
        try {
            assertEquals(
                    new BankFiles.Imported(2, 2, 1),
                    imports(new BankFile(id, today())
                            .in(id + "-1", sum, reference(broken))
                            .in(id + "-2", euro(50), reference(whole))
                            .bytes()));
        } finally {
            database().sql("drop trigger break_off on pay_in").update();
        }
        assertEquals(euro(50), payIns.paid(settlement(whole)));
        BankFiles.Line line = openLine(sum, true);
        assertEquals(1, line.tries());
        assertFalse(line.why().isEmpty(), "it says why");
        assertEquals(1, bankRules.run(), "it is tried again");
        assertEquals(sum, payIns.paid(settlement(broken)));
        assertEquals(0, bankRules.run());
        booksAreRight(broken);
        booksAreRight(whole);
    }

    @Test
    void whatWasKeptBeforeACrashIsBookedAfterIt() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, euro(20));
        database()
                .sql("""
                        insert into bank_line (id, file, key, credit, minor, currency, booked_on, name, iban, reference, text, state, why)
                        select gen_random_uuid(), file, md5(key) || md5(text), true, 3000, 'EUR', booked_on, name, iban, '', :text, 'OPEN', ''
                        from bank_line where text like '%' || :grouped || '%'""")
                .param("text", reference(claim))
                .param("grouped", Bills.reference(settlement(claim)).grouped())
                .update();
        assertEquals(1, bankRules.run());
        assertEquals(0, bankRules.run());
        assertEquals(euro(50), payIns.paid(settlement(claim)));
        booksAreRight(claim);
    }

    /** Two equal payments of a day, which the bank does not name, in two statements: the books have one of them, and say so. */
    @Test
    void whatIsLostBetweenStatementsIsNoticed() {
        BankFile first = new BankFile(fresh(), today()).opens(500_000).in(fresh(), euro(1), "the first");
        imports(first.bytes());
        long before = bankBalances.difference(EURO).orElseThrow(); // fixtures of other tests book past the bank
        theClock().forward(java.time.Duration.ofDays(1));
        BankFile second = new BankFile(fresh(), today()).opens(first.closes()).in("", euro(74), "a fee");
        imports(second.bytes());
        assertEquals(before, bankBalances.difference(EURO).orElseThrow());
        BankFile third = new BankFile(fresh(), today()).opens(second.closes()).in("", euro(74), "a fee");
        assertEquals(new BankFiles.Imported(1, 0, 0), imports(third.bytes()), "it looks like the one before");
        assertEquals(before + 7_400, bankBalances.difference(EURO).orElseThrow());
        assertTrue(isAsked(Attention.About.BOOKS_DIFFER, MoneyTold.plain(before + 7_400, EURO)));
        assertEquals(List.of(), missing(second, third));

        theClock().forward(java.time.Duration.ofDays(2));
        BankFile later = new BankFile("LATER-" + fresh(), today())
                .opens(third.closes() + 900)
                .in(fresh(), euro(2), "");
        imports(later.bytes());
        assertTrue(isAsked(Attention.About.STATEMENTS_DIFFER, "LATER-"));
        imports(new BankFile(fresh(), today().minusDays(1))
                .opens(third.closes())
                .in(fresh(), euro(9), "what was missing")
                .bytes());
        assertFalse(isAsked(Attention.About.STATEMENTS_DIFFER, "LATER-"), "it is there now");
    }

    private List<BankBalances.Gap> missing(BankFile... files) {
        return bankBalances.gaps().stream()
                .filter(gap -> Stream.of(files).anyMatch(each -> each.id().equals(gap.statement())))
                .toList();
    }
}
