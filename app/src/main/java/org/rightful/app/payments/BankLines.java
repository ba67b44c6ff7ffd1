package org.rightful.app.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.banking.CreditorReference;
import org.rightful.app.banking.Entry;
import org.rightful.app.banking.Iban;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The lines of the bank's statements, as they are kept: {@link BankRules} looks at each once, and what no rule knows waits for a person. */
@Component
class BankLines {
    private static final int MOST_TEXT = 2_000;
    private static final int MOST_NAME = 200;
    private static final int MOST_WORDS = 500;
    private static final int MOST_TRIES = 5;

    private final JdbcClient database;
    private final Ids ids;
    private final Clock clock;

    BankLines(JdbcClient database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps a line; nothing if it was known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> keep(UUID file, Entry entry) {
        UUID id = ids.next();
        int inserted = database.sql("""
                insert into bank_line (id, file, key, credit, minor, currency, booked_on, name, iban, reference, text, state, why, nature,
                    end_to_end, collapsed)
                values (:id, :file, :key, :credit, :minor, :currency, :on, :name, :iban, :reference, :text, 'OPEN', '', :nature, :end,
                    :collapsed) on conflict (key) do nothing""")
                .param("id", id)
                .param("file", file)
                .param("key", entry.key())
                .param("credit", entry.credit())
                .param("minor", entry.amount().minor())
                .param("currency", entry.amount().currency().getCurrencyCode())
                .param("on", entry.bookedOn())
                .param("name", cut(entry.counterparty(), MOST_NAME))
                .param("iban", entry.counterpartyAccount().map(Iban::value).orElse(""))
                .param(
                        "reference",
                        entry.reference().map(CreditorReference::value).orElse(""))
                .param("text", cut(entry.remittance(), MOST_TEXT))
                .param("nature", nature(entry).name())
                .param("end", cut(entry.endToEndId(), MOST_NAME))
                .param("collapsed", entry.collapsed())
                .update();
        return inserted == 0 ? Optional.empty() : Optional.of(id);
    }

    private static BankFiles.Nature nature(Entry entry) {
        return switch (entry.nature()) {
            case Entry.Ordinary ordinary -> BankFiles.Nature.ORDINARY;
            case Entry.Returned returned -> BankFiles.Nature.RETURNED;
            case Entry.Reversed reversed -> BankFiles.Nature.REVERSED;
        };
    }

    static String cut(String text, int most) {
        String kept = text.replace("\0", "");
        return kept.substring(0, Math.min(most, kept.length()));
    }

    /** A line, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<BankFiles.Line> hold(UUID id) {
        return database.sql("select * from bank_line where id = :id for update")
                .param("id", id)
                .query(BankLines::line)
                .optional();
    }

    /** The money that an open line told of: whoever takes from it holds it before the line, as everybody does. */
    @Transactional(readOnly = true)
    public Optional<UUID> payInOf(UUID line) {
        return database.sql(
                        "select pay_in from bank_line where id = :id and state = 'OPEN' and credit and pay_in is not null")
                .param("id", line)
                .query(UUID.class)
                .optional();
    }

    /** A line of which somebody has to say what it is, held until the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<BankFiles.Line> holdOpen(UUID id) {
        return hold(id).filter(line -> line.state() == BankFiles.State.OPEN);
    }

    /** Lines of which a person has to say what they are, oldest first. */
    @Transactional(readOnly = true)
    public List<BankFiles.Line> open(int most) {
        return database.sql("""
                select * from bank_line where state = 'OPEN' and (looked_at is not null or tries > 0)
                order by booked_on, id limit :most""").param("most", most).query(BankLines::line).list();
    }

    /** Lines at which no rule has looked, in the order in which the bank told of them. */
    @Transactional(readOnly = true)
    public List<UUID> waiting(int most) {
        return database.sql("""
                select id from bank_line where state = 'OPEN' and looked_at is null order by id limit :most""")
                .param("most", most)
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
    }

    /** The rules looked at it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void looked(UUID line) {
        database.sql("update bank_line set looked_at = :at, why = '' where id = :id and state = 'OPEN'")
                .param("at", Rows.time(clock.instant()))
                .param("id", line)
                .update();
    }

    /** A rule broke off at it. It is tried again some times; after that a person says what it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void failed(UUID line, String why) {
        database.sql("""
                update bank_line set tries = tries + 1, why = :why, looked_at = case when tries + 1 >= :most then :at end
                where id = :id and state = 'OPEN'""")
                .param("why", cut(why, MOST_WORDS))
                .param("most", MOST_TRIES)
                .param("at", Rows.time(clock.instant()))
                .param("id", line)
                .update();
    }

    /** The money that a line told of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void payIn(UUID line, UUID payIn) {
        database.sql("update bank_line set pay_in = :payIn where id = :id")
                .param("payIn", payIn)
                .param("id", line)
                .update();
    }

    /** A line needs nobody any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void over(UUID line, BankFiles.State state, Optional<UUID> payIn, Optional<UUID> transfer, String why) {
        database.sql("""
                update bank_line set state = :state, why = :why, pay_in = coalesce(cast(:payIn as uuid), pay_in),
                    transfer = cast(:transfer as uuid), looked_at = coalesce(looked_at, :at) where id = :id""")
                .param("state", state.name())
                .param("why", cut(why, MOST_WORDS))
                .param("payIn", payIn.orElse(null), java.sql.Types.OTHER)
                .param("transfer", transfer.orElse(null), java.sql.Types.OTHER)
                .param("at", Rows.time(clock.instant()))
                .param("id", line)
                .update();
    }

    /** The line that told of money needs nobody any more, since the money is not there any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void overOf(UUID payIn, String why) {
        database.sql("update bank_line set state = 'BOOKED', why = :why where pay_in = :payIn and state = 'OPEN'")
                .param("why", why)
                .param("payIn", payIn)
                .update();
    }

    static BankFiles.Line line(ResultSet row, int n) throws SQLException {
        return new BankFiles.Line(
                Rows.uuid(row, "id"),
                row.getString("key"),
                row.getBoolean("credit"),
                Rows.money(row, "minor", "currency"),
                row.getObject("booked_on", LocalDate.class),
                row.getString("name"),
                row.getString("iban"),
                row.getString("reference"),
                row.getString("text"),
                row.getString("end_to_end"),
                BankFiles.Nature.valueOf(row.getString("nature")),
                row.getBoolean("collapsed"),
                BankFiles.State.valueOf(row.getString("state")),
                row.getString("why"),
                row.getInt("tries"),
                Rows.maybe(row, "looked_at"),
                Rows.maybeUuid(row, "pay_in"));
    }
}
