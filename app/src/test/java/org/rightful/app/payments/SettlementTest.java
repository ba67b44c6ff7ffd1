package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Claims;
import org.rightful.app.claims.Party;
import org.rightful.app.claims.Reason;
import org.rightful.app.correspondence.Due;
import org.rightful.app.invoicing.Supply;
import org.rightful.app.invoicing.Treatment;
import org.rightful.app.invoicing.VatCategory;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;
import org.springframework.dao.DataAccessException;

/** From the agreement to the release, and what may happen on the way. */
@ServiceTest
class SettlementTest extends MoneyTest {
    @Test
    @Tag("R98")
    void aSettlementSaysExactlyWhatIsBought() {
        Claim claim = agreedOn(Answer.Choice.PAST_AND_YEAR);
        Settlement settlement = settlement(claim);
        assertEquals(claim.agreed().orElseThrow().amount(), settlement.total());
        assertTrue(settlement.past());
        Settlement.Licence licence = settlement.licence().orElseThrow();
        assertEquals(licence.from().plusYears(1).minusDays(1), licence.until());
        assertEquals(
                List.of(Supply.DAMAGES, Supply.EXPENSES, Supply.LICENCE),
                settlement.lines().stream().map(Settlement.Line::supply).toList());
        booksAreRight(claim);
    }

    @Test
    @Tag("R98")
    void theReleaseForThePastIsNoLicence() {
        Settlement settlement = settlement(agreedOn(Answer.Choice.PAST));
        assertTrue(settlement.past());
        assertEquals(Optional.empty(), settlement.licence());
    }

    @Test
    void whatWasSettledIsNeverChanged() {
        Settlement settlement = settlement(agreedOn(Answer.Choice.PAST));
        assertThrows(
                DataAccessException.class,
                () -> database()
                        .sql("update settlement set minor = minor - 100 where id = :id")
                        .param("id", settlement.id())
                        .update());
        assertThrows(
                DataAccessException.class,
                () -> database()
                        .sql("delete from paper where settlement = :id")
                        .param("id", settlement.id())
                        .update());
    }

