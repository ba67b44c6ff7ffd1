package org.rightful.app.works;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of licences granted, for other modules. */
@Component
public class Licences {
    private final JdbcClient database;

    Licences(JdbcClient database) {
        this.database = database;
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
}
