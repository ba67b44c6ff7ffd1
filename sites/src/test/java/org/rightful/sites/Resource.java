package org.rightful.sites;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that lie beside the tests. */
final class Resource {
    private Resource() {}

    static String text(String name) {
        try (InputStream bytes = Resource.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("no such file beside the tests: " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file into a folder. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve(name), text(name));
    }
}
