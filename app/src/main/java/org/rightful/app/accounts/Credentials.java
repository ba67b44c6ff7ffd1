package org.rightful.app.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes passwords and addresses, and tells those whose they are. */
@Component
class Credentials {
    private final JdbcClient database;
    private final Links links;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Journal journal;
    private final Settings settings;

    Credentials(
            JdbcClient database,
            Links links,
            Passwords passwords,
            Sessions sessions,
            Outbox outbox,
            Journal journal,
            Settings settings) {
        this.database = database;
        this.links = links;
        this.passwords = passwords;
        this.sessions = sessions;
        this.outbox = outbox;
        this.journal = journal;
        this.settings = settings;
    }

    private record Row(PersonId id, String email, Locale language) {}

    /** Mails a link to an address that somebody has; an address that nobody has gets nothing, and nobody is told. */
    @Transactional
    void mailLink(String email) {
        byEmail(email).ifPresent(person -> {
            Code code = links.make(person.id(), Links.Purpose.RESET, Optional.empty());
            outbox.send(new Mail(
                    person.email(),
                    person.language(),
                    "reset.link",
                    List.of(settings.publicUrl() + "/reset/choose?code=" + code.text())));
        });
    }

    boolean waits(String code) {
        return links.works(code, Links.Purpose.RESET);
    }

    /** Sets a new password by a mailed link; false if the link no longer works. All sign-ins of the person end. */
    @Transactional
    boolean choose(String code, String password) {
        Optional<Links.Opened> opened = links.follow(code, Links.Purpose.RESET);
        opened.ifPresent(link -> set(link.person(), password, Optional.empty()));
        return opened.isPresent();
    }

    /** Whether this is the person's password. */
    boolean isPassword(PersonId person, String password) {
        return database.sql("select password from person where id = :id and password is not null")
                .param("id", person.value())
                .query(String.class)
                .optional()
                .filter(encoded -> passwords.matches(password, encoded))
                .isPresent();
    }

    /** Sets a new password. All sign-ins of the person end, but the one it was changed from. */
    @Transactional
    void set(PersonId person, String password, Optional<String> session) {
        database.sql("update person set password = :password where id = :id")
                .param("password", passwords.encode(password))
                .param("id", person.value())
                .update();
        links.withdraw(person, Links.Purpose.RESET);
        links.withdraw(person, Links.Purpose.EMAIL);
        sessions.endAll(person, session);
        journal.write(Entry.by(person.value(), "PasswordChanged", "person:" + person, Map.of()));
        Row row = byId(person);
        outbox.send(
                new Mail(row.email(), row.language(), "password.changed", List.of(settings.publicUrl() + "/reset")));
    }

    /**
     * Mails a link to a new address of somebody. If it belongs to another person already, that one is told that they have an
     * account, as at a sign-up; whoever asks sees no difference.
     */
    @Transactional
    void mailNewAddress(PersonId person, String email) {
        Row row = byId(person);
        Optional<Row> taken = byEmail(email);
        if (taken.isPresent()) {
            outbox.send(new Mail(
                    taken.get().email(),
                    taken.get().language(),
                    "sign-up.known",
                    List.of(settings.publicUrl() + "/sign-in", settings.publicUrl() + "/reset")));
            return;
        }
        Code code = links.make(person, Links.Purpose.EMAIL, Optional.of(email));
        outbox.send(new Mail(
                email,
                row.language(),
                "email.confirm",
                List.of(settings.publicUrl() + "/email/confirm?code=" + code.text())));
    }

    boolean waitsForAddress(String code) {
        return links.works(code, Links.Purpose.EMAIL);
    }

    /** Takes a new address by the link mailed to it; the old one is told. False if the link no longer works. */
    @Transactional
    boolean takeAddress(String code) {
        Optional<Links.Opened> opened = links.follow(code, Links.Purpose.EMAIL);
        if (opened.isEmpty() || byEmail(opened.get().email().orElseThrow()).isPresent()) {
            return false;
        }
        PersonId person = opened.get().person();
        String email = opened.get().email().orElseThrow();
        Row before = byId(person);
        database.sql("update person set email = :email, email_key = :key where id = :id")
                .param("email", email)
                .param("key", Accounts.key(email))
                .param("id", person.value())
                .update();
        links.withdraw(person, Links.Purpose.RESET);
        journal.write(Entry.by(person.value(), "AddressChanged", "person:" + person, Map.of()));
        outbox.send(new Mail(before.email(), before.language(), "email.changed", List.of()));
        return true;
    }

    /** Tells somebody what was changed in the way they sign in. */
    @Transactional
    void tell(PersonId person, String what) {
        Row row = byId(person);
        outbox.send(new Mail(
                row.email(),
                row.language(),
                "security.changed",
                List.of(what, settings.publicUrl() + "/account/security")));
    }

    private Row byId(PersonId person) {
        return database.sql("select id, email, language from person where id = :id")
                .param("id", person.value())
                .query((row, n) -> row(row))
                .single();
    }

    private Optional<Row> byEmail(String email) {
        return database.sql("select id, email, language from person where email_key = :key")
                .param("key", Accounts.key(email))
                .query((row, n) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(new PersonId(row.getObject(1, UUID.class)), row.getString(2), Locale.of(row.getString(3)));
    }
}
