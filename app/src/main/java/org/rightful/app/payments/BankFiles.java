package org.rightful.app.payments;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.banking.Balance;
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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the bank's statements (camt.053): first all lines are kept, then {@link BankRules} books what it knows. Of every other line a
 * person says what it is, here and with {@link BankDeeds}. A file or a line that comes again changes nothing.
 */
@Component
class BankFiles {
    private static final int MOST_NAME = 200;

    private final JdbcClient database;
    private final BankLines lines;
    private final BankRules rules;
    private final BankBalances balances;
    private final PayIns payIns;
    private final OpenMoney money;
    private final Books books;
    private final TransactionTemplate transaction;
    private final Settings.Payments settings;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    BankFiles(
            JdbcClient database,
            BankLines lines,
            BankRules rules,
            BankBalances balances,
            PayIns payIns,
            OpenMoney money,
            Books books,
            TransactionTemplate transaction,
            Settings settings,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.lines = lines;
        this.rules = rules;
        this.balances = balances;
        this.payIns = payIns;
        this.money = money;
        this.books = books;
        this.transaction = transaction;
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
     * @param booked of those, whose reference is one of ours; of a very long file there may come more
     */
    record Imported(int lines, int fresh, int booked) implements Taken {}

    /** Nothing of it was taken; the key of a sentence, and what it is about. */
    record Refused(String sentence, String detail) implements Taken {}

    /** How far a line is. */
    enum State {
        BOOKED,
        OPEN,
        /** A person said that it stays out of the books, and why. */
        SET_ASIDE
    }

    /** How the bank booked it. */
    enum Nature {
        ORDINARY,
        /** A transfer that came back. */
        RETURNED,
        /** The bank takes back a booking of its own. */
        REVERSED
    }

    /**
     * A line of a statement.
     *
     * @param key the same for the same movement, whichever file tells of it
     * @param endToEnd what the order was named; may be empty
     * @param collapsed whether it stands for several transfers
     * @param why what was said of it; of an open line why no rule could book it
     * @param lookedAt when the rules had looked at it
     */
    record Line(
            UUID id,
            String key,
            boolean credit,
            Money amount,
            LocalDate bookedOn,
            String name,
            String iban,
            String reference,
            String text,
            String endToEnd,
            Nature nature,
            boolean collapsed,
            State state,
            String why,
            int tries,
            Optional<Instant> lookedAt,
            Optional<UUID> payIn) {}

    /** Keeps all lines of a file or none, and books those that a rule knows, each by itself. */
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
        Optional<List<UUID>> fresh = transaction.execute(status -> Optional.of(ids.next())
                .filter(id -> keep(id, statements, file, name, by))
                .map(id -> keepLines(id, statements, by)));
        if (fresh == null || fresh.isEmpty()) {
            return new Refused("bank.wrong.known", name);
        }
        int booked = rules.book(fresh.get());
        balances.check();
        return new Imported(count(statements), fresh.get().size(), booked);
    }

    private static int count(List<Statement> statements) {
        return statements.stream().mapToInt(each -> each.entries().size()).sum();
    }

    private List<UUID> keepLines(UUID file, List<Statement> statements, PersonId by) {
        List<UUID> fresh = new ArrayList<>();
        for (Statement statement : statements) {
            keep(file, statement);
            statement.entries().forEach(entry -> lines.keep(file, entry).ifPresent(fresh::add));
        }
        journal.write(Entry.by(
                by.value(),
                "BankFileTaken",
                "bank-file:" + file,
                Map.of("lines", Integer.toString(count(statements)), "fresh", Integer.toString(fresh.size()))));
        return fresh;
    }

    private boolean keep(UUID id, List<Statement> statements, byte[] file, String name, PersonId by) {
        Statement first = statements.getFirst();
        return database.sql("""
                insert into bank_file (id, sha256, name, statement, iban, from_day, until_day, lines, imported_at, imported_by)
                values (:id, :sha, :name, :statement, :iban, :from, :until, :lines, :at, :by) on conflict (sha256) do nothing""")
                        .param("id", id)
                        .param("sha", sha256(file))
                        .param("name", BankLines.cut(name, MOST_NAME))
                        .param("statement", first.id())
                        .param("iban", first.account().value())
                        .param("from", first.from())
                        .param("until", statements.getLast().to())
                        .param("lines", count(statements))
                        .param("at", Rows.time(clock.instant()))
                        .param("by", by.value())
                        .update()
                == 1;
    }

