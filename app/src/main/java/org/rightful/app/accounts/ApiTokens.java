package org.rightful.app.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens with which programs act for a person in one account. They have the person's roles there, as they are now. */
@Component
class ApiTokens {
    /** So that scanners of leaked secrets recognise it. */
    static final String PREFIX = "rightful_";

    private final JdbcClient database;
    private final Accounts accounts;
    private final Journal journal;
    private final SecureRandom random;
    private final Ids ids;
    private final Clock clock;

    ApiTokens(JdbcClient database, Accounts accounts, Journal journal, SecureRandom random, Ids ids, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.journal = journal;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a token may do. */
    enum Scope {
        /** Ask, and change nothing. */
        READ,
        /** Everything the person may. */
        WRITE
    }

    record Token(
            UUID id, String name, Scope scope, Instant createdAt, Instant expiresAt, Optional<Instant> lastUsedAt) {}

    /** A token in use. */
    record Bearer(UUID id, SignedIn signedIn, Scope scope) {}

    List<Token> of(Actor actor) {
        return database.sql("""
                select id, name, scope, created_at, expires_at, last_used_at from api_token
                where person = :person and account = :account order by created_at desc""")
                .param("person", actor.person().value())
                .param("account", actor.account().value())
                .query((row, n) -> {
                    @Nullable OffsetDateTime used = row.getObject(6, OffsetDateTime.class);
                    return new Token(
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            Scope.valueOf(row.getString(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getObject(5, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(used).map(OffsetDateTime::toInstant));
                })
                .list();
    }

    /** Makes a token; empty if there are too many. Its text is never to be had again. */
    @Transactional
    Optional<String> make(Actor actor, String name, Scope scope, Duration lasts) {
        if (of(actor).size() >= Limits.OURS.mostTokens()) {
            return Optional.empty();
        }
        String text = PREFIX + Code.fresh(random).text();
        UUID id = ids.next();
        Instant now = clock.instant();
        database.sql("""
                insert into api_token (id, hash, person, account, name, scope, created_at, expires_at)
                values (:id, :hash, :person, :account, :name, :scope, :at, :until)""")
                .param("id", id)
                .param("hash", Code.hash(text))
                .param("person", actor.person().value())
                .param("account", actor.account().value())
                .param("name", name)
                .param("scope", scope.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(lasts).atOffset(ZoneOffset.UTC))
                .update();
        journal.write(Entry.by(actor.person().value(), "TokenMade", "token:" + id, Map.of("scope", scope.name())));
        return Optional.of(text);
    }

    /** Ends a token; false if the person has no such one here. */
    @Transactional
    boolean end(Actor actor, UUID id) {
        int ended = database.sql("delete from api_token where id = :id and person = :person and account = :account")
                .param("id", id)
                .param("person", actor.person().value())
                .param("account", actor.account().value())
                .update();
        if (ended == 1) {
            journal.write(Entry.by(actor.person().value(), "TokenEnded", "token:" + id, Map.of()));
        }
        return ended == 1;
    }

    private record Row(UUID id, PersonId person, AccountId account, Scope scope) {}

    /** Whom a token stands for; empty if it is unknown, has expired, or the person has left the account. */
    @Transactional
    Optional<Bearer> bearer(String text) {
        Instant now = clock.instant();
        Optional<Row> found = database.sql("""
                update api_token set last_used_at = :now where hash = :hash and expires_at > :now
                returning id, person, account, scope""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("hash", Code.hash(text))
                .query((row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        new PersonId(row.getObject(2, UUID.class)),
                        new AccountId(row.getObject(3, UUID.class)),
                        Scope.valueOf(row.getString(4))))
                .optional();
        return found.flatMap(row -> accounts.actorsOf(row.person()).stream()
                .filter(actor -> actor.account().equals(row.account()))
                .findFirst()
                .map(actor -> new Bearer(row.id(), new SignedIn(actor, null, Set.of()), row.scope())));
    }
}
