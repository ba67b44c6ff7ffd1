package org.rightful.app.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.Actor;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys of vaults: one for each account, told once, and kept as its hash. Whoever has it can show, on a claim's page, what the
 * vault keeps about the picture of that claim, and see nothing else.
 */
@Component
class VaultKeys {
    /** Without I, L, O and U, which are read as others (Crockford's Base32). */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Of five bits each: 150. */
    private static final int LENGTH = 30;

    private final JdbcClient database;
    private final SecureRandom random;
    private final Journal journal;
    private final Clock clock;

    VaultKeys(JdbcClient database, SecureRandom random, Journal journal, Clock clock) {
        this.database = database;
        this.random = random;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes a new key; the one before opens nothing any more. */
    @Transactional
    public String make(Actor actor) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        database.sql("""
                insert into vault_key (account, hash, made_at) values (:account, :hash, :at)
                on conflict (account) do update set hash = excluded.hash, made_at = excluded.made_at""")
                .param("account", actor.account().value())
                .param("hash", hash(key.toString()))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.write(Entry.by(actor.person().value(), "VaultKeyMade", "account:" + actor.account(), Map.of()));
        return key.toString().replaceAll("(.{5})(?=.)", "$1-");
    }

    /** Ends the key; false if there is none. */
    @Transactional
    public boolean end(Actor actor) {
        boolean was = database.sql("delete from vault_key where account = :account")
                        .param("account", actor.account().value())
                        .update()
                == 1;
        if (was) {
            journal.write(Entry.by(actor.person().value(), "VaultKeyEnded", "account:" + actor.account(), Map.of()));
        }
        return was;
    }

    /** Since when an account has a key. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(AccountId account) {
        return database.sql("select made_at from vault_key where account = :account")
                .param("account", account.value())
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<AccountId> account(String key) {
        return database.sql("select account from vault_key where hash = :hash")
                .param("hash", hash(bare(key)))
                .query((row, n) -> new AccountId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** As it was made, however it was typed. */
    private static String bare(String key) {
        return key.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]+", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
