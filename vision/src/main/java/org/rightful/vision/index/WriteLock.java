package org.rightful.vision.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write an index: a lock on a file, which the system takes back when the process ends, however it ends. */
final class WriteLock implements AutoCloseable {
    /**
     * The folders that this process writes. Static, because a process's file locks are: closing any channel of a locked file
     * gives up its lock, so a second writer must be refused before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;

    private WriteLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** Takes the lock of a folder; nothing if it is taken. */
    static Optional<WriteLock> take(Folder folder) throws IOException {
        Path key = folder.path().toRealPath();
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel =
                    FileChannel.open(key.resolve(Folder.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                taken = channel.tryLock() != null;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            return taken ? Optional.of(new WriteLock(key, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                HELD.remove(key);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(key);
        }
    }
}
