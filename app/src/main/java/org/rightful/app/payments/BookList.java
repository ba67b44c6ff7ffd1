package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the operator's pages list beyond what the books themselves answer. */
@Component
class BookList {
    private final JdbcClient database;

    BookList(JdbcClient database) {
        this.database = database;
    }

    /** How much waits for somebody. */
    record Waiting(long items, long money, long lines, long refunds, long unpaid, long runs) {}

    @Transactional(readOnly = true)
    public Waiting waiting() {
        return database.sql("""
                select (select count(*) from attention where done_at is null) as items,
                    (select count(*) from pay_in where allocated_minor + refunded_minor + returned_minor < minor) as money,
                    (select count(*) from bank_line where state = 'OPEN') as lines,
                    (select count(*) from refund where state <> 'DONE') as refunds,
                    (select count(*) from ledger_account where kind = 'RECIPIENT' and balance > 0) as unpaid,
                    (select count(*) from payout_run where state = 'PREPARED') as runs""")
                .query((row, n) -> new Waiting(
                        row.getLong("items"),
                        row.getLong("money"),
                        row.getLong("lines"),
                        row.getLong("refunds"),
                        row.getLong("unpaid"),
                        row.getLong("runs")))
                .single();
    }

    /**
     * Money that pays nothing.
     *
     * @param line of the bank's statement that told of it, while a person has to say what it is
     * @param claim for which it waits; empty if nobody knows what it is for
     */
    record Idle(PayIn payIn, Optional<UUID> line, Optional<String> claim) {}

    /** Money that nobody knows what it is for, and money that waits, oldest first. */
    @Transactional(readOnly = true)
    public List<Idle> idle(int most) {
        return database.sql("""
                select p.*, l.id as line, c.number as claim_number from pay_in p
                left join bank_line l on l.pay_in = p.id and l.state = 'OPEN'
                left join settlement s on s.id = p.settlement left join claim c on c.id = s.claim
                where p.allocated_minor + p.refunded_minor + p.returned_minor < p.minor order by p.received_at limit :most""")
                .param("most", most)
                .query((row, n) ->
                        new Idle(PayIns.payIn(row, n), Rows.maybeUuid(row, "line"), Rows.text(row, "claim_number")))
                .list();
    }

    /**
     * A settlement of which something is open.
     *
     * @param due when the claim's time to pay ends; empty while no time runs
     */
    record Unpaid(
            String settlement,
            String claim,
            String site,
            Money total,
            Money open,
            Instant madeAt,
            Optional<Instant> due,
            int parts) {}

    /** What is agreed and not paid, the earliest date first. */
    @Transactional(readOnly = true)
    public List<Unpaid> unpaid(int most) {
        return database.sql("""
                select s.number, s.minor, s.currency, s.made_at, a.balance, c.number as claim_number, c.site,
                    case when c.state = 'AGREED' then c.due_at end as due,
                    (select count(*) from instalment i where i.settlement = s.id
                        and i.plan = (select max(plan) from instalment where settlement = s.id)) as parts
                from ledger_account a join settlement s on s.id = a.owner join claim c on c.id = s.claim
                where a.kind = 'RECIPIENT' and a.balance > 0 order by due nulls last, s.made_at limit :most""")
                .param("most", most)
                .query((row, n) -> new Unpaid(
                        row.getString("number"),
                        row.getString("claim_number"),
                        row.getString("site"),
                        Rows.money(row, "minor", "currency"),
                        Rows.money(row, "balance", "currency"),
                        Rows.instant(row, "made_at"),
                        Rows.maybe(row, "due"),
                        row.getInt("parts")))
                .list();
    }

    /**
     * A refund that is not done, and what it is about.
     *
     * @param claim empty where the money was for none
     * @param iban masked; empty: nobody knows where it goes
     */
    record OpenRefund(
            UUID id,
            String claim,
            Refunds.Cause cause,
            Refunds.State state,
            Books.Via via,
            Money amount,
            String iban,
            String payee,
            Instant decidedAt,
            String detail) {
        /** Whether the gateway can be asked for it once more. */
        public boolean isRefused() {
            return state == Refunds.State.FAILED && via == Books.Via.GATEWAY;
        }

        /** Whether somebody has to say where it goes. */
        public boolean isLost() {
            return state == Refunds.State.FAILED || (via == Books.Via.BANK && iban.isEmpty());
        }
    }

