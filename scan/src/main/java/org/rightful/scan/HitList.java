package org.rightful.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The list of finds while a scan runs: whole lines, each written as soon as its find is kept, and at the end the final list in
 * their place. What a crash leaves behind, also half a line, is replaced when the scan goes on, by what was kept. Thread-safe.
 */
final class HitList implements AutoCloseable {
    private final Path file;
    private final FileChannel lines;

    private HitList(Path file, FileChannel lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * Begins a list with the lines that are known already, in place of the file that is there.
     *
     * @throws IOException if the file cannot be written
     */
    static HitList begin(Path file, Stream<String> known) throws IOException {
        replace(file, text(known));
        return new HitList(file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    synchronized void add(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                lines.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /**
     * Puts the final list in the place of what was known so far.
     *
     * @throws IOException if the file cannot be written
     */
    synchronized void complete(Stream<String> all) throws IOException {
        lines.close();
        replace(file, text(all));
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }

    private static String text(Stream<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Writes a file so that whoever reads it meanwhile, or after a crash, finds the old one or the new one. */
    static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(
                next,
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
