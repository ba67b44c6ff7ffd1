package org.rightful.app.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of the ledger: books entries, and tells what stands where. The database holds the rules: an entry sums to zero, is never
 * changed, and is booked once by its key; balances keep to what {@code V500__ledger.sql} allows.
 */
@Component
public class Ledger {
    private static final int MOST_ENTRIES = 500;
    /** The account of a line with a kind and an owner: two look-ups by the index, which a single one for both would not use. */
    private static final String ACCOUNT = """
            case when line.owner is null
                then (select id from ledger_account a where a.kind = line.kind and a.owner is null and a.currency = :currency)
                else (select id from ledger_account a where a.kind = line.kind and a.owner = line.owner and a.currency = :currency)
            end""";

    private final JdbcClient database;
    private final Ids ids;
    private final Clock clock;

    Ledger(JdbcClient database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An entry in the books.
     *
     * @param number counted up; gaps are entries whose transactions were given up
     */
    public record Entry(UUID id, long number, Instant at, Posting posting) {}

    /** What stands on an account: debits less credits, in the smallest unit. */
    public record Balance(LedgerAccount account, Currency currency, long minor) {
        /** On its own side: what is there, or owed. Negative if it stands on the wrong side. */
        public long natural() {
            return account.kind().side() == LedgerAccount.Side.DEBIT ? minor : -minor;
        }
    }

    /** A line of the trial balance: all accounts of a kind. */
    public record Total(LedgerAccount.Kind kind, Currency currency, long debits, long credits) {
        /** Debits less credits. */
        public long minor() {
            return debits - credits;
        }
    }

    /**
     * Books an entry, in the transaction of what it is about.
     *
     * @return whether it is new; false if an entry with this key and these lines stands there already
     * @throws IllegalStateException if another entry has the key: something else is called the same, and that is a bug
     * @throws org.springframework.dao.DataIntegrityViolationException if an account may not stand as it would afterwards
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean book(Posting posting) {
        UUID id = ids.next();
        int inserted = database.sql("""
                insert into ledger_entry (id, key, purpose, booked_on, at, subject, text, currency, lines)
                values (:id, :key, :purpose, :on, :at, :subject, :text, :currency, :lines) on conflict (key) do nothing""")
                .param("id", id)
                .param("key", posting.key())
                .param("purpose", posting.purpose())
                .param("on", posting.bookedOn())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("subject", posting.subject())
                .param("text", posting.text())
                .param("currency", posting.currency().getCurrencyCode())
                .param("lines", posting.lines().size())
                .update();
        if (inserted == 0) {
            Posting booked = find(posting.key()).orElseThrow().posting();
            if (!booked.lines().equals(posting.lines()) || !booked.currency().equals(posting.currency())) {
                throw new IllegalStateException("the ledger has another entry called " + posting.key());
            }
            return false;
        }
        insert(id, posting);
        return true;
    }

    private void insert(UUID entry, Posting posting) {
        List<Posting.Line> lines = posting.lines();
        openAccounts(lines.stream().map(Posting.Line::account).distinct().toList(), posting.currency());
        database.sql("""
                insert into ledger_line (entry, position, account, currency, minor)
                select :entry, position, %s, :currency, minor
                from unnest(:kinds::text[], :owners::uuid[], :minors::bigint[]) with ordinality as line (kind, owner, minor, position)""".formatted(ACCOUNT))
                .param("entry", entry)
                .param("currency", posting.currency().getCurrencyCode())
                .param("kinds", kinds(lines.stream().map(Posting.Line::account)))
                .param("owners", owners(lines.stream().map(Posting.Line::account)))
                .param("minors", lines.stream().map(Posting.Line::minor).toArray(Long[]::new))
                .update();
    }

    /** Opens those of the accounts that nothing was ever booked to. */
    private void openAccounts(List<LedgerAccount> accounts, Currency currency) {
        database.sql("""
                insert into ledger_account (id, kind, owner, currency)
                select id, kind, owner, :currency
                from unnest(:ids::uuid[], :kinds::text[], :owners::uuid[]) as line (id, kind, owner) where %s is null
                on conflict do nothing""".formatted(ACCOUNT))
                .param("currency", currency.getCurrencyCode())
                .param("ids", accounts.stream().map(account -> ids.next()).toArray(UUID[]::new))
                .param("kinds", kinds(accounts.stream()))
                .param("owners", owners(accounts.stream()))
                .update();
    }

    private static String[] kinds(Stream<LedgerAccount> accounts) {
        return accounts.map(account -> account.kind().name()).toArray(String[]::new);
    }

    private static @Nullable UUID[] owners(Stream<LedgerAccount> accounts) {
        return accounts.map(account -> account.owner().orElse(null)).toArray(UUID[]::new);
    }

    /** The entry that was booked under a key. */
    @Transactional(readOnly = true)
    public Optional<Entry> find(String key) {
        return entries("where e.key = :key", Map.of("key", key)).stream().findFirst();
    }

    /** What is booked about something, oldest first, at most 500. */
    @Transactional(readOnly = true)
    public List<Entry> about(String subject) {
        return entries("where e.subject = :subject", Map.of("subject", subject));
    }

    /** The journal of some days, oldest first, after an entry's number, at most 500. */
    @Transactional(readOnly = true)
    public List<Entry> journal(LocalDate from, LocalDate until, long after) {
        return entries(
                "where e.booked_on between :from and :until and e.number > :after",
                Map.of("from", from, "until", until, "after", after));
    }

    /** What was booked to an account, oldest first, after an entry's number, at most 500. */
    @Transactional(readOnly = true)
    public List<Entry> of(LedgerAccount account, long after) {
        Map<String, Object> values = named(account);
        values.put("after", after);
        return entries("""
                where e.number > :after and e.id in (select l.entry from ledger_line l join ledger_account a on a.id = l.account
                    where %s)""".formatted(is(account)), values);
    }

    /** SQL that picks an account's rows by their index, which "is not distinct from" would not use. */
    private static String is(LedgerAccount account) {
        return account.owner().isPresent()
                ? "a.kind = :kind and a.owner = :owner"
                : "a.kind = :kind and a.owner is null";
    }

    private static Map<String, Object> named(LedgerAccount account) {
        Map<String, Object> values = new HashMap<>();
        values.put("kind", account.kind().name());
        account.owner().ifPresent(owner -> values.put("owner", owner));
        return values;
    }

    private List<Entry> entries(String where, Map<String, ?> values) {
        Map<UUID, Head> heads = new LinkedHashMap<>();
        database.sql("""
                select e.*, l.minor, a.kind, a.owner
                from (select e.* from ledger_entry e %s order by e.number limit %d) e
                join ledger_line l on l.entry = e.id join ledger_account a on a.id = l.account
                order by e.number, l.position""".formatted(where, MOST_ENTRIES)).params(values).query(row -> {
            Head head = heads.get(row.getObject("id", UUID.class));
            if (head == null) {
                head = head(row);
                heads.put(head.id(), head);
            }
            head.lines().add(new Posting.Line(account(row), row.getLong("minor")));
        });
        return heads.values().stream().map(Head::entry).toList();
    }

    /** An entry whose lines are being read. */
    private record Head(
            UUID id,
            long number,
            Instant at,
            String key,
            String purpose,
            LocalDate bookedOn,
            String subject,
            String text,
            Currency currency,
            List<Posting.Line> lines) {
        Entry entry() {
            return new Entry(id, number, at, new Posting(key, purpose, bookedOn, subject, text, currency, lines));
        }
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("key"),
                row.getString("purpose"),
                row.getObject("booked_on", LocalDate.class),
                row.getString("subject"),
                row.getString("text"),
                Currency.getInstance(row.getString("currency")),
                new ArrayList<>());
    }

