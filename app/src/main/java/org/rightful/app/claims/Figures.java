package org.rightful.app.claims;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public figures (R109): how many claims were sent, how they ended, and how long people waited for an answer. */
@Component("figuresOfClaims")
class Figures {
    private final JdbcClient database;
    private final Clock clock;

    Figures(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The figures of one year, by the day on which claims were sent, in UTC.
     *
     * @param sent how many were sent
     * @param closed how many of them ended, by reason
     * @param wrong how many of them should not have been made
     * @param medianDaysToAnswer from an answer of a recipient to the service's reply; empty if there was none
     * @param onHold how often the service or a holder was silent too long
     */
    public record Year(
            int year,
            long sent,
            Map<Reason, Long> closed,
            long wrong,
            OptionalDouble medianDaysToAnswer,
            long onHold,
            Instant asOf) {
        public Year {
            closed = Map.copyOf(closed);
        }

        /** Of a hundred that ended, how many were wrong; nothing ended means none. */
        public double wrongPercent() {
            long ended = closed.values().stream().mapToLong(Long::longValue).sum();
            return ended == 0 ? 0 : 100.0 * wrong / ended;
        }
    }

    @Transactional(readOnly = true)
    public Year of(int year) {
        Instant from = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<Reason, Long> closed = new EnumMap<>(Reason.class);
        database.sql("""
                select reason, count(*) from claim where sent_at >= :from and sent_at < :to and state = 'CLOSED' group by reason""")
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .query(row -> {
                    closed.put(Reason.valueOf(row.getString(1)), row.getLong(2));
                });
        return new Year(
                year,
                count("select count(*) from claim where sent_at >= :from and sent_at < :to", from, to),
                closed,
                closed.entrySet().stream()
                        .filter(each -> each.getKey().wasWrong())
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                median(from, to),
                count("""
                        select count(*) from claim_step s join claim c on c.id = s.claim
                        where c.sent_at >= :from and c.sent_at < :to and s.after = 'ON_HOLD' and s.event = 'DATE_PASSED'""", from, to),
                clock.instant());
    }

    private long count(String sql, Instant from, Instant to) {
        return database.sql(sql)
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .query((row, n) -> row.getLong(1))
                .single();
    }

    private OptionalDouble median(Instant from, Instant to) {
        return database.sql("""
                select percentile_cont(0.5) within group (order by extract(epoch from answered.at - asked.at) / 86400)
                from claim_step asked join claim c on c.id = asked.claim and c.sent_at >= :from and c.sent_at < :to
                join lateral (select min(s.at) as at from claim_step s where s.claim = asked.claim and s.at > asked.at
                    and s.party in ('SERVICE', 'HOLDER')) answered on answered.at is not null
                where asked.party in ('RECIPIENT', 'HELPER') and asked.after in ('ASKED', 'IN_REVIEW', 'OFFERED', 'DISPUTED')""")
                .param("from", Rows.time(from))
                .param("to", Rows.time(to))
                .query((row, n) -> {
                    double days = row.getDouble(1);
                    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(days);
                })
                .single();
    }
}
