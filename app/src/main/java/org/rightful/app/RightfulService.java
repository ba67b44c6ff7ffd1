package org.rightful.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service. {@link #start} is how commands, tests and the demo get it running. */
@SpringBootApplication(proxyBeanMethods = false)
public class RightfulService {
    RightfulService() {}

    /**
     * Starts the service, and returns when it answers.
     *
     * @return closing it stops the service; nothing accepted is lost
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        SpringApplication application = new SpringApplication(RightfulService.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("settings", settings));
        return application.run();
    }

    /** Runs {@code rightful serve}. */
    public static void main(String[] arguments) {
        Optional<Path> file = arguments.length > 0 ? Optional.of(Path.of(arguments[0])) : Optional.empty();
        try {
            start(SettingsFile.read(file, Map.copyOf(System.getenv())));
        } catch (WrongSettings e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
