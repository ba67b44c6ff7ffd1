package org.rightful.app.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The sandbox's pages, in a file of JSON lines: the last line of a page holds. It is as far from the service's database as another
 * company's books are. Not for several threads at once.
 */
final class SandboxBooks {
    private final Path file;
    private final ObjectMapper json;
    private final Map<String, SandboxPage> pages = new LinkedHashMap<>();

    /**
     * Reads what is there.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    SandboxBooks(Path file, ObjectMapper json) {
        this.file = file;
        this.json = json;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readString(file).split("\n", -1)) {
                    read(line).ifPresent(page -> pages.put(page.id(), page));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that broke off when the process died was never answered. */
    private Optional<SandboxPage> read(String line) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(json.readValue(line, SandboxPage.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    Optional<SandboxPage> first(Predicate<SandboxPage> wanted) {
        return pages.values().stream().filter(wanted).findFirst();
    }

    /** Keeps a page as it is now; it is on the disk when this returns. */
    SandboxPage keep(SandboxPage page) {
        byte[] line = ("\n" + json.writeValueAsString(page) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.put(page.id(), page);
        return page;
    }
}
