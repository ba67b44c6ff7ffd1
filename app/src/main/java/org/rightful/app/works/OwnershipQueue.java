package org.rightful.app.works;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The works that wait for a case handler, and what case handlers decide about them. */
@Component
class OwnershipQueue {
    private final JdbcClient database;
    private final Ownership ownership;
    private final Standing standing;
    private final Clock clock;

    OwnershipQueue(JdbcClient database, Ownership ownership, Standing standing, Clock clock) {
        this.database = database;
        this.ownership = ownership;
        this.standing = standing;
        this.clock = clock;
    }

    /** A work in the queue; {@code days} since it was handed in. */
    record Waiting(WorkId id, String title, String account, long days, int strength, long pieces) {}

    /** Those that wait, the longest first; at most 200. */
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        Instant now = clock.instant();
        return database.sql("""
                select w.id, w.title, a.name, w.ownership_since,
                    (select array_agg(e.points) from ownership_evidence e where e.work = w.id)
                from work w join account a on a.id = w.account
                where w.ownership = 'SUBMITTED' and w.state = 'REGISTERED' order by w.ownership_since limit 200""")
                .query((row, n) -> {
                    List<Integer> points = row.getArray(5) == null
                            ? List.of()
                            : List.of((Integer[]) row.getArray(5).getArray());
                    return new Waiting(
                            new WorkId(row.getObject(1, UUID.class)),
                            row.getString(2),
                            row.getString(3),
                            Duration.between(
                                            row.getObject(4, OffsetDateTime.class)
                                                    .toInstant(),
                                            now)
                                    .toDays(),
                            Appraisal.total(points),
                            points.size());
                })
                .list();
    }

    /**
     * Decides about a work.
     *
     * @param event APPROVE, ASK_BACK or REFUSE
     * @param wrong whether a refused registration was wrong, and counts against the account
     */
    @Transactional
    public Ownership.Outcome decide(Work work, OwnershipEvent event, String reason, boolean wrong, PersonId by) {
        Ownership.Outcome done = ownership.tell(work.id(), event, reason, by);
        if (done instanceof Ownership.Outcome.Taken && event == OwnershipEvent.REFUSE && wrong) {
            standing.wrong(work.id(), work.account(), Standing.Cause.REFUSED);
        }
        return done;
    }
}
