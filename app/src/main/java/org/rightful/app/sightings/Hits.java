package org.rightful.app.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.works.PictureIdentityId;
import org.rightful.app.works.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of sightings, for other modules: which uses were found, and what people decided. */
@Component
public class Hits {
    private final JdbcClient database;

    Hits(JdbcClient database) {
        this.database = database;
    }

    /** A hit of an account; nothing if it is another's or never was. */
    @Transactional(readOnly = true)
    public Optional<Hit> find(AccountId account, HitId id) {
        return database.sql("select * from hit where id = :id and account = :account")
                .param("id", id.value())
                .param("account", account.value())
                .query(Hits::hit)
                .optional();
    }

    /** The hits of a work, newest first. */
    @Transactional(readOnly = true)
    public List<Hit> ofWork(AccountId account, WorkId work, int most) {
        return database.sql("""
                select * from hit where work = :work and account = :account order by first_seen desc, id desc limit :most""")
                .param("work", work.value())
                .param("account", account.value())
                .param("most", most)
                .query(Hits::hit)
                .list();
    }

    /** Whether a genuine sealed capture shows it; without one no claim begins (R25). */
    @Transactional(readOnly = true)
    public boolean isProven(HitId id) {
        return database.sql("select exists (select from capture where hit = :hit and state = 'SEALED' and genuine)")
                .param("hit", id.value())
                .query(Boolean.class)
                .single();
    }

    static Hit hit(ResultSet row, int number) throws SQLException {
        return new Hit(
                new HitId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account")),
                new PictureIdentityId(Rows.uuid(row, "identity")),
                new WorkId(Rows.uuid(row, "work")),
                row.getString("site"),
                HitState.valueOf(row.getString("state")),
                Rows.text(row, "blocked").map(Blocked::valueOf),
                Rows.instant(row, "first_seen"),
                Rows.instant(row, "last_seen"),
                Rows.instant(row, "last_checked"),
                Rows.maybe(row, "gone_since"),
                row.getInt("sightings"));
    }
}
