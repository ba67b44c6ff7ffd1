package org.rightful.app.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.rightful.app.platform.settings.Settings;

/**
 * A store of bytes under their hash: what was put once is not put twice, and what comes out is what went in. All methods may be
 * called by many threads.
 */
public interface Blobs {
    /** For so long a blob that was just put needs no row that names it. */
    Duration GRACE = Duration.ofDays(7);

    /**
     * The store that the settings name.
     *
     * @throws IOException if it cannot be used
     */
    static Blobs of(Settings settings) throws IOException {
        if (settings.s3().isPresent()) {
            return new S3Blobs(
                    settings.s3().get(),
                    Files.createDirectories(settings.dataFolder().resolve("unfinished")));
        }
        return new FolderBlobs(settings.dataFolder().resolve("blobs"));
    }

    /**
     * Keeps what the stream holds. When this returns, it is kept for good, if a row names it within {@link #GRACE}: what no row names
     * is swept away.
     *
     * @param most bytes at most
     * @throws TooLarge if the stream holds more; nothing is kept
     * @throws IOException if the stream cannot be read or the store cannot be written
     */
    Stored put(InputStream bytes, long most) throws IOException;

    /**
     * The bytes of a blob, which the caller closes.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such blob
     * @throws IOException if the store cannot be read
     */
    InputStream open(BlobId id) throws IOException;

    /**
     * Whether there is such a blob.
     *
     * @throws IOException if the store cannot be asked
     */
    boolean has(BlobId id) throws IOException;

    /**
     * Lets go of a blob; nothing happens if there is none.
     *
     * @throws IOException if the store cannot be written
     */
    void remove(BlobId id) throws IOException;

    /**
     * Lets go of a blob that nobody put since a time; whoever puts it at this moment comes before or after.
     *
     * @return whether it is gone; false if somebody put it again
     * @throws IOException if the store cannot be written
     */
    boolean removeUnlessPutSince(BlobId id, Instant time) throws IOException;

    /**
     * All blobs, for a copy of everything; the caller closes the stream.
     *
     * @throws IOException if the store cannot be read
     */
    Stream<BlobId> all() throws IOException;

    /** A blob that was put, and its length in bytes. */
    record Stored(BlobId id, long length) {}

    /** More bytes than are allowed. */
    final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        public TooLarge(long most) {
            super("more than " + most + " bytes");
        }
    }
}
