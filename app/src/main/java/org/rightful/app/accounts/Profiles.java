package org.rightful.app.accounts;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody says of themselves: name and language. */
@Component
class Profiles {
    private final JdbcClient database;
    private final Accounts accounts;

    Profiles(JdbcClient database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    record Profile(String name, String email, Locale language, boolean password) {}

    /** An account somebody belongs to. */
    record Place(UUID id, String name, AccountKind kind, List<Role> roles, boolean here) {}

    Profile of(PersonId person) {
        return database.sql("select name, email, language, password is not null from person where id = :id")
                .param("id", person.value())
                .query((row, n) ->
                        new Profile(row.getString(1), row.getString(2), Locale.of(row.getString(3)), row.getBoolean(4)))
                .single();
    }

    @Transactional
    void change(PersonId person, String name, Locale language) {
        database.sql("update person set name = :name, language = :language where id = :id")
                .param("name", name)
                .param("language", language.getLanguage())
                .param("id", person.value())
                .update();
    }

    List<Place> places(Actor actor) {
        return accounts.actorsOf(actor.person()).stream()
                .map(each -> {
                    Accounts.Account account = accounts.find(each.account()).orElseThrow();
                    return new Place(
                            account.id().value(),
                            account.name(),
                            account.kind(),
                            each.roles().stream().sorted().toList(),
                            each.account().equals(actor.account()));
                })
                .toList();
    }
}
