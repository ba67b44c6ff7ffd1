package org.rightful.app.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: codes of six digits that an app shows for 30 seconds (RFC 6238), and recovery codes for when it is lost. The
 * code of the step before and after is taken, too, for clocks that are a little wrong. Each code works once.
 */
@Component
class SecondFactor {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactor.class);
    private static final int SECRET_BYTES = 20; // RFC 4226, section 4: 160 bits
    private static final int RECOVERY_BYTES = 10;

    private final JdbcClient database;
    private final Sealer sealer;
    private final Journal journal;
    private final SecureRandom random;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

    SecondFactor(JdbcClient database, Sealer sealer, Journal journal, SecureRandom random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.journal = journal;
        this.random = random;
        this.clock = clock;
    }

    /** Secrets from before they were sealed. */
    @EventListener(ApplicationStartedEvent.class)
    void sealWhatIsPlain() {
        database.sql("select person, secret from totp where length(secret) = :plain")
                .param("plain", SECRET_BYTES)
                .query((row, n) -> new Plain(row.getObject(1, UUID.class), row.getBytes(2)))
                .list()
                .forEach(each -> database.sql(
                                "update totp set secret = :sealed where person = :person and secret = :plain")
                        .param("sealed", toKeep(new PersonId(each.person()), each.secret()))
                        .param("person", each.person())
                        .param("plain", each.secret())
                        .update());
    }

    private record Plain(UUID person, byte[] secret) {}

    private byte[] toKeep(PersonId person, byte[] secret) {
        return sealer.seal(secret, bound(person));
    }

    /** Empty if it was sealed with another key: after a restore without the key's file only recovery codes and passkeys help. */
    private Optional<byte[]> opened(PersonId person, byte[] kept) {
        Optional<byte[]> secret = sealer.open(kept, bound(person));
        if (secret.isEmpty()) {
            LOG.error("The secret of a second factor was sealed with another key; see secrets.key in docs/settings.md");
        }
        return secret;
    }

    private static byte[] bound(PersonId person) {
        return ("totp:" + person.value()).getBytes(StandardCharsets.US_ASCII);
    }

    boolean isOn(PersonId person) {
        return database.sql("select true from totp where person = :person and confirmed_at is not null")
                .param("person", person.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** The secret that somebody sets up an app with: made at the first call, the same until it is confirmed. */
    @Transactional
    String secretToSetUp(PersonId person) {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        database.sql("insert into totp (person, secret) values (:person, :secret) on conflict do nothing")
                .param("person", person.value())
                .param("secret", toKeep(person, fresh))
                .update();
        byte[] kept = database.sql("select secret from totp where person = :person and confirmed_at is null")
                .param("person", person.value())
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new IllegalStateException("the second factor is on already"));
        Optional<byte[]> secret = opened(person, kept);
        if (secret.isEmpty()) { // nobody has it in an app yet
            database.sql("update totp set secret = :secret where person = :person and confirmed_at is null")
                    .param("secret", toKeep(person, fresh))
                    .param("person", person.value())
                    .update();
        }
        return new Base32().encodeToString(secret.orElse(fresh));
    }

    /**
     * Switches it on, if the code is right.
     *
     * @return recovery codes, shown once; empty if the code is wrong
     */
    @Transactional
    Optional<List<String>> switchOn(PersonId person, String code) {
        if (!takeCode(person, code, false)) {
            return Optional.empty();
        }
        database.sql("update totp set confirmed_at = :at where person = :person")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
        journal.write(Entry.by(person.value(), "SecondFactorSwitchedOn", "person:" + person, Map.of()));
        return Optional.of(freshRecoveryCodes(person));
    }

    @Transactional
    void switchOff(PersonId person) {
        forget(person);
        journal.write(Entry.by(person.value(), "SecondFactorSwitchedOff", "person:" + person, Map.of()));
    }

    /** Deletes secret and codes. */
    @Transactional
    void forget(PersonId person) {
        for (String table : List.of("totp", "recovery_code")) {
            database.sql("delete from " + table + " where person = :person")
                    .param("person", person.value())
                    .update();
        }
    }

    /** Takes a code of the app or a recovery code; each works once. */
    @Transactional
    boolean take(PersonId person, String code) {
        String given = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (given.matches("\\d{6}")) {
            return takeCode(person, given, true);
        }
        int used = database.sql("delete from recovery_code where person = :person and hash = :hash")
                .param("person", person.value())
                .param("hash", Code.hash(given))
                .update();
        if (used == 1) {
            journal.write(Entry.by(person.value(), "RecoveryCodeUsed", "person:" + person, Map.of()));
        }
        return used == 1;
    }

    int recoveryCodesLeft(PersonId person) {
        return database.sql("select count(*) from recovery_code where person = :person")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    /** New recovery codes; those given before no longer work. */
    @Transactional
    List<String> freshRecoveryCodes(PersonId person) {
        database.sql("delete from recovery_code where person = :person")
                .param("person", person.value())
                .update();
        List<String> fresh = new ArrayList<>();
        for (int n = 0; n < Limits.OURS.recoveryCodes(); n++) {
            byte[] bytes = new byte[RECOVERY_BYTES];
            random.nextBytes(bytes);
            String code = new Base32().encodeToString(bytes);
            database.sql("insert into recovery_code (person, hash) values (:person, :hash)")
                    .param("person", person.value())
                    .param("hash", Code.hash(code))
                    .update();
            fresh.add(code.replaceAll("(.{4})(?!$)", "$1-"));
        }
        return List.copyOf(fresh);
    }

    private boolean takeCode(PersonId person, String code, boolean confirmed) {
        Optional<byte[]> secret = database.sql(
                        "select secret from totp where person = :person and (confirmed_at is not null) = :confirmed")
                .param("person", person.value())
                .param("confirmed", confirmed)
                .query((row, n) -> row.getBytes(1))
                .optional();
        OptionalLong step = secret.flatMap(kept -> opened(person, kept))
                .map(bytes -> step(bytes, code))
                .orElse(OptionalLong.empty());
        return step.isPresent()
                && database.sql("update totp set last_step = :step where person = :person and last_step < :step")
                                .param("step", step.getAsLong())
                                .param("person", person.value())
                                .update()
                        == 1;
    }

    /** The step a code belongs to, counted from 1970. */
    private OptionalLong step(byte[] secret, String code) {
        long seconds = codes.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / seconds;
        String given = code.replaceAll("\\s", "");
        SecretKeySpec key = new SecretKeySpec(secret, codes.getAlgorithm());
        for (long step = now - 1; step <= now + 1; step++) {
            try {
                if (codes.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * seconds))
                        .equals(given)) {
                    return OptionalLong.of(step);
                }
            } catch (InvalidKeyException e) {
                throw new IllegalStateException("a secret of 20 bytes is a key", e);
            }
        }
        return OptionalLong.empty();
    }
}
