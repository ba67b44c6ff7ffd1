package org.rightful.app.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds who signs in with an address. */
@Component
class People implements UserDetailsService {
    private final JdbcClient database;
    private final Accounts accounts;

    People(JdbcClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    private record Row(PersonId id, @Nullable String password, boolean confirmed) {}

    @Override
    public UserDetails loadUserByUsername(String email) {
        Optional<Row> found = database.sql(
                        "select id, password, confirmed_at is not null from person where email_key = :key")
                .param("key", email.strip().toLowerCase(Locale.ROOT))
                .query((row, n) ->
                        new Row(new PersonId(row.getObject(1, UUID.class)), row.getString(2), row.getBoolean(3)))
                .optional();
        Row person = found.orElseThrow(() -> new UsernameNotFoundException("nobody has this address"));
        List<Actor> actors = accounts.actorsOf(person.id());
        if (actors.isEmpty()) {
            throw new UsernameNotFoundException("this person acts in no account");
        }
        return new SignedIn(actors.getFirst(), person.password(), person.confirmed());
    }
}
