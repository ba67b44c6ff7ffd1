package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.claims.ClaimId;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a holder's account earned: balances, every payment with its split, statements, credit notes. All of it is read from the books. */
@Component
class Earnings {
    /** A statement has no more entries; whoever has more asks for a shorter time. */
    private static final int MOST_ENTRIES = 5_000;

    private static final int MONTHS = 12;

    private final JdbcClient database;

    Earnings(JdbcClient database) {
        this.database = database;
    }

    /**
     * An account in one currency, in the smallest unit.
     *
     * @param balance what the service owes the holder; negative if the holder owes
     * @param onItsWay handed to the bank, and not carried out yet
     * @param paidOut carried out by the bank
     * @param expected the holder's share of what was agreed and is not paid
     */
    record Balance(Currency currency, long balance, long onItsWay, long paidOut, long expected) {}

    /** The balances of an account, a currency each; none if nothing was ever agreed. */
    @Transactional(readOnly = true)
    public List<Balance> balances(AccountId account) {
        return database.sql("""
                with owed as (
                    select currency, -balance as minor from ledger_account where kind = 'HOLDER' and owner = :account
                ), moved as (
                    select currency, coalesce(sum(minor) filter (where state = 'EXPORTED'), 0) as away,
                        coalesce(sum(minor) filter (where state = 'BOOKED'), 0) as done
                    from transfer where account = :account group by currency
                ), open as (
                    select s.currency, sum((-p.balance - round(-p.balance::numeric * t.tax / s.minor)) * s.holder_permille / 1000) as minor
                    from claim c join settlement s on s.claim = c.id
                    join ledger_account p on p.kind = 'PENDING' and p.owner = s.id and p.currency = s.currency
                    join lateral (select coalesce(sum(tax_minor), 0) as tax from settlement_line l where l.settlement = s.id) t on true
                    where c.account = :account and s.minor > 0 group by s.currency
                )
                select currency, coalesce(o.minor, 0) as balance, coalesce(m.away, 0) as away, coalesce(m.done, 0) as done,
                    coalesce(round(x.minor), 0) as expected
                from owed o full join moved m using (currency) full join open x using (currency) order by currency""")
                .param("account", account.value())
                .query((row, n) -> new Balance(
                        Currency.getInstance(row.getString("currency")),
                        row.getLong("balance"),
                        row.getLong("away"),
                        row.getLong("done"),
                        row.getLong("expected")))
                .list();
    }

    /**
     * A payment, or a part of one, and whose it is (R67).
     *
     * @param takenBack whether it was given back, or taken back by the payer's bank
     */
    record Share(
            Instant at,
            String claim,
            String site,
            String settlement,
            Money paid,
            Money tax,
            Money holder,
            Money service,
            int holderPermille,
            boolean takenBack) {}

    /** The newest payments for an account's claims. */
    @Transactional(readOnly = true)
    public List<Share> shares(AccountId account, int most) {
        return shares("c.account = :key order by al.at desc, al.id desc limit " + most, account.value());
    }

    /** Every payment for a claim, oldest first. */
    @Transactional(readOnly = true)
    public List<Share> shares(ClaimId claim) {
        return shares("c.id = :key order by al.at, al.id limit 500", claim.value());
    }

    private List<Share> shares(String where, UUID key) {
        return database.sql("""
                select al.*, s.number as settlement_number, s.currency, s.holder_permille, c.number as claim_number, c.site,
                    exists (select from reversal r where r.allocation = al.id) as taken_back
                from allocation al join settlement s on s.id = al.settlement join claim c on c.id = s.claim where %s""".formatted(where))
                .param("key", key)
                .query((row, n) -> new Share(
                        Rows.instant(row, "at"),
                        row.getString("claim_number"),
                        row.getString("site"),
                        row.getString("settlement_number"),
                        Rows.money(row, "minor", "currency"),
                        Rows.money(row, "tax_minor", "currency"),
                        Rows.money(row, "holder_minor", "currency"),
                        Rows.money(row, "service_minor", "currency"),
                        row.getInt("holder_permille"),
                        row.getBoolean("taken_back")))
                .list();
    }

