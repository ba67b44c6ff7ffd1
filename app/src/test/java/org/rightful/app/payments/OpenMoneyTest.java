package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Reason;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that pays nothing: a person says what it is for, or gives it back; and who is told of money that goes back. */
@ServiceTest
class OpenMoneyTest extends MoneyTest {
    private static final String WHY = "It was meant for somebody else.";

    @Autowired
    OpenMoney money;

    @Autowired
    BookList list;

    /** Money on a page of the gateway that this service never opened. */
    private PayIn nobodys(Money amount) {
        return nobodys(amount, Optional.empty());
    }

    private PayIn nobodys(Money amount, Optional<UUID> settlement) {
        String payment = "pi_" + UUID.randomUUID();
        return transaction(() -> payIns.take(new PayIn.Came(
                "gateway:" + payment,
                Books.Via.GATEWAY,
                amount,
                today(),
                "",
                "",
                "a page that we did not open",
                Optional.of(payment),
                settlement)));
    }

    private long itemsOf(Claim claim) {
        return attention.open(1_000).stream()
                .filter(each -> each.subject().equals(claim.number()))
                .count();
    }

    private boolean isIdle(PayIn payIn) {
        return list.idle(1_000).stream().anyMatch(each -> each.payIn().id().equals(payIn.id()));
    }

    @Test
    @Tag("R97")
    void moneyOfTheGatewayThatNobodyKnowsIsSuggestedAndPaysOnce() {
        Claim claim = agreed(Answer.Choice.PAST);
        PayIn payIn = nobodys(settlement(claim).total());
        assertTrue(isIdle(payIn));
        assertTrue(money.suggestions(payIn.reference(), payIn.free()).stream()
                .anyMatch(each -> each.claim().number().equals(claim.number()) && each.sameAmount()));
        assertEquals(Optional.of("bank.wrong.settlement"), money.assign(payIn.id(), "S-1999-000001", theHandler()));
        assertEquals(Optional.empty(), money.assign(payIn.id(), claim.number().toLowerCase(Locale.ROOT), theHandler()));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertFalse(isIdle(payIn));
        assertEquals(Optional.of("bank.wrong.line"), money.assign(payIn.id(), claim.number(), theHandler()));
        assertEquals(Optional.of("bank.wrong.line"), money.giveBack(payIn.id(), WHY, theHandler()));
        booksAreRight(claim);
    }

    @Test
    void moneyThatNobodyKnowsGoesBackTheWayItCame() {
        PayIn payIn = nobodys(euro(42));
        assertEquals(Optional.empty(), money.giveBack(payIn.id(), WHY, theHandler()));
        assertEquals(Optional.of("bank.wrong.line"), money.giveBack(payIn.id(), WHY, theHandler()));
        Refunds.Refund refund = refundOf(payIn);
        assertEquals(Refunds.Cause.NOT_OURS, refund.cause());
        assertEquals(Books.Via.GATEWAY, refund.via());
        assertEquals(euro(42).minor(), balance(LedgerAccount.Kind.REFUND, refund.id()));
    }

    private Refunds.Refund refundOf(PayIn payIn) {
        UUID id = database()
                .sql("select id from refund where pay_in = :payIn")
                .param("payIn", payIn.id())
                .query(UUID.class)
                .single();
        return refunds.find(id).orElseThrow();
    }

    @Test
    void aRefundThatTheGatewayCannotMakeGoesByBank() {
        PayIn payIn = nobodys(euro(43));
        money.giveBack(payIn.id(), WHY, theHandler());
        UUID refund = refundOf(payIn).id();
        assertFalse(
                refunds.to(refund, BankFile.PAYER, "Hafenladen GmbH", theHandler()),
                "it is on its way the way it came");
        transaction(() -> {
            refunds.refused(refund, "the card is closed");
            return true;
        });
        assertTrue(refunds.to(refund, BankFile.PAYER, "Hafenladen GmbH", theHandler()));
        Refunds.Refund now = refunds.find(refund).orElseThrow();
        assertEquals(Books.Via.BANK, now.via());
        assertEquals(Refunds.State.DECIDED, now.state());
        transaction(() -> {
            refunds.paidByGateway(new Refunds.Asked(refund, 0)); // told late, of what was refused since
            return true;
        });
        assertEquals(euro(43).minor(), balance(LedgerAccount.Kind.REFUND, refund));
    }

