package org.rightful.app.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens accounts for people who confirm their address. What somebody entered lies with the link that was mailed for it, so a
 * stranger who enters the same address first leaves nothing behind.
 */
@Component
class SignUps {
    private final JdbcClient database;
    private final Accounts accounts;
    private final Terms terms;
    private final Passwords passwords;
    private final Outbox outbox;
    private final Settings settings;
    private final SecureRandom random;
    private final Clock clock;

    SignUps(
            JdbcClient database,
            Accounts accounts,
            Terms terms,
            Passwords passwords,
            Outbox outbox,
            Settings settings,
            SecureRandom random,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.terms = terms;
        this.passwords = passwords;
        this.outbox = outbox;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** What somebody entered, checked. */
    record Wish(String name, String email, String password, AccountKind kind, Locale language) {}

    /** Takes a sign-up. Whoever asks learns nothing; the address gets a mail in either case. */
    @Transactional
    void take(Wish wish) {
        String encoded = passwords.encode(wish.password()); // also for known addresses: it takes time
        Optional<Locale> known = database.sql("select language from person where email_key = :key")
                .param("key", Accounts.key(wish.email()))
                .query((row, n) -> Locale.of(row.getString(1)))
                .optional();
        Code code = Code.fresh(random);
        if (known.isPresent()) {
            outbox.send(new Mail(
                    wish.email(),
                    known.get(),
                    "sign-up.known",
                    List.of(settings.publicUrl() + "/sign-in", settings.publicUrl() + "/reset")));
            return;
        }
        Instant now = clock.instant();
        database.sql("""
                insert into sign_up (hash, email, email_key, name, password, kind, language, terms, created_at, expires_at)
                values (:hash, :email, :key, :name, :password, :kind, :language, :terms, :at, :until)""")
                .param("hash", code.hash())
                .param("email", wish.email())
                .param("key", Accounts.key(wish.email()))
                .param("name", wish.name())
                .param("password", encoded)
                .param("kind", wish.kind().name())
                .param("language", wish.language().getLanguage())
                .param("terms", Terms.current())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(Limits.OURS.linkLasts()).atOffset(ZoneOffset.UTC))
                .update();
        outbox.send(new Mail(
                wish.email(),
                wish.language(),
                "sign-up.confirm",
                List.of(settings.publicUrl() + "/sign-up/confirm?code=" + code.text())));
    }

    boolean waits(String code) {
        return database.sql("select true from sign_up where hash = :hash and expires_at > :now")
                .param("hash", Code.hash(code))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private record Kept(String email, String name, String password, AccountKind kind, Locale language, String terms) {}

    /** Opens the account a link belongs to; false if the link was used, is too old, or never was. */
    @Transactional
    boolean confirm(String code) {
        Optional<Kept> kept = database.sql("""
                delete from sign_up where hash = :hash and expires_at > :now
                returning email, name, password, kind, language, terms""")
                .param("hash", Code.hash(code))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Kept(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        AccountKind.valueOf(row.getString(4)),
                        Locale.of(row.getString(5)),
                        row.getString(6)))
                .optional();
        if (kept.isEmpty()) {
            return false;
        }
        Kept wish = kept.get();
        Optional<PersonId> person = accounts.add(wish.email(), wish.name(), wish.password(), wish.language());
        if (person.isEmpty()) {
            return false; // another link for the same address was followed meanwhile
        }
        AccountId account = accounts.open(wish.name(), wish.kind());
        accounts.grant(person.get(), account, wish.kind().roles().getFirst());
        terms.accept(person.get(), wish.terms());
        database.sql("delete from sign_up where email_key = :key")
                .param("key", Accounts.key(wish.email()))
                .update();
        return true;
    }
}
