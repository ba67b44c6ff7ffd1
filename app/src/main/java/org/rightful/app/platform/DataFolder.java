package org.rightful.app.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of everything a service keeps, held by one process at a time. The system lets go of it when the process ends. */
public final class DataFolder implements AutoCloseable {
    /** The key that seals secrets, unless the settings name another file. */
    public static final String SECRETS_KEY = "secrets.key";

    private final Path folder;
    private final FileChannel file;

    private DataFolder(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes hold of a folder, which is made if it is not there, readable by this user only.
     *
     * @return nothing if another process holds it
     * @throws IOException if it cannot be made or written
     */
    public static Optional<DataFolder> hold(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(
                        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
            }
        }
        FileChannel file = FileChannel.open(
                folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        if (lock == null) {
            file.close();
            return Optional.empty();
        }
        return Optional.of(new DataFolder(folder, file));
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Lets the next process have it. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
