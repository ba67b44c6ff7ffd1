package org.rightful.app.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.platform.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The books keep their rules, whoever writes to the database. */
@ServiceTest
class LedgerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final LedgerAccount BANK = LedgerAccount.of(LedgerAccount.Kind.BANK);

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final UUID somebody = UUID.randomUUID();
    private final LedgerAccount holder = LedgerAccount.of(LedgerAccount.Kind.HOLDER, somebody);
    private final LedgerAccount owed = LedgerAccount.of(LedgerAccount.Kind.RECIPIENT, somebody);
    private final LedgerAccount pending = LedgerAccount.of(LedgerAccount.Kind.PENDING, somebody);

    private static Posting posting(String key, LedgerAccount debit, LedgerAccount credit, Money amount) {
        return Posting.of(key, "TRIED", DAY, "test", "A trial")
                .debit(debit, amount)
                .credit(credit, amount)
                .done();
    }

    private boolean book(Posting posting) {
        return Boolean.TRUE.equals(transaction.execute(status -> ledger.book(posting)));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Test
    void anEntryIsBookedOnceByItsKey() {
        Posting posting = posting(key(), BANK, holder, Money.of(5, "EUR"));
        assertTrue(book(posting));
        assertFalse(book(posting));
        assertEquals(500, ledger.balance(holder, EURO));
        assertEquals(posting, ledger.find(posting.key()).orElseThrow().posting());
    }

    @Test
    void anotherEntryUnderTheSameKeyIsABug() {
        String key = key();
        book(posting(key, BANK, holder, Money.of(5, "EUR")));
        Posting other = posting(key, BANK, holder, Money.of(6, "EUR"));
        assertThrows(IllegalStateException.class, () -> book(other));
        assertEquals(500, ledger.balance(holder, EURO));
    }

    @Test
    void anEntryWhoseSidesDifferCannotBeWritten() {
        Posting.Draft draft = Posting.of(key(), "TRIED", DAY, "test", "")
                .debit(BANK, Money.of(5, "EUR"))
                .credit(holder, Money.of(4, "EUR"));
        assertThrows(IllegalArgumentException.class, draft::done);
    }

    @Test
    void anEntryOfTwoCurrenciesCannotBeWritten() {
        Posting.Draft draft = Posting.of(key(), "TRIED", DAY, "test", "")
                .debit(BANK, Money.of(5, "EUR"))
                .credit(holder, Money.of(5, "CHF"));
        assertThrows(IllegalArgumentException.class, draft::done);
    }

    @Test
    void currenciesStandSideBySide() {
        book(posting(key(), BANK, holder, Money.of(5, "EUR")));
        book(posting(key(), BANK, holder, Money.of(7, "CHF")));
        assertEquals(500, ledger.balance(holder, EURO));
        assertEquals(700, ledger.balance(holder, Currency.getInstance("CHF")));
    }

    /** Whoever gets round the code is stopped by the database. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_line set minor = minor + 1 where entry = :entry",
                "delete from ledger_line where entry = :entry",
                "update ledger_entry set text = 'other' where id = :entry",
                "delete from ledger_entry where id = :entry",
                "insert into ledger_line select entry, 99, account, currency, 1 from ledger_line where entry = :entry limit 1",
                "insert into ledger_line select entry, position + 50, account, currency, minor from ledger_line where entry = :entry",
                "insert into ledger_entry (id, key, purpose, booked_on, at, subject, text, currency, lines)"
                        + " select gen_random_uuid(), key || 'x', purpose, booked_on, at, subject, text, currency, lines"
                        + " from ledger_entry where id = :entry"
            })
    void theDatabaseRefuses(String tampering) {
        String key = key();
        book(posting(key, BANK, holder, Money.of(5, "EUR")));
        UUID entry = ledger.find(key).orElseThrow().id();
        assertThrows(
                DataAccessException.class,
                () -> database.sql(tampering).param("entry", entry).update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_line", "ledger_entry"})
    void theBooksAreNotEmptied(String table) {
        assertThrows(
                DataAccessException.class,
                () -> database.sql("truncate " + table + " cascade").update());
    }

    @Test
    void nobodyPaysMoreThanIsOwed() {
        book(posting(key(), owed, pending, Money.of(5, "EUR")));
        Posting tooMuch = posting(key(), BANK, owed, Money.of(6, "EUR"));
        assertThrows(DataIntegrityViolationException.class, () -> book(tooMuch));
        assertEquals(500, ledger.balance(owed, EURO));
    }

    @Test
    void fiftyPaymentsOfOneDebtAtOnceAreOne() throws Exception {
        book(posting(key(), owed, pending, Money.of(5, "EUR")));
        List<Callable<Boolean>> payments = java.util.stream.IntStream.range(0, 50)
                .<Callable<Boolean>>mapToObj(n -> () -> book(posting(key(), BANK, owed, Money.of(5, "EUR"))))
                .toList();
        int paid = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Boolean> each : threads.invokeAll(payments)) {
                try {
                    paid += each.get() ? 1 : 0;
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof DataIntegrityViolationException, () -> e.toString());
                }
            }
        }
        assertEquals(1, paid);
        assertEquals(0, ledger.balance(owed, EURO));
    }

    @Test
    void theTrialBalanceIsEvenInEveryCurrency() {
        book(posting(key(), BANK, holder, Money.of(5, "EUR")));
        book(posting(key(), BANK, holder, Money.of(7, "JPY")));
        var totals = ledger.trialBalance(DAY);
        for (Currency currency : ledger.currencies()) {
            assertEquals(
                    0,
                    totals.stream()
                            .filter(each -> each.currency().equals(currency))
                            .mapToLong(Ledger.Total::minor)
                            .sum(),
                    currency.getCurrencyCode());
        }
        assertTrue(totals.stream()
                .anyMatch(each -> each.currency().getCurrencyCode().equals("JPY")));
    }

    /** An auditor sees what somebody did who could switch the rules off. */
    @Test
    void tamperingThatGotRoundTheRulesIsNamed() {
        String key = key();
        book(posting(key, BANK, holder, Money.of(5, "EUR")));
        Ledger.Entry entry = ledger.find(key).orElseThrow();
        List<String> wrong = transaction.execute(status -> {
            database.sql("alter table ledger_line disable trigger user").update();
            database.sql("update ledger_line set minor = minor - 1 where entry = :entry and minor < 0")
                    .param("entry", entry.id())
                    .update();
            List<String> found = ledger.verify();
            status.setRollbackOnly();
            return found;
        });
        assertTrue(wrong.stream().anyMatch(each -> each.contains("entry " + entry.number())), wrong::toString);
        assertTrue(wrong.stream().anyMatch(each -> each.contains(somebody.toString())), wrong::toString);
    }
}
