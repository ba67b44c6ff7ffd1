package org.rightful.app.accounts;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.Ids;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of accounts: people, the accounts they act for, and their roles. */
@Component
public class Accounts {
    private final JdbcClient database;
    private final Journal journal;
    private final Passwords passwords;
    private final Terms terms;
    private final Ids ids;
    private final Clock clock;

    Accounts(JdbcClient database, Journal journal, Passwords passwords, Terms terms, Ids ids, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.passwords = passwords;
        this.terms = terms;
        this.ids = ids;
        this.clock = clock;
    }

    /** What others may know of an account. */
    public record Account(AccountId id, String name, AccountKind kind) {}

    /** How to reach a person. */
    public record Contact(PersonId person, String name, String email, Locale language) {}

    /** Opens an account. */
    @Transactional
    public AccountId open(String name, AccountKind kind) {
        AccountId id = new AccountId(ids.next());
        database.sql("insert into account (id, name, kind, created_at) values (:id, :name, :kind, :at)")
                .param("id", id.value())
                .param("name", name)
                .param("kind", kind.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.write(Entry.ofService("AccountOpened", "account:" + id, Map.of("kind", kind.name())));
        return id;
    }

    /**
     * Adds a person whose address is known to be theirs. At the first sign-in they are asked to accept the terms.
     *
     * @throws DuplicateKeyException if the address belongs to somebody already
     */
    @Transactional
    public PersonId addConfirmed(String email, String name, String password, Locale language) {
        return add(email, name, passwords.encode(password), language)
                .orElseThrow(() -> new DuplicateKeyException("this address belongs to somebody"));
    }

    /** Records that somebody accepted the terms of now. */
    @Transactional
    public void acceptTerms(PersonId person) {
        terms.accept(person, Terms.current());
    }

    /** The form in which addresses are compared: one address, one person. */
    static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Adds a person; empty if the address belongs to somebody already. */
    @Transactional
    Optional<PersonId> add(String email, String name, String encodedPassword, Locale language) {
        PersonId id = new PersonId(ids.next());
        int added = database.sql("""
                insert into person (id, email, email_key, name, password, language, created_at, confirmed_at)
                values (:id, :email, :key, :name, :password, :language, :at, :at)
                on conflict (email_key) do nothing""")
                .param("id", id.value())
                .param("email", email.strip())
                .param("key", key(email))
                .param("name", name)
                .param("password", encodedPassword)
                .param("language", language.getLanguage())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 0) {
            return Optional.empty();
        }
        journal.write(Entry.ofService("PersonAdded", "person:" + id, Map.of()));
        return Optional.of(id);
    }

    /** Gives a person a role in an account; nothing happens if they have it. */
    @Transactional
    public void grant(PersonId person, AccountId account, Role role) {
        int added = database.sql("""
                insert into membership (person, account, role, since) values (:person, :account, :role, :at)
                on conflict do nothing""")
                .param("person", person.value())
                .param("account", account.value())
                .param("role", role.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (added == 1) {
            journal.write(Entry.ofService(
                    "RoleGranted", "person:" + person, Map.of("account", account.toString(), "role", role.name())));
        }
    }

    /** An account by its identifier. */
    @Transactional(readOnly = true)
    public Optional<Account> find(AccountId id) {
        return database.sql("select name, kind from account where id = :id")
                .param("id", id.value())
                .query((row, n) -> new Account(id, row.getString(1), AccountKind.valueOf(row.getString(2))))
                .optional();
    }

    /** The person with this mail address; nothing if nobody has it. */
    @Transactional(readOnly = true)
    public Optional<PersonId> personWith(String email) {
        return database.sql("select id from person where email_key = :key")
                .param("key", email.strip().toLowerCase(Locale.ROOT))
                .query((row, n) -> new PersonId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** The people of an account, to be told something. */
    @Transactional(readOnly = true)
    public List<Contact> contacts(AccountId account) {
        return database.sql("""
                select distinct id, name, email, language from person
                join membership on person = id where account = :account order by id""")
                .param("account", account.value())
                .query((row, n) -> new Contact(
                        new PersonId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        Locale.of(row.getString(4))))
                .list();
    }

    /** The accounts a person can act in, the oldest membership first, with the roles there. */
    @Transactional(readOnly = true)
    public List<Actor> actorsOf(PersonId person) {
        return database.sql("""
                select account, array_agg(role), min(since) from membership where person = :person
                group by account order by 3, 1""")
                .param("person", person.value())
                .query((row, n) -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    for (Object role : (Object[]) row.getArray(2).getArray()) {
                        roles.add(Role.valueOf((String) role));
                    }
                    return new Actor(person, new AccountId(row.getObject(1, UUID.class)), roles);
                })
                .list();
    }
}
