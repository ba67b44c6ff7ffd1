package org.rightful.app.works;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job that finishes registrations which a crash broke off. */
@Configuration(proxyBeanMethods = false)
class RegistrationUpkeep {
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Whoever registers a work finishes it in this time, or will not. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JdbcClient database;
    private final Registration registration;
    private final Clock clock;

    RegistrationUpkeep(JdbcClient database, Registration registration, Clock clock) {
        this.database = database;
        this.registration = registration;
        this.clock = clock;
    }

    private record Unfinished(WorkId work, AccountId account, BlobId original) {}

    @Bean
    RecurringTask<Void> finishRegistrations() {
        return Tasks.recurring("registration-upkeep", FixedDelay.of(EVERY)).execute((instance, context) -> run());
    }

    void run() {
        List<Unfinished> unfinished = database.sql("""
                select id, account, original from work where state = 'REGISTERING' and uploaded_at < :before order by id""")
                .param("before", clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Unfinished(
                        new WorkId(row.getObject(1, UUID.class)),
                        new AccountId(row.getObject(2, UUID.class)),
                        new BlobId(row.getString(3))))
                .list();
        for (Unfinished each : unfinished) {
            try {
                registration.resume(each.work(), each.account(), each.original());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
