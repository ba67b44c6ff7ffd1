package org.rightful.app.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts over the tables of all modules. Reading them here, in one place that changes nothing, keeps each module's door free of
 * counters that only this page needs (decision 33).
 */
@Component
class Figures {
    private final JdbcClient database;
    private final Clock clock;

    Figures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Something that waits for a person.
     *
     * @param name key of its message
     * @param path where it is worked on
     * @param oldest how long the oldest has waited; empty if nothing waits
     */
    record Waiting(String name, String path, long count, Optional<Duration> oldest) {
        /** Whole days the oldest has waited. */
        public long days() {
            return oldest.map(Duration::toDays).orElse(0L);
        }
    }

    /** How many there are of each state, in a fixed order. */
    record Counted(String name, Map<String, Long> states) {}

    /** What waits for the service's people. */
    @Transactional(readOnly = true)
    List<Waiting> waiting() {
        return List.of(
                waiting("ownership", "/ownership", """
                        select count(*), min((select max(s.at) from ownership_step s where s.work = w.id))
                        from work w where w.ownership = 'SUBMITTED' and w.state <> 'REMOVED'"""),
                waiting(
                        "mandates",
                        "/ownership",
                        "select count(*), min(added_at) from mandate where state = 'SUBMITTED'"),
                waiting(
                        "statements",
                        "/ownership",
                        "select count(*), min(filed_at) from counter_statement where answered_at is null"),
                waiting(
                        "conflicts",
                        "/conflicts",
                        "select count(*), min(opened_at) from ownership_conflict where decided_at is null"));
    }

    /** What did not go as it should, in the last thirty days. */
    @Transactional(readOnly = true)
    Map<String, Long> troubles() {
        Map<String, Long> troubles = new LinkedHashMap<>();
        troubles.put("scans", count("select count(*) from scan_run where state = 'FAILED' and queued_at > :since"));
        troubles.put("captures", count("select count(*) from capture where state = 'FAILED' and asked_at > :since"));
        troubles.put("mails", count("select count(*) from outbox where state = 'GIVEN_UP' and created_at > :since"));
        troubles.put(
                "accounts",
                count("select count(*) from account_standing where state <> 'GOOD' and :since is not null"));
        return troubles;
    }

    /** How much there is. */
    @Transactional(readOnly = true)
    List<Counted> counted() {
        return List.of(
                counted(
                        "works",
                        "select ownership, count(*) from work where state = 'REGISTERED' group by 1 order by 1"),
                counted("hits", "select state, count(*) from hit group by 1 order by 1"),
                counted("scans", "select state, count(*) from scan_run group by 1 order by 1"),
                counted("accounts", "select kind, count(*) from account group by 1 order by 1"));
    }

    private Waiting waiting(String name, String path, String sql) {
        return database.sql(sql)
                .query((row, n) -> {
                    @Nullable OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                    return new Waiting(
                            name,
                            path,
                            row.getLong(1),
                            oldest == null
                                    ? Optional.empty()
                                    : Optional.of(Duration.between(oldest.toInstant(), clock.instant())));
                })
                .single();
    }

    private long count(String sql) {
        Instant since = clock.instant().minus(Duration.ofDays(30));
        return database.sql(sql)
                .param("since", since.atOffset(java.time.ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private Counted counted(String name, String sql) {
        Map<String, Long> states = new LinkedHashMap<>();
        database.sql(sql)
                .query((row, n) -> states.put(row.getString(1), row.getLong(2)))
                .list();
        return new Counted(name, states);
    }
}
