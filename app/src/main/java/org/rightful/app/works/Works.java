package org.rightful.app.works;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of works, for other modules: what is registered, and what keeps it from being claimed. */
@Component
public class Works {
    private static final int MOST_A_PAGE = 500;

    private final JdbcClient database;
    private final Screening screening;

    Works(JdbcClient database, Screening screening) {
        this.database = database;
        this.screening = screening;
    }

    /** A work of an account; nothing if it is another's, was removed, or never was. */
    @Transactional(readOnly = true)
    public Optional<Work> find(AccountId account, WorkId id) {
        return find(id).filter(work -> work.account().equals(account));
    }

    /** A work of any account; nothing if it was removed or never was. */
    @Transactional(readOnly = true)
    public Optional<Work> find(WorkId id) {
        return database.sql(WorkRows.SELECT + "where w.id = :id and w.state <> 'REMOVED'")
                .param("id", id.value())
                .query(WorkRows::work)
                .optional();
    }

    /**
     * The works of an account, newest first.
     *
     * @param before only those registered before this one; empty begins with the newest
     * @param most at most 500
     */
    @Transactional(readOnly = true)
    public List<Work> ofAccount(AccountId account, Optional<WorkId> before, int most) {
        if (most < 1 || most > MOST_A_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MOST_A_PAGE + " works, not " + most);
        }
        return database.sql(WorkRows.SELECT + """
                where w.account = :account and w.state <> 'REMOVED' and (:all or w.id < :before)
                order by w.id desc limit :most""")
                .param("account", account.value())
                .param("all", before.isEmpty())
                .param("before", before.map(WorkId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(WorkRows::work)
                .list();
    }

    /** The works of all accounts that are the same picture. */
    @Transactional(readOnly = true)
    public List<Work> ofIdentity(PictureIdentityId identity) {
        return database.sql(WorkRows.SELECT + "where w.identity = :id and w.state <> 'REMOVED' order by w.id")
                .param("id", identity.value())
                .query(WorkRows::work)
                .list();
    }

    /** How many works an account has. */
    @Transactional(readOnly = true)
    public long count(AccountId account) {
        return database.sql("select count(*) from work where account = :account and state <> 'REMOVED'")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** What keeps a work from being claimed now; empty if nothing does. A work that is not there is never claimable. */
    @Transactional(readOnly = true)
    public Set<WhyNot> claimable(WorkId id) {
        return find(id).map(Work::whyNot).orElse(Set.of(WhyNot.UNFINISHED));
    }

    /**
     * Keeps a name that was found with a work, so that a different author blocks until explained (R9). Once more does no harm.
     *
     * @param where an address, or whatever says where it stands
     */
    @Transactional
    public void credited(WorkId work, String name, String where) {
        screening.credited(work, name, where);
    }
}
