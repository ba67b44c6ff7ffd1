package org.rightful.app.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.rightful.app.platform.settings.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, chance and identifiers, which everything else is given. */
@Configuration(proxyBeanMethods = false)
class PlatformSetup {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Sealer sealer(Settings settings, SecureRandom random) throws IOException {
        Path own = settings.dataFolder().resolve(DataFolder.SECRETS_KEY);
        return Sealer.of(
                settings.secretsKey().orElse(own), settings.secretsKey().isEmpty(), random);
    }

    @Bean
    Ids ids(SecureRandom random) {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator(random);
        return generator::generate;
    }
}
