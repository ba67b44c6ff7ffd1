package org.rightful.app;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.rightful.app.platform.settings.Settings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

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
        return start(settings, Clock.systemUTC());
    }

    /** Starts it with another clock: the demo's can be set forward. */
    static ConfigurableApplicationContext start(Settings settings, Clock clock) {
        SpringApplication application = new SpringApplication(RightfulService.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("settings", settings));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("clock", clock));
        if (settings.logFormat() == Settings.LogFormat.JSON) {
            application.setDefaultProperties(Map.of("logging.structured.format.console", "ecs"));
        }
        return application.run();
    }

    /**
     * Waits until the service is stopped, by a signal to the process or by closing it.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    static void awaitStop(ConfigurableApplicationContext service) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        service.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed
                    && closed.getApplicationContext().equals(service)) {
                stopped.countDown();
            }
        });
        if (service.isActive()) {
            stopped.await();
        }
    }
}
