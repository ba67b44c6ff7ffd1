package org.rightful.app.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.rightful.app.correspondence.Mail;
import org.rightful.app.correspondence.Outbox;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.settings.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The people of an account: invited by mail, with a role each, and taken out again. */
@Component
class Members {
    private final JdbcClient database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Outbox outbox;
    private final Journal journal;
    private final Settings settings;
    private final SecureRandom random;
    private final Ids ids;
    private final Clock clock;

    Members(
            JdbcClient database,
            Accounts accounts,
            Sessions sessions,
            Outbox outbox,
            Journal journal,
            Settings settings,
            SecureRandom random,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.outbox = outbox;
        this.journal = journal;
        this.settings = settings;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    record Member(UUID person, String name, String email, Role role) {}

    record Invitation(UUID id, String email, Role role, Instant expiresAt) {}

    /** An invitation as its link opens it. */
    record Invited(AccountId account, String accountName, Role role, String email) {}

    List<Member> of(AccountId account) {
        return database.sql("""
                select id, name, email, role from person join membership on person = id
                where account = :account order by name, id, role""")
                .param("account", account.value())
                .query((row, n) -> new Member(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        Role.valueOf(row.getString(4))))
                .list();
    }

    List<Invitation> invitations(AccountId account) {
        return database.sql("""
                select id, email, role, expires_at from invitation
                where account = :account and expires_at > :now order by created_at""")
                .param("account", account.value())
                .param("now", now())
                .query((row, n) -> new Invitation(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        Role.valueOf(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What came of an invitation. */
    enum Asked {
        SENT,
        NOT_A_ROLE_HERE,
        TOO_MANY
    }

    /** Invites an address; an earlier invitation to it for the same role is replaced. */
    @Transactional
    Asked invite(Actor by, String email, Role role) {
        Accounts.Account account = accounts.find(by.account()).orElseThrow();
        if (!account.kind().roles().contains(role)) {
            return Asked.NOT_A_ROLE_HERE;
        }
        int many = of(by.account()).size() + invitations(by.account()).size();
        if (many >= Limits.OURS.mostMembers()) {
            return Asked.TOO_MANY;
        }
        Code code = Code.fresh(random);
        Instant at = clock.instant();
        database.sql("""
                insert into invitation (id, hash, account, role, email, email_key, invited_by, created_at, expires_at)
                values (:id, :hash, :account, :role, :email, :key, :by, :at, :until)
                on conflict (account, email_key, role)
                do update set hash = :hash, invited_by = :by, created_at = :at, expires_at = :until""")
                .param("id", ids.next())
                .param("hash", code.hash())
                .param("account", by.account().value())
                .param("role", role.name())
                .param("email", email)
                .param("key", Accounts.key(email))
                .param("by", by.person().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", at.plus(Limits.OURS.invitationLasts()).atOffset(ZoneOffset.UTC))
                .update();
        journal.write(
                Entry.by(by.person().value(), "MemberInvited", "account:" + by.account(), Map.of("role", role.name())));
        Accounts.Contact inviter = accounts.contacts(by.account()).stream()
                .filter(each -> each.person().equals(by.person()))
                .findFirst()
                .orElseThrow();
        outbox.send(new Mail(
                email,
                languageOf(email).orElse(inviter.language()),
                "invitation",
                List.of(inviter.name(), account.name(), settings.publicUrl() + "/join?code=" + code.text())));
        return Asked.SENT;
    }

    private Optional<Locale> languageOf(String email) {
        return database.sql("select language from person where email_key = :key")
                .param("key", Accounts.key(email))
                .query((row, n) -> Locale.of(row.getString(1)))
                .optional();
    }

    /** Takes an invitation back; false if the account has no such one. */
    @Transactional
    boolean withdraw(Actor by, UUID invitation) {
        return database.sql("delete from invitation where id = :id and account = :account")
                        .param("id", invitation)
                        .param("account", by.account().value())
                        .update()
                == 1;
    }

    /** What came of taking somebody out. */
    enum Removed {
        DONE,
        NOT_HERE,
        LAST_ONE
    }

    /** Takes a role from somebody; all their sign-ins end. Whoever alone can invite others stays. */
    @Transactional
    Removed remove(Actor by, PersonId person, Role role) {
        database.sql("select id from account where id = :account for update")
                .param("account", by.account().value())
                .query(UUID.class)
                .single();
        List<Member> all = of(by.account());
        boolean here = all.stream().anyMatch(each -> each.person().equals(person.value()) && each.role() == role);
        if (!here) {
            return Removed.NOT_HERE;
        }
        boolean managerLeft = all.stream()
                .filter(each -> !each.person().equals(person.value()) || each.role() != role)
                .anyMatch(each -> Permission.MANAGE_MEMBERS.roles().contains(each.role()));
        if (!managerLeft) {
            return Removed.LAST_ONE;
        }
        database.sql("delete from membership where person = :person and account = :account and role = :role")
                .param("person", person.value())
                .param("account", by.account().value())
                .param("role", role.name())
                .update();
        database.sql("delete from api_token where person = :person and account = :account")
                .param("person", person.value())
                .param("account", by.account().value())
                .update();
        journal.write(Entry.by(
                by.person().value(),
                "RoleTaken",
                "person:" + person,
                Map.of("account", by.account().toString(), "role", role.name())));
        sessions.endAll(person, Optional.empty());
        return Removed.DONE;
    }

    @Transactional
    void rename(Actor by, String name) {
        database.sql("update account set name = :name where id = :id")
                .param("name", name)
                .param("id", by.account().value())
                .update();
    }

    Optional<Invited> invited(String code) {
        return database.sql("""
                select account, name, role, email from invitation join account on account.id = account
                where hash = :hash and expires_at > :now""")
                .param("hash", Code.hash(code))
                .param("now", now())
                .query((row, n) -> new Invited(
                        new AccountId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        Role.valueOf(row.getString(3)),
                        row.getString(4)))
                .optional();
    }

    /** Somebody accepts an invitation to their address; false if it is for another one, or over. */
    @Transactional
    boolean join(PersonId person, String code) {
        Optional<Invited> invited = invited(code);
        boolean theirs = invited.isPresent()
                && database.sql("select email_key from person where id = :id")
                        .param("id", person.value())
                        .query(String.class)
                        .single()
                        .equals(Accounts.key(invited.get().email()));
        if (!theirs) {
            return false;
        }
        int used = database.sql("delete from invitation where hash = :hash")
                .param("hash", Code.hash(code))
                .update();
        if (used == 1) {
            accounts.grant(person, invited.get().account(), invited.get().role());
        }
        return used == 1;
    }

    boolean isKnown(String email) {
        return languageOf(email).isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