    @Test
    @Tag("R103")
    void moneyInAnotherCurrencyWaitsAndGoesBackWithALetter() {
        Claim claim = agreed(Answer.Choice.PAST);
        PayIn payIn =
                nobodys(Money.of(350, "USD"), Optional.of(settlement(claim).id()));
        assertEquals(ClaimState.AGREED, seen(claim).state());
        assertEquals(1, itemsOf(claim));
        assertEquals(Optional.of("bank.wrong.line"), money.assign(payIn.id(), claim.number(), theHandler()));
        assertEquals(
                Optional.of("wrongs.tone"),
                money.giveBack(payIn.id(), "Pay at once, or we go to court!", theHandler()));
        long letters = mailsTo(claim.recipient().email());
        long told = mailsTo(theHolder().email());
        assertEquals(
                Optional.empty(),
                money.giveBack(payIn.id(), "The agreement is in euros, please pay in euros.", theHandler()));
        assertEquals(letters + 1, mailsTo(claim.recipient().email()));
        String letter = lastMailTo(claim.recipient().email());
        assertTrue(letter.contains("USD") && letter.contains("please pay in euros"), letter);
        assertEquals(told, mailsTo(theHolder().email()), "it had never been the holder's");
        assertEquals(0, itemsOf(claim), "nobody has to look any more");
        pays(claim, settlement(claim).total());
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    void whatWaitedForAnAnswerAsksNobodyOnceItPays() {
        Claim claim = agreed(Answer.Choice.PAST);
        asks(claim);
        pays(claim, settlement(claim).total());
        assertEquals(1, itemsOf(claim));
        isAnswered(claim);
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(0, itemsOf(claim));
    }

    @Test
    @Tag("R67")
    void aHolderGetsOneMailAboutEachPaymentWithTheShare() {
        Claim claim = agreed(Answer.Choice.PAST);
        long mails = mailsTo(theHolder().email());
        pays(claim, euro(100));
        assertEquals(mails + 1, mailsTo(theHolder().email()));
        String first = lastMailTo(theHolder().email());
        long share = holder(claim.account());
        assertTrue(first.contains(new Money(share, EURO).toString()), first);
        pays(claim, settlement(claim).total().minus(euro(100)));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(mails + 2, mailsTo(theHolder().email()), "that it ended stands in the mail about the payment");
        String last = lastMailTo(theHolder().email());
        assertTrue(last.contains(new Money(holder(claim.account()) - share, EURO).toString()), last);
        assertTrue(last.contains("has ended"), last);
    }

    @Test
    @Tag("R102")
    void aWrongClaimGivesBackAllInOneLetterAndOneMail() {
        Claim claim = agreed(Answer.Choice.PAST);
        nobodys(Money.of(20, "USD"), Optional.of(settlement(claim).id()));
        pays(claim, euro(100));
        pays(claim, settlement(claim).total().minus(euro(100)));
        assertEquals(
                List.of(Money.of(20, "USD")),
                refunds.ofClaim(claim.id().value()).stream()
                        .map(Refunds.Refund::amount)
                        .toList(),
                "what waited goes back when the claim ends");
        long share = holder(claim.account());
        long letters = mailsTo(claim.recipient().email());
        long mails = mailsTo(theHolder().email());
        assertEquals(
                Optional.empty(),
                wrongs.refund(claim.id(), Reason.WRONG_MATCH, "It is another picture after all.", theHandler()));
        assertEquals(letters + 1, mailsTo(claim.recipient().email()));
        String letter = lastMailTo(claim.recipient().email());
        assertTrue(letter.contains(settlement(claim).total().in(claim.language())), letter);
        assertEquals(mails + 1, mailsTo(theHolder().email()));
        String mail = lastMailTo(theHolder().email());
        assertTrue(mail.contains(new Money(share, EURO).toString()), mail);
        assertEquals(0, holder(claim.account()));
        assertEquals(0, itemsOf(claim));
        booksAreRight(claim);
    }

    @Test
    void theBankBookedMoneyThatCameAsSomethingElse() {
        String id = "R" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        imports(new BankFile(id, today())
                .back(id + "-1", euro(61), "unknown to us")
                .bytes());
        BankFiles.Line line = bankFiles.open(1_000).stream()
                .filter(each -> each.amount().equals(euro(61)) && each.payIn().isEmpty())
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of("bank.wrong.line"), bankFiles.giveBack(line.id(), WHY, theHandler()));
        assertEquals(
                Optional.of("bank.wrong.line"), bankFiles.book(line.id(), BankFiles.Other.BANK_COSTS, theHandler()));
        assertEquals(Optional.empty(), bankFiles.book(line.id(), BankFiles.Other.CAME, theHandler()));
        assertEquals(Optional.of("bank.wrong.line"), bankFiles.book(line.id(), BankFiles.Other.CAME, theHandler()));
        assertEquals(Optional.empty(), bankFiles.giveBack(line.id(), WHY, theHandler()));
        assertTrue(bankFiles.open(1_000).stream().noneMatch(each -> each.id().equals(line.id())));
        assertEquals(List.of(), ledger.verify());
    }
}
