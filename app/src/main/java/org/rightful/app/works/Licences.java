package org.rightful.app.works;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.accounts.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of licences granted, for other modules. */
@Component
public class Licences {
    private static final int LEAST_NUMBER = 6;

    private final JdbcClient database;
    private final Clock clock;

    Licences(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The licence that lets a site show a work on a day; nothing if there is none.
     *
     * @param registrableDomain such as {@code example.co.uk}; a licence for a host below it counts for it, too
     */
    @Transactional(readOnly = true)
    public Optional<LicenceId> covers(WorkId work, String registrableDomain, LocalDate day) {
        String domain = registrableDomain.toLowerCase(Locale.ROOT);
        return database.sql("""
                select l.id from licence l
                join licence_work w on w.licence = l.id and w.work = :work
                join licence_domain d on d.licence = l.id and (d.domain = :domain or right(d.domain, :length) = :below)
                where l.valid_from <= :day and (l.valid_until is null or l.valid_until >= :day)
                order by l.id limit 1""")
                .param("work", work.value())
                .param("domain", domain)
                .param("below", "." + domain)
                .param("length", domain.length() + 1)
                .param("day", day)
                .query((row, n) -> new LicenceId(row.getObject(1, UUID.class)))
                .optional();
    }

    /**
     * The licence of a work whose number stands in a text that somebody wrote; nothing if there is none. Numbers of fewer than
     * {@value #LEAST_NUMBER} characters are too easily there by chance.
     */
    @Transactional(readOnly = true)
    public Optional<LicenceId> numberedIn(WorkId work, String text) {
        return database.sql("""
                select l.id from licence l join licence_work w on w.licence = l.id and w.work = :work
                where length(l.number) >= :least and position(lower(l.number) in lower(:text)) > 0 order by l.id limit 1""")
                .param("work", work.value())
                .param("least", LEAST_NUMBER)
                .param("text", text)
                .query((row, n) -> new LicenceId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Notes that a licence lets a site show its works, too; once more does no harm (R94). */
    @Transactional
    public void extend(LicenceId licence, String registrableDomain) {
        database.sql("insert into licence_domain (licence, domain) values (:licence, :domain) on conflict do nothing")
                .param("licence", licence.value())
                .param("domain", registrableDomain.toLowerCase(Locale.ROOT))
                .update();
    }

    /** Records a licence that a recipient showed and a person accepted: from then on the site may show the work (R94). */
    @Transactional
    public LicenceId accepted(
            LicenceId id, WorkId work, String registrableDomain, String licensee, LocalDate from, PersonId by) {
        database.sql("""
                insert into licence (id, account, licensee, number, scope, valid_from, recorded_at, recorded_by)
                select :id, account, :licensee, '', '', :from, :at, :by from work where id = :work""")
                .param("id", id.value())
                .param("licensee", licensee)
                .param("from", from)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("work", work.value())
                .update();
        database.sql("insert into licence_work (licence, work) values (:licence, :work)")
                .param("licence", id.value())
                .param("work", work.value())
                .update();
        extend(id, registrableDomain);
        return id;
    }
}
