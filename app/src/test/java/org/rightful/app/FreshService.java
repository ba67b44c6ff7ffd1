package org.rightful.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rightful.app.gateway.MisbehavingStripe;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;

/** Gives each service under test a database and a folder of its own, and somebody who takes payments. */
public class FreshService implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        MisbehavingStripe stripe = MisbehavingStripe.start();
        context.getBeanFactory().registerSingleton("stripeOnThisMachine", stripe);
        context.getBeanFactory().registerSingleton("settings", settings(stripe.settings()));
        context.addApplicationListener(event -> {
            if (event instanceof ContextRefreshedEvent) {
                String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
                stripe.tells(URI.create("http://localhost:" + port), context.getBean(Clock.class));
            } else if (event instanceof ContextClosedEvent) {
                stripe.close();
            }
        });
    }

    /** Settings of a service that nobody else uses, with some of them changed. */
    public static Settings settings(Map<Setting, String> changes) {
        Map<String, String> variables = new HashMap<>();
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "services")), "service");
            variables.put(Setting.DATA_FOLDER.variable(), folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        variables.put(Setting.HTTP_PORT.variable(), "0");
        variables.put(Setting.DATABASE_URL.variable(), TestPostgres.freshDatabase());
        variables.put(Setting.CRAWL_PRIVATE_NETWORK.variable(), "true");
        variables.put(Setting.SERVICE_ADDRESS.variable(), "Rightful, Beispielweg 2, 10115 Berlin");
        variables.put(Setting.SERVICE_AUTHORITY.variable(), "Bundesamt fuer Justiz, 53094 Bonn");
        variables.put(Setting.PAYMENTS_IBAN.variable(), "DE02 1203 0000 0000 2020 51");
        changes.forEach((setting, value) -> variables.put(setting.variable(), value));
        try {
            return SettingsFile.read(Optional.empty(), variables);
        } catch (WrongSettings e) {
            throw new IllegalArgumentException(e);
        }
    }
}