    /**
     * One entry of a statement.
     *
     * @param minor more to the holder; negative: less
     * @param subject a settlement's or a payout's number
     * @param claim and site, where it is about one; otherwise empty
     * @param paid what the recipient paid; empty where it is about a payout
     */
    record Entry(
            LocalDate on,
            String purpose,
            String subject,
            String claim,
            String site,
            Optional<Money> paid,
            Optional<Money> tax,
            Optional<Money> service,
            long minor,
            long after) {}

    /**
     * What happened between two days, both included, in one currency.
     *
     * @param entries the first ones, if there are very many
     * @param cut how many more there are
     * @param closing after all of them, also those that are cut off
     */
    record Statement(
            LocalDate from,
            LocalDate until,
            Currency currency,
            long opening,
            List<Entry> entries,
            long cut,
            long closing) {
        Statement {
            entries = List.copyOf(entries);
        }
    }

    /** Statements of some days, a currency each; none if nothing was ever booked to the account. */
    @Transactional(readOnly = true)
    public List<Statement> statements(AccountId account, LocalDate from, LocalDate until) {
        return statements(account, from, until, MOST_ENTRIES);
    }

    List<Statement> statements(AccountId account, LocalDate from, LocalDate until, int most) {
        Map<Currency, Long> opening =
                new TreeMap<>((a, b) -> a.getCurrencyCode().compareTo(b.getCurrencyCode()));
        database.sql("""
                select a.currency, coalesce(sum(-l.minor) filter (where e.booked_on < :from), 0) as minor
                from ledger_account a join ledger_line l on l.account = a.id join ledger_entry e on e.id = l.entry
                where a.kind = 'HOLDER' and a.owner = :account group by a.currency""").param("account", account.value()).param("from", from).query(row -> {
            opening.put(Currency.getInstance(row.getString("currency")), row.getLong("minor"));
        });
        List<Statement> statements = new ArrayList<>();
        opening.forEach((currency, before) ->
                statements.add(statement(account, new Days(from, until), currency, before, most)));
        return statements;
    }

    private Statement statement(AccountId account, Days days, Currency currency, long opening, int most) {
        List<Entry> entries = new ArrayList<>();
        long[] balance = {opening};
        database.sql("""
                select e.booked_on, e.purpose, e.subject, l.currency, -l.minor as minor, al.minor as paid, al.tax_minor, al.service_minor,
                    c.number as claim_number, c.site
                from ledger_account a join ledger_line l on l.account = a.id join ledger_entry e on e.id = l.entry
                left join allocation al on al.id = case when e.purpose in ('ALLOCATED', 'UNSPLIT')
                    then cast(split_part(e.key, ':', 2) as uuid) end
                left join settlement s on s.id = al.settlement left join claim c on c.id = s.claim
                where a.kind = 'HOLDER' and a.owner = :account and a.currency = :currency and e.booked_on between :from and :until
                order by e.booked_on, e.number limit :most""")
                .param("account", account.value())
                .param("currency", currency.getCurrencyCode())
                .param("from", days.from())
                .param("until", days.until())
                .param("most", most)
                .query(row -> {
                    balance[0] += row.getLong("minor");
                    entries.add(entry(row, currency, balance[0]));
                });
        if (entries.size() < most) {
            return new Statement(days.from(), days.until(), currency, opening, entries, 0, balance[0]);
        }
        return database.sql("""
                select count(*) as entries, coalesce(sum(-l.minor), 0) as minor
                from ledger_account a join ledger_line l on l.account = a.id join ledger_entry e on e.id = l.entry
                where a.kind = 'HOLDER' and a.owner = :account and a.currency = :currency and e.booked_on between :from and :until""")
                .param("account", account.value())
                .param("currency", currency.getCurrencyCode())
                .param("from", days.from())
                .param("until", days.until())
                .query((row, n) -> new Statement(
                        days.from(),
                        days.until(),
                        currency,
                        opening,
                        entries,
                        row.getLong("entries") - entries.size(),
                        opening + row.getLong("minor")))
                .single();
    }

