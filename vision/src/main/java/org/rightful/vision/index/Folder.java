package org.rightful.vision.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.rightful.vision.IndexException;
import org.rightful.vision.feature.Features;

/** The files of an index. What is written here is on the disk when the method returns. */
record Folder(Path path) {
    static final String MANIFEST = "MANIFEST";
    static final String NEXT_MANIFEST = "MANIFEST.next";
    static final String LOCK = "LOCK";

    private static final Pattern NUMBERED = Pattern.compile("\\d{10,19}\\.(segment|removed)");

    Path segment(long number) {
        return path.resolve("%010d.segment".formatted(number));
    }

    Path removals(long number) {
        return path.resolve("%010d.removed".formatted(number));
    }

    /**
     * Reads the manifest.
     *
     * @throws IndexException if there is none, it is damaged, or of another version
     */
    Manifest manifest() throws IndexException {
        try {
            byte[] bytes = read(path.resolve(MANIFEST), Manifest.MOST_BYTES);
            Manifest manifest = Manifest.fromBytes(bytes);
            if (manifest.featuresVersion() != Features.VERSION) {
                throw Advice.otherVersion(path, Manifest.VERSION + "." + manifest.featuresVersion());
            }
            return manifest;
        } catch (NoSuchFileException e) {
            throw Files.isDirectory(path) ? Advice.noIndex(path) : noFolder();
        } catch (NotDirectoryException e) {
            throw Advice.noFolder(path);
        } catch (IOException e) {
            throw Files.exists(path) && !Files.isDirectory(path) ? noFolder() : Advice.unreadable(path, e);
        } catch (Damage e) {
            throw Advice.damaged(path, Advice.said(e));
        } catch (Manifest.OtherVersion e) {
            throw Advice.otherVersion(path, String.valueOf(e.getMessage()));
        }
    }

    private IndexException noFolder() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Advice.noFolder(path) : Advice.missing(path);
    }

    /** A file's bytes, and one more than {@code most} if it has more. */
    static byte[] read(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
        }
    }

    /** Writes a new file; leaves nothing behind if that fails. */
    void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = create(file)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            discard(file, e);
            throw e;
        }
    }

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Deletes a file that could not be finished; what goes wrong with that is told along. */
    static void discard(Path file, Exception why) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Makes a manifest the valid one: at once, and durably. The files that it names are there already. */
    void commit(Manifest manifest) throws IOException {
        sync();
        Path next = path.resolve(NEXT_MANIFEST);
        write(next, manifest.toBytes());
        Files.move(next, path.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        sync();
    }

    /** Makes durable which files there are. */
    void sync() throws IOException {
        sync(path);
    }

    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes the files of an index that a manifest does not name: what crashes and earlier commits left. */
    void sweep(Manifest manifest) throws IOException {
        Set<Path> named = new HashSet<>();
        for (Manifest.Entry e : manifest.entries()) {
            named.add(segment(e.segment()));
            named.add(removals(e.removals()));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean ours = NUMBERED.matcher(name).matches() || name.equals(NEXT_MANIFEST);
                if (ours && !named.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Whether there is nothing here but what a crash leaves before the first manifest. */
    boolean isFresh() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (!Set.of(LOCK, NEXT_MANIFEST).contains(file.getFileName().toString())) {
                    return false;
                }
            }
        }
        return true;
    }
}
