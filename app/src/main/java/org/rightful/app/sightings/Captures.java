package org.rightful.app.sightings;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.platform.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Captures that were asked for. {@link CaptureJob} makes them. */
@Component
class Captures {
    /** Due whatever the scheduler's own clock says, which is the machine's and not the service's. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private final JdbcClient database;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Ids ids;
    private final Clock clock;

    Captures(JdbcClient database, ObjectProvider<SchedulerClient> scheduler, Ids ids, Clock clock) {
        this.database = database;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    /** Asks for a capture of what the hit shows, unless one is being made or proves it already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(HitId hit, Optional<PersonId> person) {
        UUID id = ids.next();
        int asked = database.sql("""
                insert into capture (id, hit, page, image, state, asked_by, asked_at)
                select :id, h.id, s.page, s.image, 'QUEUED', :person, :now from hit h join sighting s on s.id = h.shown
                where h.id = :hit and not exists (select from capture c where c.hit = h.id
                    and (c.state = 'QUEUED' or c.state = 'SEALED' and c.genuine and c.asked_at >= h.first_seen))""")
                .param("id", id)
                .param("person", person.map(PersonId::value).orElse(null))
                .param("now", Rows.time(clock.instant()))
                .param("hit", hit.value())
                .update();
        if (asked == 1) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(CaptureJob.TASK.instance(id.toString()).scheduledTo(AT_ONCE));
        }
    }

    /** Lets go of a capture that has not begun. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(HitId hit) {
        database.sql("delete from capture where hit = :hit and state = 'QUEUED'")
                .param("hit", hit.value())
                .update();
    }

    /** The captures of a hit, newest first. */
    @Transactional(readOnly = true)
    public List<HitCapture> of(HitId hit) {
        return database.sql("select * from capture where hit = :hit order by asked_at desc, id desc")
                .param("hit", hit.value())
                .query(HitCapture::of)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<HitCapture> find(UUID id) {
        return database.sql("select * from capture where id = :id")
                .param("id", id)
                .query(HitCapture::of)
                .optional();
    }
}
