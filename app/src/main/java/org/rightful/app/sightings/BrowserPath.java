package org.rightful.app.sightings;

import java.nio.file.Path;
import java.util.Optional;
import org.rightful.app.platform.settings.Settings;

/** Where Chromium is looked for: beside the one that the operator named, or where the system looks for programs. */
final class BrowserPath {
    private BrowserPath() {}

    static String of(Settings settings) {
        return settings.chromium()
                .map(Path::getParent)
                .map(Path::toString)
                .or(() -> Optional.ofNullable(System.getenv("PATH")))
                .orElse("");
    }
}
