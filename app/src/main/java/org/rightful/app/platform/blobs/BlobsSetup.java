package org.rightful.app.platform.blobs;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Chooses where blobs lie. */
@Configuration(proxyBeanMethods = false)
class BlobsSetup {
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 20);

    @Bean
    Blobs blobs(Settings settings) throws IOException {
        Blobs blobs = Blobs.of(settings);
        if (blobs instanceof FolderBlobs own) {
            own.clearUnfinished();
        }
        return blobs;
    }

    @Bean
    Sweep sweep(Blobs blobs, JdbcClient database, PlatformTransactionManager transactions) {
        return new Sweep(blobs, database, transactions);
    }

    @Bean
    Task<Void> sweepBlobs(ObjectProvider<Sweep> sweep, Clock clock) {
        return Tasks.recurring("sweep-blobs", Schedules.daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> {
                    try {
                        sweep.getObject().run(clock.instant());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e); // the next night tries again
                    }
                });
    }
}
