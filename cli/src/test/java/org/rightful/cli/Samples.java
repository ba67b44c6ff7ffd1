package org.rightful.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sample pictures of docs/samples.md, which {@code ./rightful test} fetches. Every module that needs them has these few
 * lines of its own: sharing them would make one module's tests depend on another's.
 */
final class Samples {
    private Samples() {}

    /** @param name such as {@code black-canyon} */
    static Path picture(String name) {
        Path file = folder().resolve(name + ".jpg");
        if (!Files.exists(file)) {
            throw new IllegalStateException("a sample picture is missing; run ./rightful test, which fetches them");
        }
        return file;
    }

    static Path folder() {
        return Path.of(System.getProperty("rightful.samples"));
    }
}
