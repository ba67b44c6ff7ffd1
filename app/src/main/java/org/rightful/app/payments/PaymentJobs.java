package org.rightful.app.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The persistent jobs of payments. */
@Configuration(proxyBeanMethods = false)
class PaymentJobs {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @Bean
    Task<Void> giveBack(ObjectProvider<RefundJob> refunds) {
        return Tasks.recurring("give-back", FixedDelay.of(MINUTE))
                .execute((instance, context) -> refunds.getObject().run());
    }

    @Bean
    Task<Void> bookBankLines(ObjectProvider<BankRules> rules) {
        return Tasks.recurring("book-bank-lines", FixedDelay.of(MINUTE))
                .execute((instance, context) -> rules.getObject().run());
    }

    @Bean
    Task<Void> askGatewayAgain(ObjectProvider<Checkouts> checkouts) {
        return Tasks.recurring("ask-gateway-again", FixedDelay.of(MINUTE.multipliedBy(5)))
                .execute((instance, context) -> checkouts.getObject().askAgain());
    }

    @Bean
    Task<Void> remindOfInstalments(ObjectProvider<InstalmentReminders> reminders) {
        return Tasks.recurring("remind-of-instalments", FixedDelay.of(HOUR))
                .execute((instance, context) -> reminders.getObject().run());
    }

    @Bean
    Task<Void> askForRemnants(ObjectProvider<Releases> releases) {
        return Tasks.recurring("ask-for-remnants", FixedDelay.of(MINUTE.multipliedBy(10)))
                .execute((instance, context) -> releases.getObject().askForRemnants());
    }

    @Bean
    Task<Void> lookAtCleanUps(ObjectProvider<Releases> releases) {
        return Tasks.recurring("look-at-clean-ups", FixedDelay.of(HOUR)).execute((instance, context) -> {
            try {
                releases.getObject().lookAgain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the service stops; the next run goes on
            }
        });
    }
}
