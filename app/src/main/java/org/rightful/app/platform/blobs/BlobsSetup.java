package org.rightful.app.platform.blobs;

import java.io.IOException;
import org.rightful.app.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses where blobs lie. */
@Configuration(proxyBeanMethods = false)
class BlobsSetup {
    @Bean
    Blobs blobs(Settings settings) throws IOException {
        Blobs blobs = Blobs.of(settings);
        if (blobs instanceof FolderBlobs own) {
            own.clearUnfinished();
        }
        return blobs;
    }
}
