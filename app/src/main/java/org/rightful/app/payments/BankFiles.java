package org.rightful.app.payments;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.banking.CreditorReference;
import org.rightful.app.banking.Iban;
import org.rightful.app.banking.ReadStatements;
import org.rightful.app.banking.Statement;
import org.rightful.app.banking.Statements;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.Money;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the bank's statements (camt.053). A line whose reference is one of ours is booked at once; of every other one a person says what
 * it is, with a suggestion where there is one. A file or a line that comes again changes nothing.
 */
@Component
class BankFiles {
    private static final int MOST_TEXT = 500;

    private final JdbcClient database;
    private final Settlements settlements;
    private final PayIns payIns;
    private final OpenMoney money;
    private final Payouts payouts;
    private final Books books;
    private final Settings.Payments settings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    BankFiles(
            JdbcClient database,
            Settlements settlements,
            PayIns payIns,
            OpenMoney money,
            Payouts payouts,
            Books books,
            Settings settings,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.settlements = settlements;
        this.payIns = payIns;
        this.money = money;
        this.payouts = payouts;
        this.books = books;
        this.settings = settings.payments();
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of a file. */
    sealed interface Taken permits Imported, Refused {}

    /**
     * It was taken.
     *
     * @param lines in it
     * @param fresh of them that were not known before
     * @param booked of those, whose reference is one of ours
     */
    record Imported(int lines, int fresh, int booked) implements Taken {}

    /** Nothing of it was taken; the key of a sentence, and what it is about. */
    record Refused(String sentence, String detail) implements Taken {}

    /** How far a line is. */
    enum State {
        BOOKED,
        OPEN,
        SET_ASIDE
    }

    /** A line of a statement. */
    record Line(
            UUID id,
            boolean credit,
            Money amount,
            LocalDate bookedOn,
            String name,
            String iban,
            String reference,
            String text,
            State state,
            Optional<UUID> payIn) {}

    /** Takes a file, all of it or nothing. */
    @Transactional
    public Taken take(byte[] file, String name, PersonId by) {
        return switch (Statements.read(file)) {
            case ReadStatements.Unreadable unreadable -> new Refused(unreadable.sentence(), unreadable.detail());
            case ReadStatements.Read read -> take(read.statements(), file, name, by);
        };
    }

    private Taken take(List<Statement> statements, byte[] file, String name, PersonId by) {
        Optional<Iban> ours = settings.iban().flatMap(Iban::read);
        for (Statement each : statements) {
            if (!ours.equals(Optional.of(each.account()))) {
                return new Refused("bank.wrong.account", each.account().masked());
            }
            if (each.sums() == Statement.Sums.DIFFER) {
                return new Refused("bank.wrong.sums", each.id() + " " + each.difference());
            }
        }
        int lines = 0;
        int fresh = 0;
        int booked = 0;
        UUID id = ids.next();
        if (!keep(id, statements, file, name, by)) {
            return new Refused("bank.wrong.known", name);
        }
        for (Statement statement : statements) {
            for (org.rightful.app.banking.Entry entry : statement.entries()) {
                lines++;
                Optional<Boolean> taken = take(id, entry);
                fresh += taken.isPresent() ? 1 : 0;
                booked += taken.orElse(false) ? 1 : 0;
            }
        }
        journal.write(Entry.by(
                by.value(),
                "BankFileTaken",
                "bank-file:" + id,
                Map.of("lines", Integer.toString(lines), "fresh", Integer.toString(fresh))));
        return new Imported(lines, fresh, booked);
    }

    private boolean keep(UUID id, List<Statement> statements, byte[] file, String name, PersonId by) {
        Statement first = statements.getFirst();
        return database.sql("""
                insert into bank_file (id, sha256, name, statement, iban, from_day, until_day, lines, imported_at, imported_by)
                values (:id, :sha, :name, :statement, :iban, :from, :until, :lines, :at, :by) on conflict (sha256) do nothing""")
                        .param("id", id)
                        .param("sha", sha256(file))
                        .param("name", cut(name, 200))
                        .param("statement", first.id())
                        .param("iban", first.account().value())
                        .param("from", first.from())
                        .param("until", statements.getLast().to())
                        .param(
                                "lines",
                                statements.stream()
                                        .mapToInt(each -> each.entries().size())
                                        .sum())
                        .param("at", Rows.time(clock.instant()))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    /** Takes a line; nothing if it was known, otherwise whether it was booked. */
    private Optional<Boolean> take(UUID file, org.rightful.app.banking.Entry entry) {
        UUID id = ids.next();
        String text = cut(entry.remittance(), MOST_TEXT);
        int inserted = database.sql("""
                insert into bank_line (id, file, key, credit, minor, currency, booked_on, name, iban, reference, text, state, why)
                values (:id, :file, :key, :credit, :minor, :currency, :on, :name, :iban, :reference, :text, 'OPEN', '')
                on conflict (key) do nothing""")
                .param("id", id)
                .param("file", file)
                .param("key", entry.key())
                .param("credit", entry.credit())
                .param("minor", entry.amount().minor())
                .param("currency", entry.amount().currency().getCurrencyCode())
                .param("on", entry.bookedOn())
                .param("name", cut(entry.counterparty(), 200))
                .param("iban", entry.counterpartyAccount().map(Iban::value).orElse(""))
                .param(
                        "reference",
                        entry.reference().map(CreditorReference::value).orElse(""))
                .param("text", text)
                .update();
        return inserted == 0 ? Optional.empty() : Optional.of(book(id, entry, text));
    }

    private boolean book(UUID line, org.rightful.app.banking.Entry entry, String text) {
        Optional<UUID> transfer = payouts.named(entry.endToEndId());
        if (transfer.isPresent()) {
            boolean done;
            if (entry.credit()) {
                done = !entry.isOrdinary() && payouts.bounced(transfer.get(), entry.amount(), entry.bookedOn());
            } else {
                done = payouts.carriedOut(transfer.get(), entry.amount(), entry.bookedOn());
            }
            if (done) {
                booked(line, Optional.empty(), transfer, "");
            }
            return done;
        }
        if (!entry.credit() || !entry.isOrdinary()) {
            return false; // a person says what it is
        }
        Optional<Settlement> meant = named(entry, text);
        PayIn payIn = payIns.take(new PayIn.Came(
                "bank:" + entry.key(),
                Books.Via.BANK,
                entry.amount(),
                entry.bookedOn(),
                entry.counterparty(),
                entry.counterpartyAccount().map(Iban::value).orElse(""),
                text,
                Optional.empty(),
                meant.map(Settlement::id)));
        if (meant.isPresent()) {
            booked(line, Optional.of(payIn.id()), Optional.empty(), "");
        } else {
            payInOf(line, payIn);
        }
        return meant.isPresent();
    }

    /** The settlement whose reference the payer gave, as a reference or in the text. */
    private Optional<Settlement> named(org.rightful.app.banking.Entry entry, String text) {
        return Stream.concat(entry.reference().stream(), CreditorReference.candidates(text).stream())
                .flatMap(reference -> number(reference).stream())
                .flatMap(number -> settlements.find(number).stream())
                .findFirst();
    }

    /** {@code RF18S2026000041} is made from {@code S-2026-000041}. */
    private static Optional<String> number(CreditorReference reference) {
        Matcher core = Pattern.compile("S(\\d{4})(\\d{6})").matcher(reference.core());
        return core.matches() ? Optional.of("S-" + core.group(1) + "-" + core.group(2)) : Optional.empty();
    }

    private void booked(UUID line, Optional<UUID> payIn, Optional<UUID> transfer, String why) {
        database.sql("""
                update bank_line set state = 'BOOKED', why = :why, pay_in = coalesce(cast(:payIn as uuid), pay_in),
                    transfer = cast(:transfer as uuid) where id = :id""")
                .param("why", why)
                .param("payIn", payIn.orElse(null), java.sql.Types.OTHER)
                .param("transfer", transfer.orElse(null), java.sql.Types.OTHER)
                .param("id", line)
                .update();
    }

    /** Lines of which a person has to say what they are, oldest first. */
    @Transactional(readOnly = true)
    public List<Line> open(int most) {
        return database.sql("select * from bank_line where state = 'OPEN' order by booked_on, id limit :most")
                .param("most", most)
                .query(BankFiles::line)
                .list();
    }

    /** What an open line may be for. */
    @Transactional(readOnly = true)
    public List<OpenMoney.Suggestion> suggestions(Line line) {
        return line.credit() ? money.suggestions(line.text(), line.amount()) : List.of();
    }

    /** A person says which settlement it pays; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> assign(UUID line, String settlement, PersonId by) {
        return openCredit(line)
                .map(payIn -> money.assign(payIn, settlement, by))
                .orElse(Optional.of("bank.wrong.line"));
    }

    /** A person says that it was not meant for us: it goes back. */
    @Transactional
    public Optional<String> giveBack(UUID line, String why, PersonId by) {
        return openCredit(line).map(payIn -> money.giveBack(payIn, why, by)).orElse(Optional.of("bank.wrong.line"));
    }

    /** The money that an open line told of. */
    private Optional<UUID> openCredit(UUID id) {
        return hold(id).filter(line -> line.state() == State.OPEN).flatMap(Line::payIn);
    }

    private Optional<Line> hold(UUID id) {
        return database.sql("select * from bank_line where id = :id for update")
                .param("id", id)
                .query(BankFiles::line)
                .optional();
    }

    /** What a person says a line is that pays no settlement. */
    enum Other {
        /** What the bank takes for its work. */
        BANK_COSTS,
        /** The service's own share, taken out. */
        DRAWN,
        /** What the gateway had, paid to the bank. */
        SWEPT,
        /** Money that came, though the bank booked it as something else: after that it is said what it is for. */
        CAME;

        private boolean fits(Line line) {
            return switch (this) {
                case BANK_COSTS, DRAWN -> !line.credit();
                case SWEPT -> line.credit() && line.payIn().isPresent();
                case CAME -> line.credit() && line.payIn().isEmpty();
            };
        }
    }

    /** A person says what a line is that has nothing to do with a claim; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> book(UUID id, Other what, PersonId by) {
        Optional<Line> line = hold(id).filter(each -> each.state() == State.OPEN && what.fits(each));
        if (line.isEmpty()) {
            return Optional.of("bank.wrong.line");
        }
        Line open = line.get();
        switch (what) {
            case BANK_COSTS -> books.bankCosts(id.toString(), open.amount(), open.bookedOn());
            case DRAWN -> books.drawn(id.toString(), open.amount(), open.bookedOn());
            case SWEPT -> payIns.swept(open.payIn().orElseThrow(), open.amount(), open.bookedOn());
            case CAME -> came(open);
        }
        if (what != Other.CAME) {
            booked(id, Optional.empty(), Optional.empty(), what.name());
        }
        journal.write(Entry.by(by.value(), "BankLineBooked", "bank-line:" + id, Map.of("as", what.name())));
        return Optional.empty();
    }

    private void came(Line line) {
        PayIn payIn = payIns.take(new PayIn.Came(
                "bank-line:" + line.id(),
                Books.Via.BANK,
                line.amount(),
                line.bookedOn(),
                line.name(),
                line.iban(),
                line.text(),
                Optional.empty(),
                Optional.empty()));
        payInOf(line.id(), payIn);
    }

    private void payInOf(UUID line, PayIn payIn) {
        database.sql("update bank_line set pay_in = :payIn where id = :id")
                .param("payIn", payIn.id())
                .param("id", line)
                .update();
    }

    static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                Rows.uuid(row, "id"),
                row.getBoolean("credit"),
                Rows.money(row, "minor", "currency"),
                row.getObject("booked_on", LocalDate.class),
                row.getString("name"),
                row.getString("iban"),
                row.getString("reference"),
                row.getString("text"),
                State.valueOf(row.getString("state")),
                Rows.maybeUuid(row, "pay_in"));
    }

    private static String cut(String text, int most) {
        String kept = text.replace("\0", "");
        return kept.substring(0, Math.min(most, kept.length()));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
