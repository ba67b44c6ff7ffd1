package org.rightful.app.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Blobs as files of a folder: {@code ab/cd/abcd…}. A file is written under another name, forced to the disk, and then renamed,
 * so that a name always stands for whole bytes.
 */
public final class FolderBlobs implements Blobs {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;
    private final Path unfinished;
    private final Turns turns = new Turns();

    /**
     * Uses a folder, which is made if it is not there.
     *
     * @throws IOException if the folder cannot be used
     */
    public FolderBlobs(Path folder) throws IOException {
        this.folder = folder;
        this.unfinished = Files.createDirectories(folder.resolve("unfinished"));
    }

    /**
     * Clears away what a crash left unfinished. Only for who is alone with the folder.
     *
     * @throws IOException if the folder cannot be used
     */
    public void clearUnfinished() throws IOException {
        try (var left = Files.newDirectoryStream(unfinished)) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public Stored put(InputStream bytes, long most) throws IOException {
        MessageDigest sha256 = sha256();
        Path file = Files.createTempFile(unfinished, "blob", "");
        try {
            long length = 0;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    length += read;
                    if (length > most) {
                        throw new TooLarge(most);
                    }
                    sha256.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
                channel.force(true);
            }
            BlobId id = new BlobId(HexFormat.of().formatHex(sha256.digest()));
            settle(file, id);
            return new Stored(id, length);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Gives the file its name, or says of the one that is there that somebody put it now. */
    private void settle(Path file, BlobId id) throws IOException {
        ReentrantLock turn = turns.of(id);
        turn.lock();
        try {
            Path place = place(id);
            if (Files.exists(place)) {
                Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
            } else {
                Path parent = Files.createDirectories(folderOf(id));
                Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(parent);
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public boolean removeUnlessPutSince(BlobId id, Instant time) throws IOException {
        ReentrantLock turn = turns.of(id);
        turn.lock();
        try {
            Path place = place(id);
            if (Files.exists(place)
                    && !Files.getLastModifiedTime(place).toInstant().isBefore(time)) {
                return false;
            }
            Files.deleteIfExists(place);
            return true;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public InputStream open(BlobId id) throws IOException {
        return Files.newInputStream(place(id));
    }

    @Override
    public boolean has(BlobId id) {
        return Files.exists(place(id));
    }

    @Override
    public void remove(BlobId id) throws IOException {
        Files.deleteIfExists(place(id));
    }

    @Override
    public Stream<BlobId> all() throws IOException {
        try (Stream<Path> files = Files.find(folder, 3, (path, kind) -> isBlob(path))) {
            return files
                    .map(path -> new BlobId(
                            Objects.requireNonNull(path.getFileName()).toString()))
                    .sorted(Comparator.comparing(BlobId::sha256))
                    .toList()
                    .stream();
        }
    }

    private boolean isBlob(Path path) {
        return path.getNameCount() == folder.getNameCount() + 3;
    }

    private Path folderOf(BlobId id) {
        String name = id.sha256();
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
    }

    private Path place(BlobId id) {
        return folderOf(id).resolve(id.sha256());
    }

    /** A renamed file is safe only when its folder is. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
