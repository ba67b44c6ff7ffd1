package org.rightful.app.correspondence;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The persistent job that delivers mails, one instance a mail, and the mailer it uses. */
@Configuration(proxyBeanMethods = false)
class DeliveryJob {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("deliver-mail");

    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    @Bean
    MessageWriter messageWriter(Settings settings, Blobs blobs) {
        return new MessageWriter(settings, blobs, Signing.of(settings.mail().dkim()));
    }

    @Bean
    Mailer mailer(Settings settings, MessageWriter writer) {
        return settings.mail()
                .smtp()
                .<Mailer>map(server -> new ServerMailer(server, settings.mail().reply(), writer, Limits.OURS))
                .orElseGet(() -> new FolderMailer(settings.dataFolder().resolve("mail"), writer));
    }

    @Bean
    Task<Void> deliverMail(Delivery delivery) {
        return Tasks.custom(TASK)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(AFTER_A_FAULT)))
                .execute((instance, context) -> {
                    Optional<Duration> pause = delivery.deliver(UUID.fromString(instance.getId()));
                    if (pause.isEmpty()) {
                        return new CompletionHandler.OnCompleteRemove<Void>();
                    }
                    return (complete, operations) -> operations.reschedule(
                            complete, complete.getTimeDone().plus(pause.get()));
                });
    }
}