    private static Entry entry(ResultSet row, Currency currency, long after) throws SQLException {
        boolean share = row.getString("claim_number") != null;
        return new Entry(
                row.getObject("booked_on", LocalDate.class),
                row.getString("purpose"),
                row.getString("subject"),
                share ? row.getString("claim_number") : "",
                share ? row.getString("site") : "",
                share ? Optional.of(new Money(row.getLong("paid"), currency)) : Optional.empty(),
                share ? Optional.of(new Money(row.getLong("tax_minor"), currency)) : Optional.empty(),
                share ? Optional.of(new Money(row.getLong("service_minor"), currency)) : Optional.empty(),
                row.getLong("minor"),
                after);
    }

    /** What a month brought, in the smallest unit; negative if more was taken back than came. */
    record Month(YearMonth month, long minor) {}

    /** The holder's shares of the last twelve months in a currency, the oldest first, also months without any. */
    @Transactional(readOnly = true)
    public List<Month> months(AccountId account, Currency currency, LocalDate today) {
        Map<YearMonth, Long> known = new HashMap<>();
        YearMonth last = YearMonth.from(today);
        database.sql("""
                select date_trunc('month', e.booked_on::timestamp)::date as month, sum(-l.minor) as minor
                from ledger_account a join ledger_line l on l.account = a.id join ledger_entry e on e.id = l.entry
                where a.kind = 'HOLDER' and a.owner = :account and a.currency = :currency and e.purpose in ('ALLOCATED', 'UNSPLIT')
                    and e.booked_on >= :since group by 1""")
                .param("account", account.value())
                .param("currency", currency.getCurrencyCode())
                .param("since", last.minusMonths(MONTHS - 1L).atDay(1))
                .query(row -> {
                    known.put(YearMonth.from(row.getObject("month", LocalDate.class)), row.getLong("minor"));
                });
        List<Month> months = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            months.add(new Month(month, known.getOrDefault(month, 0L)));
        }
        return months;
    }

    /**
     * A payout with its credit note.
     *
     * @param run its number; where somebody made it at the bank by hand the name of the transfer
     * @param iban masked
     * @param takenBack the paper that takes the credit note back, if the payout came back
     */
    record Payout(
            UUID id,
            String run,
            LocalDate on,
            Money amount,
            String iban,
            Payouts.State state,
            Optional<String> creditNote,
            Optional<String> takenBack) {}

    /** The newest payouts of an account. */
    @Transactional(readOnly = true)
    public List<Payout> payouts(AccountId account, int most) {
        return database.sql("""
                select t.*, coalesce(r.number, t.end_to_end) as run_number, coalesce(p.issued_on, t.booked_on) as day, r.made_at,
                    p.number as credit_note, b.number as credit_back
                from transfer t left join payout_run r on r.id = t.run
                left join paper p on p.kind = 'HOLDER_CREDIT' and p.subject = t.id
                left join paper b on b.kind = 'HOLDER_CREDIT_BACK' and b.subject = t.id
                where t.account = :account and t.state in ('EXPORTED', 'BOOKED', 'RETURNED', 'REJECTED') order by t.id desc limit :most""")
                .param("account", account.value())
                .param("most", most)
                .query((row, n) -> payout(row))
                .list();
    }

    private static Payout payout(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("day", LocalDate.class);
        return new Payout(
                Rows.uuid(row, "id"),
                row.getString("run_number"),
                day == null ? LocalDate.ofInstant(Rows.instant(row, "made_at"), ZoneOffset.UTC) : day,
                Rows.money(row, "minor", "currency"),
                new Payouts.Target(row.getString("iban")).masked(),
                Payouts.State.valueOf(row.getString("state")),
                Rows.text(row, "credit_note"),
                Rows.text(row, "credit_back"));
    }

    /** A credit note of an account by its number. */
    @Transactional(readOnly = true)
    public Optional<BlobId> creditNote(AccountId account, String number) {
        return database.sql("select pdf from paper where account = :account and number = :number")
                .param("account", account.value())
                .param("number", number)
                .query((row, n) -> new BlobId(row.getString("pdf")))
                .optional();
    }
}
