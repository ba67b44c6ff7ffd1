package org.rightful.app.accounts;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rightful.app.correspondence.IncomingMails;
import org.rightful.app.correspondence.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes every night what was kept long enough. What, how long and why stands in table retention. */
@Configuration(proxyBeanMethods = false)
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(2, 40);

    /** A row of the table. */
    record Kept(String subject, int days, String why) {}

    private record Rule(String subject, Deletion deletion) implements RetentionRule {
        @Override
        public int deleteOverBefore(Instant time) {
            return deletion.before(time);
        }
    }

    private interface Deletion {
        int before(Instant time);
    }

    @Bean
    RetentionRule mailRetention(Outbox outbox) {
        return new Rule("mails", outbox::deleteFinishedBefore);
    }

    @Bean
    RetentionRule unknownMailRetention(IncomingMails mails) {
        return new Rule("unknown-mails", mails::deleteUnknownBefore);
    }

    @Bean
    RetentionRule signUpRetention(JdbcClient database) {
        return expired(database, "sign-ups", "sign_up");
    }

    @Bean
    RetentionRule linkRetention(JdbcClient database) {
        return expired(database, "mailed-links", "mailed_link");
    }

    @Bean
    RetentionRule invitationRetention(JdbcClient database) {
        return expired(database, "invitations", "invitation");
    }

    @Bean
    RetentionRule tokenRetention(JdbcClient database) {
        return expired(database, "api-tokens", "api_token");
    }

    private static RetentionRule expired(JdbcClient database, String subject, String table) {
        return new Rule(
                subject,
                time -> database.sql("delete from " + table + " where expires_at < :time")
                        .param("time", time.atOffset(ZoneOffset.UTC))
                        .update());
    }

    @Bean
    Nightly nightly(JdbcClient database, ObjectProvider<RetentionRule> rules, Clock clock) {
        return new Nightly(database, rules.stream().toList(), clock);
    }

    @Bean
    Task<Void> nightlyDeletion(Nightly nightly) {
        return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> nightly.delete());
    }

    /** Goes through the table. */
    record Nightly(JdbcClient database, List<RetentionRule> rules, Clock clock) {
        List<Kept> kept() {
            return database.sql("select subject, days, why from retention order by subject")
                    .query((row, n) -> new Kept(row.getString(1), row.getInt(2), row.getString(3)))
                    .list();
        }

        /** How many of each were deleted. */
        Map<String, Integer> delete() {
            Map<String, Integer> deleted = new TreeMap<>();
            for (Kept kept : kept()) {
                Optional<RetentionRule> rule = rules.stream()
                        .filter(each -> each.subject().equals(kept.subject()))
                        .findFirst();
                if (rule.isEmpty()) {
                    LOG.error("Table retention names {}, which nothing deletes", kept.subject());
                    continue;
                }
                Instant before = clock.instant().minus(Duration.ofDays(kept.days()));
                deleted.put(kept.subject(), rule.get().deleteOverBefore(before));
            }
            LOG.info("Deleted what was kept long enough: {}", deleted);
            return deleted;
        }
    }
}