    private static LedgerAccount account(ResultSet row) throws SQLException {
        return new LedgerAccount(
                LedgerAccount.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("owner", UUID.class)));
    }

    /** What stands on an account, on its own side, in the smallest unit: what is there, or owed. */
    @Transactional(readOnly = true)
    public long balance(LedgerAccount account, Currency currency) {
        if (account.owner().isPresent()) {
            return owned(account, currency).natural();
        }
        long minor = database.sql("""
                select coalesce(sum(l.minor), 0) from ledger_line l join ledger_account a on a.id = l.account
                where %s and a.currency = :currency""".formatted(is(account)))
                .params(named(account))
                .param("currency", currency.getCurrencyCode())
                .query(Long.class)
                .single();
        return new Balance(account, currency, minor).natural();
    }

    /** What stands on an account with an owner: the database keeps it with the account. */
    private Balance owned(LedgerAccount account, Currency currency) {
        long minor = database.sql("select a.balance from ledger_account a where %s and a.currency = :currency"
                        .formatted(is(account)))
                .params(named(account))
                .param("currency", currency.getCurrencyCode())
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new Balance(account, currency, minor);
    }

    /** The accounts of a kind on which something stands, at most 10,000. */
    @Transactional(readOnly = true)
    public List<Balance> open(LedgerAccount.Kind kind) {
        return database.sql("""
                select a.kind, a.owner, a.currency, a.balance from ledger_account a
                where a.kind = :kind and a.owner is not null and a.balance <> 0 order by a.id limit 10000""")
                .param("kind", kind.name())
                .query((row, n) -> new Balance(
                        account(row), Currency.getInstance(row.getString("currency")), row.getLong("balance")))
                .list();
    }

    /** The trial balance at the end of a day: debits and credits of every kind and currency. */
    @Transactional(readOnly = true)
    public List<Total> trialBalance(LocalDate until) {
        return database.sql("""
                select a.kind, a.currency, coalesce(sum(l.minor) filter (where l.minor > 0), 0) as debits,
                    -coalesce(sum(l.minor) filter (where l.minor < 0), 0) as credits
                from ledger_line l join ledger_account a on a.id = l.account join ledger_entry e on e.id = l.entry
                where e.booked_on <= :until group by a.kind, a.currency order by a.currency, a.kind""")
                .param("until", until)
                .query((row, n) -> new Total(
                        LedgerAccount.Kind.valueOf(row.getString("kind")),
                        Currency.getInstance(row.getString("currency")),
                        row.getLong("debits"),
                        row.getLong("credits")))
                .list();
    }

    /**
     * Goes through the whole ledger and tells what is wrong with it; nothing, unless somebody got round the database's rules.
     *
     * @return sentences for an auditor
     */
    @Transactional(readOnly = true)
    public List<String> verify() {
        List<String> wrong = new ArrayList<>();
        Consumer<String> add = wrong::add;
        database.sql("""
                select e.number from ledger_entry e left join ledger_line l on l.entry = e.id
                group by e.number, e.lines having count(l.entry) <> e.lines or coalesce(sum(l.minor), 1) <> 0
                order by e.number limit 100""")
                .query(Long.class)
                .list()
                .forEach(number -> add.accept("entry " + number + " is not whole, or does not sum to zero"));
        database.sql("""
                select a.kind || ' ' || a.owner || ' ' || a.currency from ledger_account a
                left join ledger_line l on l.account = a.id where a.owner is not null
                group by a.id having a.balance <> coalesce(sum(l.minor), 0) order by a.id limit 100""")
                .query(String.class)
                .list()
                .forEach(account ->
                        add.accept("the balance kept with account " + account + " is not that of its lines"));
        return wrong;
    }

    /** Every currency in which something was booked. */
    @Transactional(readOnly = true)
    public Set<Currency> currencies() {
        return new HashSet<>(database.sql("select distinct currency from ledger_account")
                .query((row, n) -> Currency.getInstance(row.getString(1)))
                .list());
    }
}
