package org.rightful.app.sightings;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.works.Works;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Blocks hits whose time ran out while they waited, and frees those that newer law data free, once a day. */
@Component
class LawUpkeep {
    /** No period of any country ends sooner. */
    private static final Duration SHORTEST_PERIOD = Duration.ofDays(365);

    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final HitStore store;
    private final Intake intake;
    private final Works works;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LawUpkeep(
            JdbcClient database,
            HitStore store,
            Intake intake,
            Works works,
            TransactionTemplate transaction,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.intake = intake;
        this.works = works;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        UUID last = new UUID(0, 0);
        while (true) {
            List<UUID> some = after(last);
            if (some.isEmpty()) {
                return;
            }
            some.forEach(id -> transaction.executeWithoutResult(status -> reconsider(new HitId(id))));
            last = some.getLast();
        }
    }

    private List<UUID> after(UUID last) {
        return database.sql("""
                select id from hit where id > :last and country <> '' and (
                    state = 'OPEN' and (not country = any(:known) or first_seen < :old)
                    or blocked in ('NO_LAW_DATA', 'TIME_BARRED'))
                order by id limit :most""")
                .param("last", last)
                .param(
                        "known",
                        Arrays.stream(Jurisdiction.values()).map(Enum::name).toArray(String[]::new))
                .param("old", Rows.time(clock.instant().minus(SHORTEST_PERIOD)))
                .param("most", AT_ONCE)
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
    }

    private void reconsider(HitId id) {
        store.hold(id).ifPresent(hit -> works.find(hit.work()).ifPresent(work -> intake.settle(hit, work, true)));
    }
}
