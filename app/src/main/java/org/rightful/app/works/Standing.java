package org.rightful.app.works;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What wrong registrations lead to (R18): the first warns the account, the third freezes its claims until a supervisor lifts it. */
@Component
class Standing {
    static final int FREEZES_AT = 3;

    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    Standing(JdbcClient database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** How a registration turned out to be wrong. */
    enum Cause {
        REFUSED,
        CONFLICT,
        COUNTER_STATEMENT,
        /** A claim made for it was wrong. */
        WRONG_CLAIM
    }

    /** How an account stands. */
    enum State {
        GOOD,
        WARNED,
        FROZEN
    }

    /** An account's standing and what it stands on. */
    record Now(State state, long wrong, String reason) {}

    /** Counts a wrong registration; the same work counts once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wrong(WorkId work, AccountId account, Cause cause) {
        int counted = database.sql("""
                insert into wrong_registration (work, account, cause, at) values (:work, :account, :cause, :at)
                on conflict do nothing""")
                .param("work", work.value())
                .param("account", account.value())
                .param("cause", cause.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (counted == 1) {
            journal.write(Entry.ofService(
                    "WrongRegistrationCounted",
                    "account:" + account,
                    Map.of("work", work.toString(), "cause", cause.name())));
            long wrong = count(account);
            if (of(account).state() != State.FROZEN) {
                set(account, wrong >= FREEZES_AT ? State.FROZEN : State.WARNED, "", Optional.empty());
            }
        }
    }

    /** Sets an account's standing by hand. */
    @Transactional
    public void set(AccountId account, State state, String reason, PersonId by) {
        set(account, state, reason, Optional.of(by));
    }

    private void set(AccountId account, State state, String reason, Optional<PersonId> by) {
        database.sql("""
                insert into account_standing (account, state, since, reason) values (:account, :state, :at, :reason)
                on conflict (account) do update set state = excluded.state, since = excluded.since, reason = excluded.reason""")
                .param("account", account.value())
                .param("state", state.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
        Map<String, String> facts = Map.of("state", state.name());
        journal.write(
                by.isPresent()
                        ? Entry.by(by.get().value(), "StandingSet", "account:" + account, facts)
                        : Entry.ofService("StandingSet", "account:" + account, facts));
    }

    @Transactional(readOnly = true)
    public Now of(AccountId account) {
        long wrong = count(account);
        return database.sql("select state, reason from account_standing where account = :account")
                .param("account", account.value())
                .query((row, n) -> new Now(State.valueOf(row.getString(1)), wrong, row.getString(2)))
                .optional()
                .orElse(new Now(State.GOOD, wrong, ""));
    }

    private long count(AccountId account) {
        return database.sql("select count(*) from wrong_registration where account = :account")
                .param("account", account.value())
                .query((row, n) -> row.getLong(1))
                .single();
    }
}