    private void keep(UUID file, Statement statement) {
        database.sql("""
                insert into bank_statement (id, file, statement, iban, currency, from_day, until_day, opening_minor, closing_minor)
                values (:id, :file, :statement, :iban, :currency, :from, :until, :opening, :closing)""")
                .param("id", ids.next())
                .param("file", file)
                .param("statement", BankLines.cut(statement.id(), MOST_NAME))
                .param("iban", statement.account().value())
                .param("currency", statement.currency().getCurrencyCode())
                .param("from", statement.from())
                .param("until", statement.to())
                .param("opening", statement.opening().map(Balance::signedMinor).orElse(null), java.sql.Types.BIGINT)
                .param("closing", statement.closing().map(Balance::signedMinor).orElse(null), java.sql.Types.BIGINT)
                .update();
    }

    /** Lines of which a person has to say what they are, oldest first. */
    @Transactional(readOnly = true)
    public List<Line> open(int most) {
        return lines.open(most);
    }

    /** What an open line may be for. */
    @Transactional(readOnly = true)
    public List<OpenMoney.Suggestion> suggestions(Line line) {
        return line.credit() ? money.suggestions(line.text(), line.amount()) : List.of();
    }

    /** A person says which settlement it pays; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> assign(UUID line, String settlement, PersonId by) {
        return lines.payInOf(line)
                .map(payIn -> money.assign(payIn, settlement, by))
                .orElse(Optional.of("bank.wrong.line"));
    }

    /** A person says that it was not meant for us: it goes back. */
    @Transactional
    public Optional<String> giveBack(UUID line, String why, PersonId by) {
        return lines.payInOf(line).map(payIn -> money.giveBack(payIn, why, by)).orElse(Optional.of("bank.wrong.line"));
    }

    /** What a person says a line is that pays no settlement. */
    enum Other {
        /** What the bank takes for its work, or gives back of it. */
        BANK_COSTS,
        /** The service's own share, taken out. */
        DRAWN,
        /** Value added tax, paid to the tax office. */
        TAX_PAID,
        /** What the gateway had, paid to the bank. */
        SWEPT,
        /** Money that came, though the bank booked it as something else: after that it is said what it is for. */
        CAME;

        private boolean fits(Line line) {
            return switch (this) {
                case DRAWN, TAX_PAID -> !line.credit();
                case BANK_COSTS -> !line.credit() || line.payIn().isPresent();
                case SWEPT -> line.credit() && line.payIn().isPresent();
                case CAME -> line.credit() && line.payIn().isEmpty();
            };
        }
    }

    /** A person says what a line is that has nothing to do with a claim; empty, or the key of the sentence that says why not. */
    @Transactional
    public Optional<String> book(UUID id, Other what, PersonId by) {
        Optional<UUID> payIn = lines.payInOf(id);
        boolean taken = payIn.flatMap(payIns::hold)
                .filter(each -> !each.free().equals(each.amount()))
                .isPresent();
        Optional<Line> line = lines.holdOpen(id).filter(what::fits);
        if (line.isEmpty() || taken) {
            return Optional.of("bank.wrong.line");
        }
        Line open = line.get();
        switch (what) {
            case BANK_COSTS -> costs(open);
            case DRAWN -> books.drawn(id.toString(), open.amount(), open.bookedOn());
            case TAX_PAID -> books.taxPaid(id.toString(), open.amount(), open.bookedOn());
            case SWEPT -> payIns.swept(open.payIn().orElseThrow(), open.amount(), open.bookedOn());
            case CAME -> came(open);
        }
        if (what != Other.CAME) {
            lines.over(id, State.BOOKED, Optional.empty(), Optional.empty(), what.name());
        }
        journal.write(Entry.by(by.value(), "BankLineBooked", "bank-line:" + id, Map.of("as", what.name())));
        return Optional.empty();
    }

    private void costs(Line line) {
        if (line.payIn().isPresent()) {
            payIns.gone(line.payIn().get(), line.amount());
            books.costsBack(line.payIn().get(), line.amount(), line.bookedOn());
        } else {
            books.bankCosts(line.id().toString(), line.amount(), line.bookedOn());
        }
    }

    private void came(Line line) {
        PayIn payIn = payIns.take(new PayIn.Came(
                "bank:" + line.key(),
                Books.Via.BANK,
                line.amount(),
                line.bookedOn(),
                line.name(),
                line.iban(),
                line.text(),
                Optional.empty(),
                Optional.empty()));
        lines.payIn(line.id(), payIn.id());
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
