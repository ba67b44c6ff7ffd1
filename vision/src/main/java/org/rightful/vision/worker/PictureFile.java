package org.rightful.vision.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.Limits;
import org.rightful.vision.Looked;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/** Reads a picture's file whole, or says why not. A file over the limit is not read. */
final class PictureFile {
    private PictureFile() {}

    /** Why a file need not be opened at all; nothing where it looks like one that can be read. */
    static @Nullable Rejected refusal(Path file, Limits limits) {
        if (Files.isDirectory(file)) {
            return unreadable("The path is a directory, not a file.");
        }
        if (!Files.exists(file)) {
            return unreadable(
                    Files.isSymbolicLink(file) ? "The file is a link that leads nowhere." : "There is no such file.");
        }
        if (!Files.isRegularFile(file)) {
            return unreadable("The path is not a regular file.");
        }
        if (!Files.isReadable(file)) {
            return unreadable("The file may not be read: permission denied.");
        }
        try {
            return refusal(Files.size(file), limits);
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    static @Nullable Rejected refusal(long sizeBytes, Limits limits) {
        return sizeBytes <= limits.fileBytes()
                ? null
                : new Rejected(
                        Rejection.TooManyBytes,
                        "The file has %,d bytes; the limit is %,d.".formatted(sizeBytes, limits.fileBytes()));
    }

    /** Reads the file and passes it on, unless it cannot be read or has grown over the limit since it was checked. */
    static Looked read(Path file, Limits limits, Function<byte[], Looked> next) {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes((int) Math.min(limits.fileBytes() + 1, Integer.MAX_VALUE - 16));
        } catch (IOException e) {
            return unreadable(e);
        }
        Rejected grown = refusal(bytes.length, limits);
        return grown != null ? grown : next.apply(bytes);
    }

    private static Rejected unreadable(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> unreadable("There is no such file.");
            case AccessDeniedException denied -> unreadable("The file may not be read: permission denied.");
            case FileSystemLoopException loop -> unreadable("The path runs in a circle of links.");
            default ->
                unreadable("The file cannot be read: %s.".formatted(e.getClass().getSimpleName()));
        };
    }

    private static Rejected unreadable(String detail) {
        return new Rejected(Rejection.Unreadable, detail);
    }
}
