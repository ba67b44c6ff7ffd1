package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How an account's searching and sorting goes, in figures (R21). They are shown, and nothing follows from them (R23). */
@Component
class Measures {
    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int WEEKS = 12;
    private static final int MOST_ROWS = 8;

    private final JdbcClient database;
    private final Clock clock;
    private final SightingLimits limits;

    Measures(JdbcClient database, Clock clock, SightingLimits limits) {
        this.database = database;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Of the last 90 days.
     *
     * @param decided hits of which the last decision stands
     * @param notMine those of them that were another picture
     * @param secondsAHit the median of how long a hit took, of strokes made in one go; empty before there are two
     */
    record Sorting(long decided, long notMine, Optional<Double> secondsAHit) {
        /** Share of decided hits that were false, in percent with one decimal; empty before anything was decided. */
        public Optional<Double> falsePercent() {
            return decided == 0 ? Optional.empty() : Optional.of(Math.round(1000.0 * notMine / decided) / 10.0);
        }
    }

    /** One bar of a chart. */
    record Bar(String label, long value) {}

    @Transactional(readOnly = true)
    public Sorting sorting(AccountId account) {
        Map<String, Long> last = new HashMap<>();
        database.sql("""
                select event, count(*) from (
                    select distinct on (hit) hit, event from decision
                    where account = :account and at > :since and undone_at is null order by hit, at desc, id desc) d
                group by event""")
                .param("account", account.value())
                .param("since", since())
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
        long decided = last.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(HitEvent.REOPEN.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Sorting(decided, last.getOrDefault(HitEvent.REJECT.name(), 0L), secondsAHit(account));
    }

    private Optional<Double> secondsAHit(AccountId account) {
        return database.sql("""
                select percentile_cont(0.5) within group (order by seconds / hits) as median from (
                    select count(*) as hits,
                        extract(epoch from min(at) - lag(min(at)) over (partition by person order by min(at))) as seconds
                    from decision where account = :account and at > :since and undone_at is null group by person, batch) s
                where seconds > 0 and seconds <= :pace""")
                .param("account", account.value())
                .param("since", since())
                .param("pace", limits.pace().toSeconds())
                .query((row, n) -> Optional.ofNullable(row.getObject("median", Double.class)))
                .single();
    }

    private OffsetDateTime since() {
        return Rows.time(clock.instant().minus(LOOKED_BACK));
    }

    /** Hits by the week in which they were first seen, the last twelve weeks, oldest first; labelled with the week's Monday. */
    @Transactional(readOnly = true)
    public List<Bar> byWeek(AccountId account) {
        Instant now = clock.instant();
        return database.sql("""
                select cast(w as date) as monday, count(h.id) as hits
                from generate_series(date_trunc('week', cast(:now as timestamptz) at time zone 'UTC') - (:weeks - 1) * interval '1 week',
                        date_trunc('week', cast(:now as timestamptz) at time zone 'UTC'), interval '1 week') w
                left join hit h on h.account = :account and h.first_seen >= w at time zone 'UTC'
                    and h.first_seen < (w + interval '1 week') at time zone 'UTC'
                group by w order by w""")
                .param("now", Rows.time(now))
                .param("weeks", WEEKS)
                .param("account", account.value())
                .query((row, n) ->
                        new Bar(row.getObject("monday", LocalDate.class).toString(), row.getLong("hits")))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Bar> byCountry(AccountId account) {
        return by(account, "country");
    }

    @Transactional(readOnly = true)
    public List<Bar> byLanguage(AccountId account) {
        return by(account, "language");
    }

    @Transactional(readOnly = true)
    public List<Bar> byKind(AccountId account) {
        return by(account, "site_kind");
    }

    private List<Bar> by(AccountId account, String column) {
        return database.sql(
                        "select " + column + " as label, count(*) as hits from hit where account = :account group by 1"
                                + " order by 2 desc, 1 limit :most")
                .param("account", account.value())
                .param("most", MOST_ROWS)
                .query((row, n) -> new Bar(row.getString("label"), row.getLong("hits")))
                .list();
    }
}
