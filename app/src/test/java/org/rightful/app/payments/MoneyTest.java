package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.AgreedClaimTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.ledger.Ledger;
import org.rightful.app.ledger.LedgerAccount;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of payments share: claims that were agreed on, bank files and payments, and what has to be true of the books always. */
abstract class MoneyTest extends AgreedClaimTest {
    static final Currency EURO = Currency.getInstance("EUR");

    @Autowired
    Settlements settlements;

    @Autowired
    PayIns payIns;

    @Autowired
    Plans plans;

    @Autowired
    Bills bills;

    @Autowired
    Books books;

    @Autowired
    BankFiles bankFiles;

    @Autowired
    Payments payments;

    @Autowired
    Refunds refunds;

    @Autowired
    Releases releases;

    @Autowired
    Payouts payouts;

    @Autowired
    Payees payees;

    @Autowired
    Transfers transfers;

    @Autowired
    BankRules bankRules;

    @Autowired
    BankDeeds bankDeeds;

    @Autowired
    BankBalances bankBalances;

    @Autowired
    Wrongs wrongs;

    @Autowired
    Attention attention;

    @Autowired
    Ledger ledger;

    Settlement settlement(Claim claim) {
        return settlements.of(claim.id()).orElseThrow();
    }

    LocalDate today() {
        return LocalDate.ofInstant(theClock().instant(), ZoneOffset.UTC);
    }

    static Money euro(long units) {
        return Money.of(units, "EUR");
    }

    /** A bank file with one payment, imported. */
    BankFiles.Imported transfers(Money amount, String text) {
        String id = "B" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return imports(new BankFile(id, today()).in(id + "-1", amount, text).bytes());
    }

    BankFiles.Imported imports(byte[] file) {
        BankFiles.Taken taken = bankFiles.take(file, "statement.xml", theHandler());
        return switch (taken) {
            case BankFiles.Imported imported -> imported;
            case BankFiles.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /** A name that no file and no line had before. */
    static String fresh() {
        return "B" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** The open line of this sum that was told last. */
    BankFiles.Line openLine(Money amount, boolean credit) {
        return bankFiles.open(10_000).stream()
                .filter(each -> each.amount().equals(amount) && each.credit() == credit)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    boolean isAsked(Attention.About about, String detail) {
        return attention.open(10_000).stream()
                .anyMatch(each -> each.about() == about
                        && (each.detail().contains(detail) || each.subject().contains(detail)));
    }

    /** The recipient pays by transfer, with the reference that the letter names. */
    void pays(Claim claim, Money amount) {
        transfers(amount, "Invoice " + Bills.reference(settlement(claim)).grouped());
    }

    /** Money that came through a gateway, as its event tells. */
    PayIn online(Claim claim, Money amount, String payment) {
        Settlement settlement = settlement(claim);
        return transaction(() -> payIns.take(new PayIn.Came(
                "gateway:" + payment,
                Books.Via.GATEWAY,
                amount,
                today(),
                "",
                "",
                settlement.number(),
                Optional.of(payment),
                Optional.of(settlement.id()))));
    }

    long holder(AccountId account) {
        return books.holder(account, EURO);
    }

    long balance(LedgerAccount.Kind kind, UUID owner) {
        return ledger.balance(LedgerAccount.of(kind, owner), EURO);
    }

    Claim agreedOn(Answer.Choice choice) {
        return agreed(choice);
    }

    /** What has to be true of a claim's money whatever happened. */
    void booksAreRight(Claim claim) {
        assertEquals(List.of(), ledger.verify());
        for (Currency currency : ledger.currencies()) {
            assertEquals(
                    0,
                    ledger.trialBalance(LocalDate.MAX.withYear(9_999)).stream()
                            .filter(each -> each.currency().equals(currency))
                            .mapToLong(Ledger.Total::minor)
                            .sum());
        }
        Optional<Settlement> settlement = settlements.of(claim.id());
        if (settlement.isEmpty()) {
            return;
        }
        Settlement now = settlement.get();
        long owed = balance(LedgerAccount.Kind.RECIPIENT, now.id());
        assertEquals(owed, balance(LedgerAccount.Kind.PENDING, now.id()));
        Money paid = payIns.paid(now);
        assertTrue(owed == 0 || owed == now.total().minor() - paid.minor(), () -> owed + " of " + now.total());
        long came = 0;
        long gone = 0;
        long allocated = 0;
        for (PayIn each : payIns.ofClaim(claim.id())) {
            came += each.amount().minor();
            gone += each.refunded().minor() + each.returned().minor();
            allocated += each.allocated().minor();
            assertEquals(each.free().minor(), balance(LedgerAccount.Kind.UNALLOCATED, each.id()));
            assertTrue(
                    each.allocated().plus(each.refunded()).plus(each.returned()).compareTo(each.amount()) <= 0);
        }
        assertEquals(paid.minor(), allocated);
        assertTrue(came >= gone + allocated);
        long shares = shares(now);
        assertEquals(paid.minor(), shares, "what was paid is what was split");
    }

    /** The shares of what is paid now: holder's, service's, and tax. */
    private long shares(Settlement settlement) {
        return database()
                .sql("""
                        select coalesce(sum(tax_minor + holder_minor + service_minor), 0) from allocation a
                        where settlement = :id and not exists (select from reversal r where r.allocation = a.id)""")
                .param("id", settlement.id())
                .query(Long.class)
                .single();
    }
}
