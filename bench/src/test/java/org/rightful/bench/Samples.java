package org.rightful.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rightful.bench.edit.Photo;

/**
 * The sample pictures of docs/samples.md, which {@code ./rightful test} fetches. Every module that needs them has these few
 * lines of its own: sharing them would make one module's tests depend on another's.
 */
final class Samples {
    private Samples() {}

    /** @param name such as {@code black-canyon} */
    static BufferedImage picture(String name) {
        Path file = folder().resolve(name + ".jpg");
        if (!Files.exists(file)) {
            throw new IllegalStateException("a sample picture is missing; run ./rightful test, which fetches them");
        }
        try {
            return Photo.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample picture " + name + " cannot be read", e);
        }
    }

    static Path folder() {
        return Path.of(System.getProperty("rightful.samples"));
    }
}
