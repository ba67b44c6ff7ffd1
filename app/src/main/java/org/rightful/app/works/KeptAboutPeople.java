package org.rightful.app.works;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.accounts.AccountClosed;
import org.rightful.app.accounts.AccountId;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.accounts.PersonalRecords;
import org.rightful.app.accounts.RetentionRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What works keeps about people: what they take along, what goes when nobody is left in an account, and what is forgotten in time. */
@Component
class KeptAboutPeople implements PersonalRecords {
    private static final int A_PAGE = 500;

    private final Works works;
    private final Catalogue catalogue;
    private final Portfolios portfolios;
    private final PortfolioJob portfolioJob;

    KeptAboutPeople(Works works, Catalogue catalogue, Portfolios portfolios, PortfolioJob portfolioJob) {
        this.works = works;
        this.catalogue = catalogue;
        this.portfolios = portfolios;
        this.portfolioJob = portfolioJob;
    }

    @Override
    public String name() {
        return "works";
    }

    @Override
    public Object of(PersonId person, List<AccountId> accounts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (AccountId account : accounts) {
            Optional<WorkId> before = Optional.empty();
            List<Work> page;
            do {
                page = works.ofAccount(account, before, A_PAGE);
                page.forEach(each -> all.add(told(each)));
                before = page.isEmpty() ? before : Optional.of(page.getLast().id());
            } while (page.size() == A_PAGE);
        }
        return all;
    }

    private Map<String, Object> told(Work work) {
        Catalogue.Said said = catalogue.said(work.id());
        Catalogue.Kept kept = catalogue.kept(work.id());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", work.id().toString());
        told.put("title", said.title());
        told.put("creator", said.creator());
        told.put("description", said.description());
        told.put("takenOn", said.takenOn().map(Object::toString).orElse(""));
        told.put("firstPublished", said.firstPublished());
        told.put("rightsChain", said.rightsChain());
        told.put("file", kept.originalName());
        told.put("sha256", work.original().sha256());
        told.put("uploadedAt", kept.uploadedAt().toString());
        told.put("ownership", work.ownership().name());
        return told;
    }

    @ApplicationModuleListener
    void on(AccountClosed closed) {
        catalogue.close(closed.account());
        portfolioJob.remove(portfolios.forgetOf(closed.account()));
    }

    /** Forgets who filed statements that were answered long ago. */
    @Configuration(proxyBeanMethods = false)
    static class Forgetting {
        @Bean
        RetentionRule statementRetention(JdbcClient database) {
            return new RetentionRule() {
                @Override
                public String subject() {
                    return "counter-statements";
                }

                @Override
                public int deleteOverBefore(Instant time) {
                    return database.sql("""
                            update counter_statement set name = '–', email = '–@–', statement = '–', document = null,
                                document_name = '' where answered_at < :time and name <> '–'""")
                            .param("time", time.atOffset(ZoneOffset.UTC))
                            .update();
                }
            };
        }
    }
}
