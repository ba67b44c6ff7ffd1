package org.rightful.vision.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.rightful.vision.IndexException;
import org.rightful.vision.feature.Features;

/** What a person is told when an index cannot be used: what happened, and what to do. */
final class Advice {
    private Advice() {}

    static String said(Damage damage) {
        return String.valueOf(damage.getMessage());
    }

    static IndexException missing(Path directory) {
        return new IndexException("there is no folder " + directory + "; " + build(directory));
    }

    static IndexException noFolder(Path directory) {
        return new IndexException(directory + " is a file, and an index is a folder; give another name");
    }

    static IndexException noIndex(Path directory) {
        return new IndexException(
                directory + " is not an index: there is no " + Folder.MANIFEST + " in it; " + build(directory));
    }

    static IndexException foreign(Path directory) {
        return new IndexException(directory + " is not an index, and not empty either: there is no " + Folder.MANIFEST
                + " in it; give a new or an empty folder");
    }

    static IndexException otherVersion(Path directory, String version) {
        return new IndexException(
                "%s was made by version %s of the index, and this program reads version %d.%d; delete it and %s"
                        .formatted(directory, version, Manifest.VERSION, Features.VERSION, build(directory)));
    }

    static IndexException beingWritten(Path directory) {
        return new IndexException(
                directory + " is being written by another program; wait until it is done, and try again");
    }

    static IndexException changing(Path directory) {
        return new IndexException(directory + " changes faster than it can be opened; try again");
    }

    static IndexException missingFile(Path directory, NoSuchFileException missing) {
        return damaged(directory, "the file " + Path.of(missing.getFile()).getFileName() + " is missing");
    }

    static IndexException damaged(Path directory, String what) {
        return new IndexException(damage(directory, what));
    }

    /** Does something with an open index, whose damage may show only now. */
    static <T> T inUse(Path directory, Supplier<T> work) {
        try {
            return work.get();
        } catch (Damage e) {
            throw unchecked(new IOException(damage(directory, said(e))));
        } catch (InternalError e) {
            // The virtual machine says so when a mapped file cannot be read: cut off by somebody, or a broken disk.
            throw unchecked(new IOException(damage(directory, "a file in use became shorter or cannot be read"), e));
        }
    }

    private static String damage(Path directory, String what) {
        return "%s is damaged (%s); put back a copy of it if you have one, or delete it and %s"
                .formatted(directory, what, build(directory));
    }

    static IndexException unreadable(Path directory, IOException e) {
        return new IndexException(
                "%s cannot be read (%s); make it readable, and try again".formatted(directory, said(e)), e);
    }

    static IndexException unwritable(Path directory, IOException e) {
        return new IndexException(
                "%s cannot be written (%s); make it writable or make room, and try again".formatted(directory, said(e)),
                e);
    }

    /** For writing that fails while a writer is open. */
    static UncheckedIOException writingFailed(Path directory, IOException e) {
        return unchecked(new IOException(
                "%s could not be written (%s); what was committed before is safe: make room or make it writable, and try again"
                        .formatted(directory, said(e)),
                e));
    }

    private static UncheckedIOException unchecked(IOException e) {
        return new UncheckedIOException(e.getMessage(), e);
    }

    private static String said(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            case FileSystemException system
            when system.getReason() != null -> system.getReason() + ": " + system.getFile();
            default -> e.toString();
        };
    }

    private static String build(Path directory) {
        return "build it again with: rightful index build --out " + directory + " PATH...";
    }
}
