package org.rightful.app.platform.blobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.platform.settings.Secret;
import org.rightful.app.platform.settings.Settings;

class BlobsTest {
    private static final byte[] BYTES = "a picture".getBytes(StandardCharsets.UTF_8);
    private static final BlobId HASH = new BlobId("92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b");

    @TempDir
    Path folder;

    private LocalS3 s3;

    enum Store {
        FOLDER,
        S3
    }

    @BeforeEach
    void startS3() throws IOException {
        s3 = new LocalS3();
    }

    @AfterEach
    void stopS3() {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatComesOutIsWhatWentIn(Store store) throws IOException {
        Blobs blobs = of(store);
        Blobs.Stored stored = blobs.put(bytes(), 100);
        assertEquals(new Blobs.Stored(sha256(), BYTES.length), stored);
        assertTrue(blobs.has(stored.id()));
        try (InputStream back = blobs.open(stored.id())) {
            assertArrayEquals(BYTES, back.readAllBytes());
        }
        try (Stream<BlobId> all = blobs.all()) {
            assertEquals(List.of(stored.id()), all.toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void removedOneIsGone(Store store) throws IOException {
        Blobs blobs = of(store);
        BlobId id = blobs.put(bytes(), 100).id();
        blobs.remove(id);
        blobs.remove(id);
        assertFalse(blobs.has(id));
        assertThrows(NoSuchFileException.class, () -> blobs.open(id).close());
    }

    @ParameterizedTest
    @EnumSource
    void oldOneThatIsPutAgainIsYoung(Store store) throws IOException {
        Blobs blobs = of(store);
        BlobId id = blobs.put(bytes(), 100).id();
        Instant weekAgo = Instant.now().minus(Duration.ofDays(7));
        assertFalse(blobs.removeUnlessPutSince(id, weekAgo));
        age(store, id, Duration.ofDays(8));
        blobs.put(bytes(), 100);
        assertFalse(blobs.removeUnlessPutSince(id, weekAgo), "put again a moment ago");
        assertTrue(blobs.has(id));
        age(store, id, Duration.ofDays(8));
        assertTrue(blobs.removeUnlessPutSince(id, weekAgo));
        assertFalse(blobs.has(id));
        assertTrue(blobs.removeUnlessPutSince(id, weekAgo), "gone already");
    }

    /** Whatever order the two come in, the blob is there after somebody put it. */
    @ParameterizedTest
    @EnumSource
    void blobThatIsPutWhileItIsSweptAwayIsThere(Store store) throws Exception {
        Blobs blobs = of(store);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 50; i++) {
                BlobId id = blobs.put(bytes(), 100).id();
                age(store, id, Duration.ofDays(8));
                Instant weekAgo = Instant.now().minus(Duration.ofDays(7));
                both.invokeAll(List.<Callable<Object>>of(
                                () -> blobs.removeUnlessPutSince(id, weekAgo), () -> blobs.put(bytes(), 100)))
                        .forEach(Future::resultNow);
                assertTrue(blobs.has(id), "round " + i);
            }
        }
    }

    private void age(Store store, BlobId id, Duration by) throws IOException {
        String name = id.sha256().substring(0, 2) + "/" + id.sha256().substring(2, 4) + "/" + id.sha256();
        switch (store) {
            case FOLDER ->
                Files.setLastModifiedTime(
                        folder.resolve(name), FileTime.from(Instant.now().minus(by)));
            case S3 -> s3.sentAt.put(name, Instant.now().minus(by));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooLargeOneLeavesNothing(Store store) throws IOException {
        Blobs blobs = of(store);
        assertEquals(BYTES.length, blobs.put(bytes(), BYTES.length).length());
        blobs.remove(sha256());
        assertThrows(Blobs.TooLarge.class, () -> blobs.put(bytes(), BYTES.length - 1));
        assertFalse(blobs.has(sha256()));
        try (Stream<Path> left = Files.walk(folder)) {
            assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void sameBytesAreSentToTheStoreOnce() throws IOException {
        Blobs blobs = of(Store.S3);
        blobs.put(bytes(), 100);
        blobs.put(bytes(), 100);
        assertEquals(1, s3.uploads.get());
    }

    @Test
    void storeWithoutTheBucketOrWithAnotherKeyStopsTheStart() {
        IOException told = assertThrows(IOException.class, () -> s3("others", LocalS3.ACCESS_KEY));
        assertTrue(String.valueOf(told.getMessage()).contains("blobs.s3.bucket"));
        assertThrows(IOException.class, () -> s3(LocalS3.BUCKET, "stranger"));
    }

    @Test
    void whatACrashLeftUnfinishedIsClearedAway() throws IOException {
        FolderBlobs blobs = new FolderBlobs(folder);
        Path left = Files.createTempFile(folder.resolve("unfinished"), "blob", "");
        blobs.clearUnfinished();
        assertFalse(Files.exists(left));
    }

    private Blobs of(Store store) throws IOException {
        return switch (store) {
            case FOLDER -> new FolderBlobs(folder);
            case S3 -> s3(LocalS3.BUCKET, LocalS3.ACCESS_KEY);
        };
    }

    private Blobs s3(String bucket, String accessKey) throws IOException {
        return new S3Blobs(
                new Settings.S3(s3.endpoint(), bucket, "us-east-1", accessKey, new Secret("secret")), folder);
    }

    private static BlobId sha256() {
        return HASH;
    }

    private static InputStream bytes() {
        return new ByteArrayInputStream(BYTES);
    }
}
