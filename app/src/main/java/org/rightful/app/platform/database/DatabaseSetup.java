package org.rightful.app.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Joins the service to its database: the operator's, or one of its own. */
@Configuration(proxyBeanMethods = false)
class DatabaseSetup {
    private static final int CONNECTIONS = 24;

    /** Closed by Spring after everything that uses it. */
    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseOfTheOperator.class)
    EmbeddedPostgres embeddedPostgres(Settings settings) {
        return EmbeddedPostgres.start(settings.dataFolder().resolve("postgres"));
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedPostgres> own) {
        HikariDataSource pool = new HikariDataSource();
        Optional<Settings.Database> given = settings.database();
        if (given.isPresent()) {
            pool.setJdbcUrl(given.get().url());
            pool.setUsername(given.get().user());
            pool.setPassword(given.get().password().value());
        } else {
            pool.setJdbcUrl(own.getObject().url("postgres"));
        }
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setPoolName("rightful");
        return pool;
    }

    /** Holds where the settings name no database. */
    static final class NoDatabaseOfTheOperator implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var beans = context.getBeanFactory();
            return beans != null && beans.getBean(Settings.class).database().isEmpty();
        }
    }
}
