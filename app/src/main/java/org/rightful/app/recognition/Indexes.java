package org.rightful.app.recognition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rightful.vision.IndexException;
import org.rightful.vision.Match;
import org.rightful.vision.PictureIndex;
import org.rightful.vision.Seen;

/**
 * The indexes on the disk: {@code all} with every work, {@code accounts/ID} with those of one account, and {@code kept} with pictures
 * that are not registered. One writer at a time;
 * searches go on meanwhile. An index that cannot be opened is put aside and begun anew: nothing in it exists only there.
 */
final class Indexes implements AutoCloseable {
    private static final byte[] NO_STAMP = {};

    private final Path all;
    private final Path accounts;
    private final Path kept;
    private final Object writing = new Object();
    private final ReadWriteLock reading = new ReentrantReadWriteLock();

    /** The index of all works as it was last opened; null until somebody searches, and after each change. */
    private @Nullable PictureIndex open;

    Indexes(Path folder) {
        this.all = folder.resolve("all");
        this.accounts = folder.resolve("accounts");
        this.kept = folder.resolve("kept");
    }

    /** What one of the indexes holds. */
    interface Change {
        void on(PictureIndex.Writer writer);
    }

    void put(UUID work, UUID account, Seen seen) {
        change(account, writer -> writer.put(work.toString(), seen, NO_STAMP));
    }

    void remove(UUID work, UUID account) {
        change(account, writer -> writer.remove(work.toString()));
    }

    private void change(UUID account, Change change) {
        synchronized (writing) {
            change(folderOf(account), change);
            change(all, change);
            forget();
        }
    }

    /** Changes the index of pictures that are kept, not registered. */
    void changeKept(Change change) {
        synchronized (writing) {
            change(kept, change);
        }
    }

    /** Every picture of that index. */
    Set<UUID> keptNames() throws IOException {
        synchronized (writing) {
            return names(kept);
        }
    }

    /** The kept pictures that a picture shows; opened for each search, because only a new registration asks. */
    List<Match> searchKept(Seen seen) {
        synchronized (writing) {
            try (PictureIndex index = opened(kept)) {
                return index.search(seen);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void change(Path folder, Change change) {
        try (PictureIndex.Writer writer = writer(folder)) {
            change.on(writer);
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every work of the index of all. */
    Set<UUID> names() throws IOException {
        synchronized (writing) {
            return names(all);
        }
    }

    /** Every work of an account's own index. */
    Set<UUID> names(UUID account) throws IOException {
        synchronized (writing) {
            return names(folderOf(account));
        }
    }

    /** The accounts that have an index. */
    Set<UUID> accounts() throws IOException {
        if (!Files.isDirectory(accounts)) {
            return Set.of();
        }
        try (Stream<Path> folders = Files.list(accounts)) {
            return folders.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.length() == 36)
                    .map(UUID::fromString)
                    .collect(Collectors.toSet());
        }
    }

    List<Match> search(Seen seen) {
        while (true) {
            reading.readLock().lock();
            try {
                PictureIndex now = open;
                if (now != null) {
                    return now.search(seen);
                }
            } finally {
                reading.readLock().unlock();
            }
            reopen();
        }
    }

    /** Opens the index of an account, which is begun if it has none. */
    PictureIndex open(UUID account) throws IOException {
        synchronized (writing) {
            return opened(folderOf(account));
        }
    }

    private void reopen() {
        synchronized (writing) {
            reading.writeLock().lock();
            try {
                if (open == null) {
                    open = opened(all);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                reading.writeLock().unlock();
            }
        }
    }

    private void forget() {
        reading.writeLock().lock();
        try {
            if (open != null) {
                open.close();
                open = null;
            }
        } finally {
            reading.writeLock().unlock();
        }
    }

    private Path folderOf(UUID account) {
        return accounts.resolve(account.toString());
    }

    private static Set<UUID> names(Path folder) throws IOException {
        try (PictureIndex.Writer writer = writer(folder)) {
            return writer.works().stream().map(UUID::fromString).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static PictureIndex opened(Path folder) throws IOException {
        if (!isReadable(folder)) {
            try (PictureIndex.Writer writer = writer(folder)) {
                writer.commit();
            }
        }
        try {
            return PictureIndex.open(folder);
        } catch (IndexException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static PictureIndex.Writer writer(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        try {
            return PictureIndex.write(folder);
        } catch (IndexException e) {
            if (isReadable(folder)) {
                throw new IOException(e.getMessage(), e); // somebody else writes it, or the disk is full
            }
        }
        delete(folder); // of another version, or damaged: upkeep fills it again
        try {
            return PictureIndex.write(folder);
        } catch (IndexException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isReadable(Path folder) {
        try (PictureIndex index = PictureIndex.open(folder)) {
            return index.size() >= 0;
        } catch (IndexException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public void close() {
        forget();
    }
}
