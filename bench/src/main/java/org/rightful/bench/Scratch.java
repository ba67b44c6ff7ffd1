package org.rightful.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder of a run's own, deleted with all that is in it when closed.
 *
 * @param folder it exists
 */
public record Scratch(Path folder) implements AutoCloseable {

    /** A new, empty folder where the system keeps what is soon deleted. */
    public static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("rightful-bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
