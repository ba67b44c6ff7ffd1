package org.rightful.app.sightings;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.rightful.app.accounts.RetentionRule;
import org.rightful.app.web.NavigationItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's jobs, limits and places in the menu. */
@Configuration(proxyBeanMethods = false)
class SightingsSetup {
    @Bean
    SightingLimits sightingLimits() {
        return SightingLimits.defaults();
    }

    @Bean
    NavigationItem inboxItem() {
        return new NavigationItem(20, "/inbox", "inbox", Set.of("RIGHTS_HOLDER", "AGENT"));
    }

    @Bean
    NavigationItem sitesItem() {
        return new NavigationItem(30, "/sites", "sites", Set.of("RIGHTS_HOLDER", "AGENT"));
    }

    @Bean
    RetentionRule foundCopyRetention(ObjectProvider<Copies> copies) {
        return new RetentionRule() {
            @Override
            public String subject() {
                return "found-copies";
            }

            @Override
            public int deleteOverBefore(Instant time) {
                return copies.getObject().forgetNeededBefore(time);
            }
        };
    }

    @Bean
    Task<Void> runScans(ObjectProvider<ScanRunner> runner) {
        return Tasks.recurring("run-scans", FixedDelay.ofSeconds(2))
                .execute((instance, context) -> runner.getObject().tick());
    }

    @Bean
    Task<Void> reconsiderByLaw(ObjectProvider<LawUpkeep> upkeep) {
        return Tasks.recurring("hits-by-law", FixedDelay.ofHours(24))
                .execute((instance, context) -> upkeep.getObject().run());
    }

    @Bean
    Task<Void> captureHit(ObjectProvider<CaptureJob> job) {
        return Tasks.oneTime(CaptureJob.TASK)
                .execute((instance, context) -> job.getObject().run(UUID.fromString(instance.getId())));
    }
}