    @Test
    @Tag("R97")
    void anInvoiceGoesBeforeAndAReceiptAfter() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        Settlement settlement = settlement(claim);
        assertTrue(kinds(settlement).contains(Bills.Kind.INVOICE));
        assertFalse(kinds(settlement).contains(Bills.Kind.RECEIPT));
        assertTrue(lastMailTo(claim.recipient().email())
                .contains(Bills.reference(settlement).grouped()));
        pays(claim, settlement.total());
        assertTrue(kinds(settlement).contains(Bills.Kind.RECEIPT));
    }

    private List<Bills.Kind> kinds(Settlement settlement) {
        return bills.of(settlement).stream().map(Bills.Issued::kind).toList();
    }

    @Test
    @Tag("R101")
    void whoeverPaidGetsTheReleaseAndTheClaimEnds() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        Claim after = seen(claim);
        assertEquals(ClaimState.CLOSED, after.state());
        assertEquals(Optional.of(Reason.SETTLED), after.reason());
        Payments.PayStep step = payments.of(claim.id()).orElseThrow();
        assertTrue(step.open().isNone());
        assertTrue(step.papers().stream().anyMatch(each -> each.kind().equals("RELEASE")));
        assertTrue(step.release().isPresent());
        booksAreRight(claim);
    }

    @Test
    @Tag("R67")
    void theHolderGetsTheShareOfEveryPartThatIsPaid() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        long before = holder(claim.account());
        pays(claim, euro(100));
        assertEquals(ClaimState.AGREED, seen(claim).state());
        assertEquals(before + 5_500, holder(claim.account()));
        pays(claim, settlement(claim).total().minus(euro(100)));
        assertEquals(
                before
                        + settlement(claim)
                                .split()
                                .of(0, settlement(claim).total().minor())
                                .holder(),
                holder(claim.account()));
        booksAreRight(claim);
    }

    @Test
    void whatIsTooMuchGoesBack() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        pays(claim, settlement(claim).total().plus(euro(30)));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(
                List.of(euro(30)),
                refunds.ofClaim(claim.id().value()).stream()
                        .map(Refunds.Refund::amount)
                        .toList());
        pays(claim, euro(50));
        assertEquals(2, refunds.ofClaim(claim.id().value()).size(), "what comes after the release goes back whole");
        booksAreRight(claim);
    }

    @Test
    void theSameFileAndTheSameLineAreTakenOnce() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        String text = Bills.reference(settlement(claim)).value();
        byte[] first = new BankFile("ONE-" + claim.number(), today())
                .in("L-" + claim.number(), euro(10), text)
                .bytes();
        assertEquals(new BankFiles.Imported(1, 1, 1), imports(first));
        assertTrue(bankFiles.take(first, "again.xml", theHandler()) instanceof BankFiles.Refused);
        byte[] overlapping = new BankFile("TWO-" + claim.number(), today())
                .in("L-" + claim.number(), euro(10), text)
                .in("M-" + claim.number(), euro(20), text)
                .bytes();
        assertEquals(new BankFiles.Imported(2, 1, 1), imports(overlapping));
        assertEquals(euro(30), payIns.paid(settlement(claim)));
        booksAreRight(claim);
    }

    @Test
    void aFileOfAnotherAccountIsRefusedWhole() {
        byte[] others =
                new BankFile("X1", today()).in("X1-1", euro(10), "Hello").bytes("DE89370400440532013000");
        assertTrue(bankFiles.take(others, "others.xml", theHandler()) instanceof BankFiles.Refused refused
                && refused.sentence().equals("bank.wrong.account"));
    }

    @Test
    void aWrongReferenceIsLookedAtByAPersonWhoSeesWhatItMayBe() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        transfers(settlement(claim).total(), "for claim " + claim.number() + " thank you");
        BankFiles.Line line = bankFiles.open(1_000).stream()
                .filter(each -> each.text().contains(claim.number()))
                .findFirst()
                .orElseThrow();
        assertEquals(ClaimState.AGREED, seen(claim).state());
        OpenMoney.Suggestion suggested = bankFiles.suggestions(line).getFirst();
        assertEquals(claim.number(), suggested.claim().number());
        assertEquals(
                Optional.empty(),
                bankFiles.assign(line.id(), suggested.settlement().number(), theHandler()));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(Optional.of("bank.wrong.line"), bankFiles.assign(line.id(), claim.number(), theHandler()));
        booksAreRight(claim);
    }

    @Test
    @Tag("R72")
    void moneyThatComesWhileAQuestionIsOpenWaitsForTheAnswer() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        asks(claim);
        pays(claim, settlement(claim).total());
        assertEquals(ClaimState.ASKED, seen(claim).state());
        assertEquals(
                settlement(claim).total(), payments.of(claim.id()).orElseThrow().waiting());
        isAnswered(claim);
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    @Tag("R103")
    void nothingCanBePaidBeforeBothSidesAgreedAndTheEvidenceIsShown() {
        Claim claim = written();
        assertEquals(Optional.empty(), payments.of(claim.id()));
        Claim agreed = accepts(claim, Answer.Choice.PAST);
        assertTrue(payments.of(agreed.id()).orElseThrow().payable());
        database()
                .sql("update work set ownership = 'REFUSED' where id = :id")
                .param("id", agreed.work().value())
                .update();
        assertFalse(payments.of(agreed.id()).orElseThrow().payable(), "ownership is not verified any more");
    }

    @Test
    @Tag("R102")
    void aClaimThatEndsAsWrongGivesEverythingBack() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        long before = holder(claim.account());
        pays(claim, euro(100));
        ends(claim, Reason.WRONG_MATCH);
        assertEquals(before, holder(claim.account()), "the holder's share is charged back");
        Refunds.Refund refund = refunds.ofClaim(claim.id().value()).getFirst();
        assertEquals(euro(100), refund.amount());
        assertEquals(0, balance(LedgerAccount.Kind.RECIPIENT, settlement(claim).id()));
        assertTrue(kinds(settlement(claim)).contains(Bills.Kind.CREDIT_NOTE));
        booksAreRight(claim);
    }

    @Test
    @Tag("R102")
    void aClaimThatTurnsOutWrongAfterItWasPaidGivesEverythingBack() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        long before = holder(claim.account());
        Money total = settlement(claim).total();
        pays(claim, total);
        assertEquals(
                Optional.empty(),
                wrongs.refund(claim.id(), Reason.NO_OWNERSHIP, "The picture was another person's.", theHandler()));
        assertEquals(before, holder(claim.account()));
        assertEquals(total, refunds.ofClaim(claim.id().value()).getFirst().amount());
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertTrue(payments.of(claim.id()).orElseThrow().release().isPresent(), "the release stays");
        assertEquals(
                Optional.of("wrongs.not-paid"),
                wrongs.refund(claim.id(), Reason.NO_OWNERSHIP, "The picture was another person's.", theHandler()));
        booksAreRight(claim);
    }

    @Test
    void aSecondAgreementTakesThePlaceOfTheFirst() {
        Claim claim = agreedOn(Answer.Choice.PAST_AND_YEAR);
        Settlement first = settlement(claim);
        pays(claim, euro(50));
        passes(claim); // the day of payment passes, and the recipient asks for less
        Claim again = bargained(seen(claim), euro(260));
        Settlement second = settlement(again);
        assertEquals(Optional.of(first.id()), second.replaces());
        assertEquals(euro(260), second.total());
        assertEquals(euro(50), payIns.paid(second), "what was paid counts");
        assertEquals(0, balance(LedgerAccount.Kind.RECIPIENT, first.id()));
        assertTrue(bills.of(first).stream().anyMatch(each -> each.kind() == Bills.Kind.CREDIT_NOTE));
        booksAreRight(claim);
        pays(claim, euro(210));
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        booksAreRight(claim);
    }

    @Test
    @Tag("R64")
    void partsAreChosenWithoutAsking() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        Claims.Access recipient = new Claims.Access(claim.id(), Party.RECIPIENT);
        assertEquals(Optional.of("pay.wrong.parts"), payments.inParts(recipient, 99));
        assertEquals(Optional.empty(), payments.inParts(recipient, 3));
        Payments.PayStep step = payments.of(claim.id()).orElseThrow();
        assertEquals(3, step.plan().size());
        assertEquals(
                step.open(),
                step.plan().stream()
                        .map(each -> each.amount())
                        .reduce(Money::plus)
                        .orElseThrow());
        pays(claim, step.plan().getFirst().amount());
        Payments.PayStep after = payments.of(claim.id()).orElseThrow();
        assertEquals(step.plan().get(1), after.next().orElseThrow());
        assertEquals(step.plan().get(1).on(), seen(claim).lastDay().orElseThrow(), "the claim waits for the next part");
        booksAreRight(claim);
    }

    /** Whoever pays a part a day late has not broken the agreement: the claim waits for the next part again. */
    @Test
    @Tag("R64")
    void aPartThatComesLateKeepsTheAgreement() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        payments.inParts(new Claims.Access(claim.id(), Party.RECIPIENT), 3);
        List<Due> plan = payments.of(claim.id()).orElseThrow().plan();
        passes(claim);
        assertEquals(ClaimState.UNANSWERED, seen(claim).state());
        pays(claim, plan.getFirst().amount());
        assertEquals(ClaimState.AGREED, seen(claim).state());
        assertFalse(seen(claim).lastDay().orElseThrow().isBefore(plan.get(1).on()));
        passes(claim);
        assertTrue(payments.grantParts(claim.id(), 4, theHandler()));
        assertEquals(ClaimState.AGREED, seen(claim).state(), "who is given time is waited for");
        booksAreRight(claim);
    }

    @Test
    void partsAreDividedOnce() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        Claims.Access recipient = new Claims.Access(claim.id(), Party.RECIPIENT);
        assertEquals(Optional.empty(), payments.inParts(recipient, 3));
        assertEquals(Optional.of("pay.wrong.parts"), payments.inParts(recipient, 2));
    }

    /** R70: while a question waits for us, the recipient's time to pay stands still. */
    @Test
    @Tag("R70")
    void theDayOfPaymentMovesByTheTimeThatStoodStill() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        LocalDate day =
                payments.of(claim.id()).orElseThrow().next().orElseThrow().on();
        asks(claim);
        theClock().forward(Duration.ofDays(9));
        isAnswered(claim);
        Due next = payments.of(claim.id()).orElseThrow().next().orElseThrow();
        assertEquals(day.plusDays(9), next.on());
        assertFalse(seen(claim).lastDay().orElseThrow().isBefore(next.on()));
    }

    @Test
    void whatCannotBeCollectedIsTakenBackOnlyAsFarAsItWasNotPaid() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        Settlement settlement = settlement(claim);
        pays(claim, euro(100));
        Money open = settlement.total().minus(euro(100));
        ends(claim, Reason.UNCOLLECTABLE);
        assertEquals(
                open,
                bills.of(settlement).stream()
                        .filter(each -> each.kind() == Bills.Kind.CREDIT_NOTE)
                        .map(Bills.Issued::amount)
                        .reduce(Money::plus)
                        .orElseThrow());
        assertEquals(0, balance(LedgerAccount.Kind.RECIPIENT, settlement.id()));
        assertEquals(euro(100), payIns.paid(settlement));
        booksAreRight(claim);
    }

    /** Money that waited for a claim is not forgotten when the claim ends. */
    @Test
    void whatWaitedIsGivenBackWhenTheClaimEnds() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        asks(claim);
        pays(claim, euro(70));
        ends(claim, Reason.UNCOLLECTABLE);
        assertEquals(euro(70), refunds.ofClaim(claim.id().value()).getFirst().amount());
        booksAreRight(claim);
    }

    /** A signed address of a content delivery network may be longer than an index takes. */
    @Test
    void anAddressOfThousandsOfSignsIsReleasedToo() {
        Claim claim = agreedOn(Answer.Choice.PAST);
        Random random = new Random(7);
        String signature = random.ints(3_900, 33, 127)
                .filter(sign -> Character.isLetterOrDigit(sign))
                .mapToObj(sign -> String.valueOf((char) sign))
                .collect(Collectors.joining());
        database()
                .sql("update claim_address set image = image || '?signature=' || :signature where claim = :id")
                .param("signature", signature)
                .param("id", claim.id().value())
                .update();
        pays(claim, settlement(claim).total());
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertTrue(payments.of(claim.id()).orElseThrow().release().orElseThrow().cleanUps().stream()
                .anyMatch(each -> each.image().endsWith(signature)));
    }

    /** The same sum in the books and in the invoice: two halves of 90.00 with 19 % hold 14.37, not twice 7.18. */
    @Test
    void theTaxOfTheLinesIsThatOfTheInvoice() {
        Treatment.Taxed taxed = new Treatment.Taxed(VatCategory.S, 1_900, "");
        Settlement.Line half = new Settlement.Line(Supply.LICENCE, "Half", euro(45), euro(7), taxed, false);
        Money tax = Settlements.asInvoiced(List.of(half, half)).stream()
                .map(Settlement.Line::tax)
                .reduce(Money::plus)
                .orElseThrow();
        assertEquals(1_437, tax.minor());
    }

    @Test
    void numbersOfInvoicesHaveNoGaps() {
        agreedOn(Answer.Choice.PAST);
        Claim claim = another();
        assertThrows(
                IllegalStateException.class,
                () -> transaction(() -> {
                    accepts(claim, Answer.Choice.PAST);
                    throw new IllegalStateException("given up");
                }));
        accepts(seen(claim), Answer.Choice.PAST);
        List<Integer> numbers = database()
                .sql(
                        "select cast(right(number, 6) as int) from paper where number like 'R-' || :year || '-%' order by number")
                .param("year", Integer.toString(today().getYear()))
                .query((row, n) -> row.getInt(1))
                .list();
        assertEquals(IntStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers);
    }
}
