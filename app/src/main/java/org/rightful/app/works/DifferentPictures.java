package org.rightful.app.works;

import java.time.Clock;
import java.time.ZoneOffset;
import org.rightful.app.accounts.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pairs of identities that a supervisor found to be different pictures, however alike they look. Recognition never joins such a
 * pair; a supervisor may. The order of the two does not matter to callers.
 */
@Component
class DifferentPictures {
    private final JdbcClient database;
    private final Clock clock;

    DifferentPictures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers that two identities are different pictures; nothing happens if that is known. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(PictureIdentityId one, PictureIdentityId other, PersonId by) {
        database.sql("""
                insert into different_pictures (one, other, decided_at, decided_by)
                values (least(:one, :other), greatest(:one, :other), :at, :by) on conflict do nothing""")
                .param("one", one.value())
                .param("other", other.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    /** Whether a supervisor found them to be different. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean are(PictureIdentityId one, PictureIdentityId other) {
        return database.sql("""
                select exists (select from different_pictures
                    where one = least(:one, :other) and other = greatest(:one, :other))""")
                .param("one", one.value())
                .param("other", other.value())
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** Lets what was decided about one identity hold for another, which it becomes part of. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(PictureIdentityId from, PictureIdentityId into) {
        database.sql("""
                insert into different_pictures (one, other, decided_at, decided_by)
                select least(third, :into), greatest(third, :into), decided_at, decided_by
                from (select case when one = :from then other else one end as third, decided_at, decided_by
                    from different_pictures where :from in (one, other)) as pair
                where third <> :into on conflict do nothing""")
                .param("from", from.value())
                .param("into", into.value())
                .update();
        database.sql("delete from different_pictures where :from in (one, other)")
                .param("from", from.value())
                .update();
    }
}
