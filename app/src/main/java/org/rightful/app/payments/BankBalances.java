package org.rightful.app.payments;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares what the bank says is there: a statement begins with what the one before ended with, and the last one ends with what the books
 * have. Where that is not so a statement is missing, or a line was lost, and a person looks.
 */
@Component
class BankBalances {
    private final JdbcClient database;
    private final Attention attention;

    BankBalances(JdbcClient database, Attention attention) {
        this.database = database;
        this.attention = attention;
    }

    /** Compares everything, and asks a person to look where it differs; what fits by now asks nobody any more. */
    @Transactional
    public void check() {
        Set<String> asked = new HashSet<>();
        for (Gap gap : gaps()) {
            String key = "bank-chain:" + gap.id();
            asked.add(key);
            attention.ask(
                    key,
                    Attention.About.STATEMENTS_DIFFER,
                    gap.statement(),
                    gap.from().toString());
        }
        for (Currency currency : currencies()) {
            difference(currency).filter(minor -> minor != 0).ifPresent(minor -> {
                String key = "bank-books:" + currency + ":" + minor;
                asked.add(key);
                attention.ask(
                        key,
                        Attention.About.BOOKS_DIFFER,
                        "bank",
                        MoneyTold.plain(minor, currency) + " " + currency.getCurrencyCode());
            });
        }
        attention.overBut(List.of(Attention.About.STATEMENTS_DIFFER, Attention.About.BOOKS_DIFFER), asked);
    }

    /** A statement that does not begin with what the one before ended with. */
    record Gap(UUID id, String statement, LocalDate from) {}

    /**
     * Statements before which one is missing, or that changed after they were told. Of several statements of a day each may follow each;
     * what a longer statement covers may be missing.
     */
    @Transactional(readOnly = true)
    public List<Gap> gaps() {
        return database.sql("""
                select s.id, s.statement, s.from_day from bank_statement s
                join lateral (select max(p.until_day) as day from bank_statement p where p.iban = s.iban and p.currency = s.currency
                    and p.closing_minor is not null and p.until_day < s.from_day) before on before.day is not null
                where s.opening_minor is not null
                    and not exists (select from bank_statement p where p.iban = s.iban and p.currency = s.currency and p.id <> s.id
                        and p.closing_minor = s.opening_minor and p.until_day between before.day and s.from_day)
                    and not exists (select from bank_statement c where c.iban = s.iban and c.currency = s.currency
                        and c.from_day < s.from_day and c.until_day >= s.from_day)
                order by s.from_day desc limit 200""")
                .query((row, n) -> new Gap(
                        Rows.uuid(row, "id"), row.getString("statement"), row.getObject("from_day", LocalDate.class)))
                .list();
    }

    /** Currencies in which one account of ours has statements: of two accounts the books do not say which has what. */
    private List<Currency> currencies() {
        return database.sql("""
                select currency from bank_statement where opening_minor is not null or closing_minor is not null
                group by currency having count(distinct iban) = 1""")
                .query((row, n) -> Currency.getInstance(row.getString("currency")))
                .list();
    }

    /**
     * By how much the bank has more than the books say, in the smallest unit. Lines that are open or set aside are in no books yet; what
     * was there before the first statement belongs to nobody of ours. Nothing, if no balance was ever told.
     */
    @Transactional(readOnly = true)
    public Optional<Long> difference(Currency currency) {
        return database.sql("""
                with opened as (
                    select from_day, opening_minor from bank_statement where currency = :currency and opening_minor is not null
                    order by from_day, until_day, id limit 1
                ), closed as (
                    select s.until_day, s.closing_minor from bank_statement s where s.currency = :currency and s.closing_minor is not null
                    order by s.until_day desc, exists (select from bank_statement n where n.currency = s.currency and n.id <> s.id
                        and n.until_day = s.until_day and n.opening_minor = s.closing_minor), s.id desc limit 1
                ), line as (
                    select booked_on, case when credit then minor else -minor end as minor,
                        state = 'SET_ASIDE' or (state = 'OPEN' and pay_in is null) as out
                    from bank_line, opened where currency = :currency and booked_on >= opened.from_day
                )
                select closed.closing_minor - opened.opening_minor
                    - coalesce((select sum(l.minor) from ledger_line l join ledger_account a on a.id = l.account
                        join ledger_entry e on e.id = l.entry
                        where a.kind = 'BANK' and a.currency = :currency and e.booked_on >= opened.from_day), 0)
                    + coalesce((select sum(minor) from line where not out and booked_on > closed.until_day), 0)
                    - coalesce((select sum(minor) from line where out and booked_on <= closed.until_day), 0)
                from opened, closed""")
                .param("currency", currency.getCurrencyCode())
                .query(Long.class)
                .optional();
    }
}
