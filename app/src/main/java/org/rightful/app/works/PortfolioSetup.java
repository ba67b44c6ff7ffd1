package org.rightful.app.works;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.rightful.app.accounts.RetentionRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of portfolios, and how they are forgotten. */
@Configuration(proxyBeanMethods = false)
class PortfolioSetup {
    @Bean
    Task<Void> crawlPortfolio(ObjectProvider<PortfolioJob> job) {
        return Tasks.oneTime(Portfolios.CRAWL)
                .execute((instance, context) -> job.getObject().crawl(UUID.fromString(instance.getId())));
    }

    @Bean
    Task<Void> registerPortfolio(ObjectProvider<PortfolioJob> job) {
        return Tasks.oneTime(Portfolios.REGISTER).execute((instance, context) -> {
            String id = instance.getId();
            job.getObject().register(UUID.fromString(id.substring(0, id.indexOf('/'))));
        });
    }

    @Bean
    PersonalRecords recordsOfPortfolios(Portfolios portfolios) {
        return new PersonalRecords() {
            @Override
            public String name() {
                return "portfolios";
            }

            @Override
            public Object of(PersonId person, List<AccountId> accounts) {
                return accounts.stream()
                        .flatMap(account -> portfolios.of(account).stream())
                        .map(each -> Map.of(
                                "url", each.url(),
                                "askedAt", each.askedAt().toString(),
                                "saidToBeOwnSiteBy", each.askedBy().toString()))
                        .toList();
            }
        };
    }

    @Bean
    RetentionRule portfolioRetention(Portfolios portfolios, ObjectProvider<PortfolioJob> job) {
        return new RetentionRule() {
            @Override
            public String subject() {
                return "portfolios";
            }

            @Override
            public int deleteOverBefore(Instant time) {
                List<UUID> forgotten = portfolios.forgetBefore(time);
                job.getObject().remove(forgotten);
                return forgotten.size();
            }
        };
    }
}
