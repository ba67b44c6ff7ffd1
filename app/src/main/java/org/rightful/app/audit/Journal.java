package org.rightful.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of audit: writes what happened, in the transaction in which it happened, and checks that nothing was changed since.
 *
 * <p>An entry's hash is SHA-256 over the hash before it and over the entry's own fields, each with its length before it. The
 * database itself refuses to change or delete entries; whoever gets round it breaks the chain.
 */
@Component
public class Journal {
    private static final int PAGE = 1_000;
    private static final byte[] BEGINNING = new byte[32];

    private final JdbcClient database;
    private final Clock clock;
    private final ObjectMapper json;

    Journal(JdbcClient database, Clock clock, ObjectMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /** An entry as it was kept, with its number, counted from 1. */
    public record Kept(long number, Instant at, Entry entry, String hash) {}

    /**
     * What {@link #verify} found.
     *
     * @param entries how many are whole, from the first on
     * @param brokenAt the number of the first that is not
     * @param head the last whole entry's hash; kept elsewhere, it also shows that entries were cut off at the end
     */
    public record Verification(long entries, Optional<Long> brokenAt, String head) {}

    /**
     * Writes an entry. Entries of transactions that run at once wait for each other.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction: what happened and its
     *     entry are kept together or not at all
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Entry entry) {
        byte[] before = database.sql("select hash from journal_head for update")
                .query((row, n) -> row.getBytes(1))
                .single();
        long number = database.sql("select number + 1 from journal_head")
                .query(Long.class)
                .single();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        String facts = json.writeValueAsString(entry.facts());
        byte[] hash = hash(before, number, at, entry, facts);
        database.sql("""
                insert into journal (number, at, actor, action, subject, facts, hash)
                values (:number, :at, :actor, :action, :subject, :facts, :hash)""")
                .param("number", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", entry.actor().orElse(null))
                .param("action", entry.action())
                .param("subject", entry.subject())
                .param("facts", facts)
                .param("hash", hash)
                .update();
        database.sql("update journal_head set number = :number, hash = :hash")
                .param("number", number)
                .param("hash", hash)
                .update();
    }

    /** What happened to one thing, oldest first, at most 1,000 entries. */
    @Transactional(readOnly = true)
    public List<Kept> of(String subject) {
        return database.sql("select * from journal where subject = :subject order by number limit 1000")
                .param("subject", subject)
                .query((row, n) -> kept(row))
                .list();
    }

    /** The same as {@link #verify}, of a database whose service does not run here. */
    public static Verification verify(DataSource database) {
        return new Journal(JdbcClient.create(database), Clock.systemUTC(), JsonMapper.shared()).verify();
    }

    /** Goes through all entries and checks every hash. */
    @Transactional(readOnly = true)
    public Verification verify() {
        byte[] hash = BEGINNING;
        long whole = 0;
        while (true) {
            List<Kept> page = database.sql("select * from journal where number > :after order by number limit " + PAGE)
                    .param("after", whole)
                    .query((row, n) -> kept(row))
                    .list();
            for (Kept each : page) {
                byte[] due = hash(
                        hash,
                        whole + 1,
                        each.at(),
                        each.entry(),
                        json.writeValueAsString(each.entry().facts()));
                if (each.number() != whole + 1 || !hex(due).equals(each.hash())) {
                    return new Verification(whole, Optional.of(whole + 1), hex(hash));
                }
                hash = due;
                whole++;
            }
            if (page.size() < PAGE) {
                return new Verification(
                        whole, endsAsItShould(whole, hash) ? Optional.empty() : Optional.of(whole + 1), hex(hash));
            }
        }
    }

    private boolean endsAsItShould(long entries, byte[] hash) {
        return database.sql("select number, hash from journal_head")
                .query((row, n) -> row.getLong(1) == entries && Arrays.equals(row.getBytes(2), hash))
                .single();
    }

    private Kept kept(ResultSet row) throws SQLException {
        @Nullable UUID actor = row.getObject("actor", UUID.class);
        Map<String, String> facts =
                json.readValue(row.getString("facts"), new TypeReference<TreeMap<String, String>>() {});
        return new Kept(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Entry(
                        Optional.ofNullable(actor),
                        row.getString("action"),
                        row.getString("subject"),
                        new TreeMap<>(facts)),
                hex(row.getBytes("hash")));
    }

    private static byte[] hash(byte[] before, long number, Instant at, Entry entry, String facts) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        sha256.update(before);
        List<String> fields = List.of(
                Long.toString(number),
                at.toString(),
                entry.actor().map(UUID::toString).orElse(""),
                entry.action(),
                entry.subject(),
                facts);
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return sha256.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
