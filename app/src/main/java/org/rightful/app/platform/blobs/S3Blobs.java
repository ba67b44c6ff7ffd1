package org.rightful.app.platform.blobs;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rightful.app.platform.settings.Settings;

/**
 * Blobs as objects {@code ab/cd/abcd…} of an S3-compatible store. Bytes are hashed into a file first: the object's name is known
 * only when all of them were seen, and one that is there already is not sent again.
 */
public final class S3Blobs implements Blobs {
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchObject", "ResourceNotFound");

    private static final Duration YOUNG = Duration.ofHours(1);

    private final MinioClient store;
    private final String bucket;
    private final Path unfinished;
    private final Turns turns = new Turns();

    /**
     * Uses a bucket.
     *
     * @param unfinished a folder for files on their way
     * @throws IOException if the store does not answer, refuses the key, or has no such bucket
     */
    public S3Blobs(Settings.S3 settings, Path unfinished) throws IOException {
        this.store = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey().value())
                .build();
        this.bucket = settings.bucket();
        this.unfinished = unfinished;
        boolean there = ask(() ->
                store.bucketExists(BucketExistsArgs.builder().bucket(bucket).build()));
        if (!there) {
            throw new IOException("blobs.s3.bucket: there is no bucket " + bucket + " at " + settings.endpoint()
                    + ". Make it, or name another.");
        }
    }

    @Override
    public Stored put(InputStream bytes, long most) throws IOException {
        Path file = Files.createTempFile(unfinished, "blob", "");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            long length;
            try (var out = Files.newOutputStream(file)) {
                length = new DigestInputStream(new Capped(bytes, most), sha256).transferTo(out);
            }
            BlobId id = new BlobId(HexFormat.of().formatHex(sha256.digest()));
            ReentrantLock turn = turns.of(id);
            turn.lock();
            try {
                send(file, id);
            } finally {
                turn.unlock();
            }
            return new Stored(id, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Sends what is not there; and what is, if not just now, so that it is young again and not taken for left over. */
    private void send(Path file, BlobId id) throws IOException {
        Optional<Instant> sent = sentAt(id);
        if (sent.isEmpty() || sent.get().isBefore(Instant.now().minus(YOUNG))) {
            ask(() -> store.uploadObject(UploadObjectArgs.builder()
                    .bucket(bucket)
                    .object(name(id))
                    .filename(file.toString())
                    .contentType("application/octet-stream")
                    .build()));
        }
    }

    /** When it was sent, by the store's clock; empty if it is not there. */
    private Optional<Instant> sentAt(BlobId id) throws IOException {
        try {
            return Optional.of(ask(() -> store.statObject(StatObjectArgs.builder()
                            .bucket(bucket)
                            .object(name(id))
                            .build()))
                    .lastModified()
                    .toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean removeUnlessPutSince(BlobId id, Instant time) throws IOException {
        ReentrantLock turn = turns.of(id);
        turn.lock();
        try {
            Optional<Instant> sent = sentAt(id);
            if (sent.isPresent() && !sent.get().isBefore(time)) {
                return false;
            }
            remove(id);
            return true;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public InputStream open(BlobId id) throws IOException {
        return ask(() -> store.getObject(
                GetObjectArgs.builder().bucket(bucket).object(name(id)).build()));
    }

    @Override
    public boolean has(BlobId id) throws IOException {
        return sentAt(id).isPresent();
    }

    @Override
    public void remove(BlobId id) throws IOException {
        ask(() -> {
            store.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(name(id)).build());
            return true;
        });
    }

    @Override
    public Stream<BlobId> all() {
        var objects = store.listObjects(
                ListObjectsArgs.builder().bucket(bucket).recursive(true).build());
        return StreamSupport.stream(objects.spliterator(), false).map(each -> {
            try {
                String name = ask(() -> each.get().objectName());
                return new BlobId(name.substring(name.lastIndexOf('/') + 1));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static String name(BlobId id) {
        String name = id.sha256();
        return name.substring(0, 2) + "/" + name.substring(2, 4) + "/" + name;
    }

    private interface Request<T> {
        T send() throws IOException, GeneralSecurityException, MinioException;
    }

    private static <T> T ask(Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (ErrorResponseException e) {
            if (MISSING.contains(e.errorResponse().code())) {
                throw new NoSuchFileException(e.errorResponse().objectName());
            }
            throw new IOException(
                    "the store of blobs refused: " + e.errorResponse().code(), e);
        } catch (MinioException | GeneralSecurityException e) {
            throw new IOException("the store of blobs did not answer as it should", e);
        }
    }
}
