package org.rightful.app.correspondence;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The persistent job that collects mail every minute, if the operator named a server. */
@Configuration(proxyBeanMethods = false)
class CollectionJob {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionJob.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Task<Void> collectMail(Settings settings, IncomingMails mails) {
        Optional<Postbox> box = settings.mail().imap().map(server -> new ImapPostbox(server, Limits.OURS));
        return Tasks.recurring("collect-mail", FixedDelay.of(EVERY))
                .execute((instance, context) -> box.ifPresent(each -> collect(each, mails)));
    }

    /** A server that is away is asked again in a minute. */
    static void collect(Postbox box, IncomingMails mails) {
        try {
            box.collect(mails::take);
        } catch (MessagingException e) {
            LOG.warn("Mail could not be collected: {}", e.getClass().getSimpleName());
        }
    }
}
