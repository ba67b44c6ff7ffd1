package org.rightful.app.claims;

import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the module is made of besides its components. */
@Configuration(proxyBeanMethods = false)
class ClaimsSetup {
    @Bean
    Clocks clocks(Settings settings) {
        return new Clocks(settings.claims().daysToAnswer());
    }
}
