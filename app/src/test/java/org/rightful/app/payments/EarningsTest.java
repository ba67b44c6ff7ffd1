package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.Reason;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;

/** What a holder sees of every payment is what stands in the books. */
@ServiceTest
class EarningsTest extends MoneyTest {
    @Autowired
    Earnings earnings;

    @Autowired
    StatementFiles files;

    @Autowired
    KeptAboutPayments kept;

    @Test
    @Tag("R67")
    void everyPaymentIsSplitLineByLineAndTheStatementEndsWithTheBalance() {
        Claim claim = agreed(Answer.Choice.PAST_AND_YEAR);
        AccountId account = claim.account();
        long expected = earnings.balances(account).getFirst().expected();
        Money total = settlement(claim).total();
        pays(claim, euro(100));
        pays(claim, total.minus(euro(100)));
        List<Earnings.Share> shares = earnings.shares(claim.id());
        assertEquals(2, shares.size());
        for (Earnings.Share each : shares) {
            assertEquals(
                    each.paid(), each.tax().plus(each.holder()).plus(each.service()), "no unit is lost between them");
        }
        long balance = holder(account);
        assertEquals(
                balance,
                shares.stream().mapToLong(each -> each.holder().minor()).sum());
        assertEquals(
                new Earnings.Balance(EURO, balance, 0, 0, 0),
                earnings.balances(account).getFirst());
        assertEquals(balance, expected, "what was announced is what came");
        Earnings.Statement statement =
                earnings.statements(account, today(), today()).getFirst();
        assertEquals(balance, statement.closing());
        assertEquals(claim.number(), statement.entries().getFirst().claim());
        assertEquals(balance, earnings.months(account, EURO, today()).getLast().minor());
        assertTrue(files.csv(List.of(statement), Locale.GERMAN).contains(claim.number() + "," + claim.site()));
    }

    @Test
    void whatIsGivenBackStaysInTheStatementAndLeavesTheBalance() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, euro(100));
        ends(claim, Reason.WRONG_MATCH);
        assertTrue(earnings.shares(claim.id()).getFirst().takenBack());
        Earnings.Statement statement =
                earnings.statements(claim.account(), today(), today()).getFirst();
        assertEquals(2, statement.entries().size());
        assertEquals(0, statement.closing());
        assertEquals(0, earnings.balances(claim.account()).getFirst().expected(), "nothing is owed any more");
    }

    @Test
    void aStatementThatIsCutEndsWithTheBalanceAllTheSameAndSaysSo() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, euro(100));
        pays(claim, euro(50));
        Earnings.Statement cut =
                earnings.statements(claim.account(), today(), today(), 1).getFirst();
        assertEquals(1, cut.entries().size());
        assertEquals(1, cut.cut());
        assertEquals(holder(claim.account()), cut.closing());
        String csv = files.csv(List.of(cut), Locale.ENGLISH);
        assertTrue(csv.contains("first 1 entries"), csv);
        assertTrue(csv.contains("Balance after"), csv);
        assertEquals(
                0,
                earnings.statements(claim.account(), today(), today())
                        .getFirst()
                        .cut());
    }

    @Test
    void whereMoneyWentIsForgottenWithThePayments() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        Money share = new Money(holder(claim.account()), EURO);
        imports(new BankFile(fresh(), today()).out(fresh(), share, "").bytes());
        bankDeeds.byHand(
                openLine(share, false).id(), "holder:" + claim.account().value(), theHandler());
        assertFalse(earnings.payouts(claim.account(), 1).getFirst().iban().isEmpty());
        assertThrows(
                UndoneAfterwards.class,
                () -> transaction(() -> {
                    kept.deleteOverBefore(theClock().instant().plus(Duration.ofDays(2)));
                    assertEquals(
                            "", earnings.payouts(claim.account(), 1).getFirst().iban());
                    throw new UndoneAfterwards();
                }));
    }

    /** So that no other test lacks what is forgotten here. */
    private static final class UndoneAfterwards extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
