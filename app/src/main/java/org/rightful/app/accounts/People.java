package org.rightful.app.accounts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds who signs in. */
@Component
class People implements UserDetailsService {
    private final JdbcClient database;
    private final Accounts accounts;

    /** Checked where there is no password, so that this takes as long. */
    private final String nobodysPassword;

    People(JdbcClient database, Accounts accounts, Passwords passwords) {
        this.database = database;
        this.accounts = accounts;
        this.nobodysPassword = passwords.encode(UUID.randomUUID().toString());
    }

    private record Row(PersonId id, @Nullable String password, boolean secondFactor, boolean accepted) {}

    /**
     * Who has an address.
     *
     * @throws UsernameNotFoundException if nobody who could sign in has it
     */
    @Override
    public SignedIn loadUserByUsername(String email) {
        return found("email_key = :is", Accounts.key(email))
                .orElseThrow(() -> new UsernameNotFoundException("nobody has this address"));
    }

    /** A person by identifier; empty if they cannot sign in. */
    Optional<SignedIn> byId(PersonId person) {
        return found("id = :is", person.value());
    }

    private Optional<SignedIn> found(String condition, Object value) {
        return database.sql("""
                select id, password,
                    exists (select from totp where person = id and confirmed_at is not null),
                    exists (select from terms_acceptance where person = id and version = :terms)
                from person where confirmed_at is not null and erased_at is null and\s""" + condition)
                .param("is", value)
                .param("terms", Terms.current())
                .query((row, n) -> new Row(
                        new PersonId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4)))
                .optional()
                .flatMap(this::signedIn);
    }

    private Optional<SignedIn> signedIn(Row person) {
        List<Actor> actors = accounts.actorsOf(person.id());
        if (actors.isEmpty()) {
            return Optional.empty(); // somebody who acts in no account has nothing to sign in to
        }
        Set<Owed> owed = EnumSet.noneOf(Owed.class);
        if (person.secondFactor()) {
            owed.add(Owed.SECOND_FACTOR);
        }
        if (!person.accepted()) {
            owed.add(Owed.TERMS);
        }
        String password = person.password() == null ? nobodysPassword : person.password();
        return Optional.of(new SignedIn(actors.getFirst(), password, owed));
    }
}
