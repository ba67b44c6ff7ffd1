package org.rightful.app.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that were mailed to people who have an account. Each is used once, within two days. */
@Component
class Links {
    private final JdbcClient database;
    private final SecureRandom random;
    private final Clock clock;

    Links(JdbcClient database, SecureRandom random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    enum Purpose {
        /** Lets somebody choose a new password. */
        RESET,
        /** Confirms a new address. */
        EMAIL
    }

    /** What a link opens. */
    record Opened(PersonId person, Optional<String> email) {}

    /** Makes a link; those made before for the same purpose no longer work. */
    Code make(PersonId person, Purpose purpose, Optional<String> email) {
        Code code = Code.fresh(random);
        withdraw(person, purpose);
        database.sql("""
                insert into mailed_link (hash, person, purpose, email, expires_at)
                values (:hash, :person, :purpose, :email, :until)""")
                .param("hash", code.hash())
                .param("person", person.value())
                .param("purpose", purpose.name())
                .param("email", email.orElse(null))
                .param("until", clock.instant().plus(Limits.OURS.linkLasts()).atOffset(ZoneOffset.UTC))
                .update();
        return code;
    }

    void withdraw(PersonId person, Purpose purpose) {
        database.sql("delete from mailed_link where person = :person and purpose = :purpose")
                .param("person", person.value())
                .param("purpose", purpose.name())
                .update();
    }

    /** Whether a link can still be followed. */
    boolean works(String code, Purpose purpose) {
        return database.sql(
                        "select true from mailed_link where hash = :hash and purpose = :purpose and expires_at > :now")
                .param("hash", Code.hash(code))
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Follows a link: afterwards it is gone. */
    Optional<Opened> follow(String code, Purpose purpose) {
        return database.sql("""
                delete from mailed_link where hash = :hash and purpose = :purpose and expires_at > :now
                returning person, email""")
                .param("hash", Code.hash(code))
                .param("purpose", purpose.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    @Nullable String email = row.getString(2);
                    return new Opened(new PersonId(row.getObject(1, UUID.class)), Optional.ofNullable(email));
                })
                .optional();
    }
}
