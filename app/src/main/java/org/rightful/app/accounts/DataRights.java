package org.rightful.app.accounts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;

/** What is kept about a person: taken along, or deleted. */
@Component
class DataRights {
    private final JdbcClient database;
    private final Accounts accounts;
    private final Profiles profiles;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Journal journal;
    private final List<PersonalRecords> others;
    private final ApplicationEventPublisher events;
    private final ObjectMapper json;
    private final Clock clock;

    DataRights(
            JdbcClient database,
            Accounts accounts,
            Profiles profiles,
            Sessions sessions,
            Outbox outbox,
            Journal journal,
            ObjectProvider<PersonalRecords> others,
            ApplicationEventPublisher events,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.profiles = profiles;
        this.sessions = sessions;
        this.outbox = outbox;
        this.journal = journal;
        this.others = others.stream().toList();
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Writes all of it as a ZIP of JSON files. */
    void export(Actor actor, OutputStream out) throws IOException {
        PersonId person = actor.person();
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("person", profiles.of(person));
        files.put("accounts", profiles.places(actor));
        files.put("sign-ins", sessions.of(person, Optional.empty()));
        files.put(
                "terms",
                rows("select version, at::text from terms_acceptance where person = :person order by at", person));
        files.put("tokens", rows("""
                        select name, scope, created_at::text, expires_at::text, last_used_at::text from api_token
                        where person = :person order by created_at""", person));
        files.put("passkeys", rows("""
                        select label, created::text, last_used::text from user_credentials
                        join user_entities on id = user_entity_user_id where name = cast(:person as text)""", person));
        files.put("mails", rows("""
                        select subject, text, outbox.created_at::text, state from outbox
                        join person on lower(recipient) = email_key where person.id = :person""", person));
        files.put("journal", journal.of("person:" + person));
        List<AccountId> places =
                accounts.actorsOf(person).stream().map(Actor::account).toList();
        for (PersonalRecords each : others) {
            files.put(each.name(), each.of(person, places));
        }
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, Object> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey() + ".json"));
                zip.write(json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(file.getValue()));
                zip.closeEntry();
            }
        }
    }

    private List<Map<String, @Nullable Object>> rows(String sql, PersonId person) {
        return database.sql(sql).param("person", person.value()).query().listOfRows();
    }

    /** What came of asking to be deleted. */
    enum Erased {
        DONE,
        /** Others of an account would have nobody who can invite. */
        NEEDED
    }

    /**
     * Deletes everything about a person. The row stays, empty, with its identifier: the journal names that one, and still
     * verifies. Which version of the terms was accepted and when stays with it.
     */
    @Transactional
    Erased erase(PersonId person) {
        if (isNeeded(person)) {
            return Erased.NEEDED;
        }
        List<AccountId> places =
                accounts.actorsOf(person).stream().map(Actor::account).toList();
        outbox.forget(profiles.of(person).email());
        for (String deletion : List.of(
                "delete from sign_up where email_key = (select email_key from person where id = :person)",
                "delete from invitation where email_key = (select email_key from person where id = :person)",
                "delete from invitation where invited_by = :person",
                "delete from mailed_link where person = :person",
                "delete from totp where person = :person",
                "delete from recovery_code where person = :person",
                "delete from api_token where person = :person",
                "delete from user_entities where name = cast(:person as text)",
                "delete from membership where person = :person")) {
            database.sql(deletion).param("person", person.value()).update();
        }
        database.sql("""
                update person set email = 'erased', email_key = 'erased:' || id, name = 'erased', password = null,
                    confirmed_at = null, erased_at = :at
                where id = :person""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
        sessions.endAll(person, Optional.empty());
        journal.write(Entry.by(person.value(), "PersonErased", "person:" + person, Map.of()));
        events.publishEvent(new PersonErased(person));
        places.forEach(this::closeIfEmpty);
        return Erased.DONE;
    }

    private void closeIfEmpty(AccountId account) {
        int closed = database.sql("""
                update account set name = 'erased', closed_at = :at
                where id = :account and not exists (select from membership where account = :account)""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", account.value())
                .update();
        if (closed == 1) {
            journal.write(Entry.ofService("AccountClosed", "account:" + account, Map.of()));
            events.publishEvent(new AccountClosed(account));
        }
    }

    private boolean isNeeded(PersonId person) {
        List<String> managers =
                Permission.MANAGE_MEMBERS.roles().stream().map(Role::name).toList();
        return !database.sql("""
                select distinct mine.account from membership mine
                join membership other on other.account = mine.account and other.person <> mine.person
                where mine.person = :person
                    and not exists (select from membership manager where manager.account = mine.account
                        and manager.person <> mine.person and manager.role in (:managers))""")
                .param("person", person.value())
                .param("managers", managers)
                .query(UUID.class)
                .list()
                .isEmpty();
    }
}