    /** Refunds that are not done, oldest first. */
    @Transactional(readOnly = true)
    public List<OpenRefund> refunds(int most) {
        return database.sql("""
                select r.*, coalesce(c.number, '') as claim_number from refund r join pay_in p on p.id = r.pay_in
                left join settlement s on s.id = p.settlement left join claim c on c.id = s.claim
                where r.state <> 'DONE' order by r.decided_at limit :most""")
                .param("most", most)
                .query((row, n) -> new OpenRefund(
                        Rows.uuid(row, "id"),
                        row.getString("claim_number"),
                        Refunds.Cause.valueOf(row.getString("cause")),
                        Refunds.State.valueOf(row.getString("state")),
                        Books.Via.valueOf(row.getString("via")),
                        Rows.money(row, "minor", "currency"),
                        org.rightful.app.banking.Iban.read(row.getString("iban"))
                                .map(org.rightful.app.banking.Iban::masked)
                                .orElse(""),
                        row.getString("payee"),
                        Rows.instant(row, "decided_at"),
                        row.getString("detail")))
                .list();
    }

    /** A bank file that was taken. */
    record Imported(String name, String statement, Instant at, String by, int lines, int open) {}

    /** The newest bank files. */
    @Transactional(readOnly = true)
    public List<Imported> files(int most) {
        return database.sql("""
                select f.*, p.name as person,
                    (select count(*) from bank_line l where l.file = f.id and l.state = 'OPEN') as open
                from bank_file f join person p on p.id = f.imported_by order by f.id desc limit :most""")
                .param("most", most)
                .query((row, n) -> new Imported(
                        row.getString("name"),
                        row.getString("statement"),
                        Rows.instant(row, "imported_at"),
                        row.getString("person"),
                        row.getInt("lines"),
                        row.getInt("open")))
                .list();
    }

    /** Who somebody is. */
    @Transactional(readOnly = true)
    public String name(PersonId person) {
        return database.sql("select name from person where id = :id")
                .param("id", person.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    /**
     * A paper that was issued, for auditors.
     *
     * @param about a settlement's number, or the identifier of a holder's account
     */
    record Issued(
            String number, String kind, LocalDate on, Money amount, String about, BlobId pdf, Optional<BlobId> xml) {}

    private static final String ISSUED = """
            select p.number, p.kind, p.issued_on, p.minor, p.currency, coalesce(s.number, p.account::text) as about, p.pdf, p.xml
            from paper p left join settlement s on s.id = p.settlement
            union all
            select s.number, 'AGREEMENT', (s.made_at at time zone 'UTC')::date, s.minor, s.currency, s.number, s.agreement, null
            from settlement s""";

    private static Issued issued(ResultSet row, int n) throws SQLException {
        return new Issued(
                row.getString("number"),
                row.getString("kind"),
                row.getObject("issued_on", LocalDate.class),
                Rows.money(row, "minor", "currency"),
                row.getString("about"),
                new BlobId(row.getString("pdf")),
                Rows.text(row, "xml").map(BlobId::new));
    }

    /** A paper by its number, whoever has it. */
    @Transactional(readOnly = true)
    public Optional<Issued> paper(String number) {
        return database.sql("select * from (" + ISSUED + ") x where number = :number")
                .param("number", number)
                .query(BookList::issued)
                .optional();
    }

    /** The papers of a settlement and of those that it replaced, oldest first. */
    @Transactional(readOnly = true)
    public List<Issued> papersOf(UUID claim) {
        return database.sql("""
                select p.number, p.kind, p.issued_on, p.minor, p.currency, s.number as about, p.pdf, p.xml
                from settlement s join paper p on p.settlement = s.id where s.claim = :claim
                union all
                select s.number, 'AGREEMENT', (s.made_at at time zone 'UTC')::date, s.minor, s.currency, s.number, s.agreement, null
                from settlement s where s.claim = :claim order by issued_on, number""").param("claim", claim).query(BookList::issued).list();
    }

    /** The papers of some days, after a number, at most 500. */
    @Transactional(readOnly = true)
    public List<Issued> papers(Days days, String after) {
        return database.sql("select * from (" + ISSUED
                        + ") x where issued_on between :from and :until and number > :after order by number limit 500")
                .param("from", days.from())
                .param("until", days.until())
                .param("after", after)
                .query(BookList::issued)
                .list();
    }
}
