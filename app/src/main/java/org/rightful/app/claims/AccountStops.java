package org.rightful.app.claims;

import java.time.Clock;
import java.util.Map;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.audit.Entry;
import org.rightful.app.audit.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which accounts a supervisor has stopped: nothing of theirs is sent, and nothing that is on hold goes on. */
@Component
class AccountStops {
    private final JdbcClient database;
    private final Journal journal;
    private final Clock clock;

    AccountStops(JdbcClient database, Journal journal, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isStopped(AccountId account) {
        return database.sql("select exists (select from claim_stop where account = :account)")
                .param("account", account.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Whether it is; a stop that comes now waits until the caller's transaction has ended, and then sees what it did. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isStoppedForNow(AccountId account) {
        database.sql("select pg_advisory_xact_lock_shared(hashtextextended('stop ' || :account, 0))")
                .param("account", account.toString())
                .query((row, n) -> true)
                .single();
        return isStopped(account);
    }

    /** Stops it, once all that is being sent for it is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(AccountId account, String reason, PersonId supervisor) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('stop ' || :account, 0))")
                .param("account", account.toString())
                .query((row, n) -> true)
                .single();
        database.sql("""
                insert into claim_stop (account, stopped_by, stopped_at, reason) values (:account, :by, :at, :reason)
                on conflict (account) do nothing""")
                .param("account", account.value())
                .param("by", supervisor.value())
                .param("at", Rows.time(clock.instant()))
                .param("reason", reason)
                .update();
        journal.write(Entry.by(supervisor.value(), "AccountClaimsStopped", "account:" + account, Map.of()));
    }

    /** Lets it go on; false if it was not stopped. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean release(AccountId account, PersonId supervisor) {
        boolean was = database.sql("delete from claim_stop where account = :account")
                        .param("account", account.value())
                        .update()
                == 1;
        if (was) {
            journal.write(Entry.by(supervisor.value(), "AccountClaimsReleased", "account:" + account, Map.of()));
        }
        return was;
    }
}
