package org.rightful.app.recognition;

import org.rightful.app.platform.settings.Settings;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker processes and the folder of indexes, one of each for the service. */
@Configuration(proxyBeanMethods = false)
class RecognitionSetup {
    @Bean(destroyMethod = "close")
    Vision vision() {
        return Vision.start(VisionOptions.defaults());
    }

    @Bean(destroyMethod = "close")
    Indexes indexes(Settings settings) {
        return new Indexes(settings.dataFolder().resolve("index"));
    }
}
