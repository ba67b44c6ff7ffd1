package org.rightful.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.vision.decode.Decoder;

class VisionTest {
    private static Vision vision;

    @BeforeAll
    static void start() {
        vision = Vision.start(new VisionOptions(1, Limits.DEFAULT));
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    /** A picture full of blocks of many sizes, the same each time. */
    private static BufferedImage blocks() {
        Random random = new Random(20_260_101);
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        for (int i = 0; i < 900; i++) {
            pen.setColor(new java.awt.Color(random.nextInt(1 << 24)));
            int side = 4 + random.nextInt(70);
            pen.fillRect(random.nextInt(640), random.nextInt(480), side, 4 + random.nextInt(70));
        }
        pen.dispose();
        return image;
    }

    private static byte[] written(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(blocks(), format, bytes);
        return bytes.toByteArray();
    }

    private static Seen assertSeen(Looked looked) {
        return assertInstanceOf(Seen.class, looked, looked::toString);
    }

    private static Rejected assertRejected(Rejection reason, Looked looked) {
        Rejected rejected = assertInstanceOf(Rejected.class, looked);
        assertEquals(reason, rejected.reason(), rejected::detail);
        return rejected;
    }

    @Test
    void aPictureIsSeenWithItsSizeAndFormat() throws IOException {
        Seen seen = assertSeen(vision.look(written("jpeg")));
        assertEquals(Format.JPEG, seen.format());
        assertEquals(640, seen.width());
        assertEquals(480, seen.height());
    }

    @Test
    void theContentDecidesTheFormatAndNotTheName(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("picture.jpg"), written("png"));
        assertEquals(Format.PNG, assertSeen(vision.look(file)).format());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.heic", "lossless.heic", "ten-bits.avif", "turned-1.avif"})
    void pictureThatJavaDoesNotDrawIsDrawnInGreyAsItIsLookedAt(String name) throws IOException {
        byte[] file;
        try (InputStream stream = VisionTest.class.getResourceAsStream("decode/heif/" + name)) {
            file = Objects.requireNonNull(stream).readAllBytes();
        }
        Picture due = assertInstanceOf(Picture.class, Decoder.decode(file, Limits.DEFAULT));
        Picture drawn = assertInstanceOf(Picture.class, vision.draw(file));
        assertEquals(
                due.format() + " " + due.width() + " " + due.height(),
                drawn.format() + " " + drawn.width() + " " + drawn.height());
        assertEquals(due.grey().width(), drawn.grey().width());
        assertArrayEquals(due.grey().pixels(), drawn.grey().pixels());
    }

    @Test
    void whatCannotBeDrawnSaysWhy() throws IOException {
        byte[] file = written("jpeg");
        Rejected rejected =
                assertInstanceOf(Rejected.class, vision.draw(java.util.Arrays.copyOf(file, file.length / 2)));
        assertEquals(Rejection.Incomplete, rejected.reason());
        assertInstanceOf(Picture.class, vision.draw(file));
    }

    @Test
    void oneFileGivesOneFingerprint() throws IOException {
        byte[] file = written("png");
        Fingerprint first = assertSeen(vision.look(file)).fingerprint();
        Fingerprint second = assertSeen(vision.look(file)).fingerprint();
        assertArrayEquals(first.toBytes(), second.toBytes());
    }

    @Test
    void whatCannotBeReadSaysWhy(@TempDir Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), folder.resolve("circle"));
        assertEquals(
                "There is no such file.",
                assertRejected(Rejection.Unreadable, vision.look(folder.resolve("missing")))
                        .detail());
        assertEquals(
                "The path is a directory, not a file.",
                assertRejected(Rejection.Unreadable, vision.look(folder)).detail());
        assertEquals(
                "The file is a link that leads nowhere.",
                assertRejected(Rejection.Unreadable, vision.look(link)).detail());
        assertRejected(Rejection.Unreadable, vision.look(circle));
    }

    @Test
    void aFileOverTheLimitIsRefusedUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1L << 40); // a hole: reading it would take all memory there is
        }
        assertRejected(Rejection.TooManyBytes, vision.look(file));
    }

    @Test
    void anEmptyFileIsNoPicture(@TempDir Path folder) throws IOException {
        assertRejected(Rejection.Unsupported, vision.look(Files.createFile(folder.resolve("empty"))));
    }

    @Test
    void aCutFileIsIncompleteAndTheNextOneWorks() throws IOException {
        byte[] file = written("jpeg");
        assertRejected(Rejection.Incomplete, vision.look(java.util.Arrays.copyOf(file, file.length / 2)));
        assertSeen(vision.look(file));
    }

    @Test
    void aJpegOfThousandsOfScansIsTooSlowAndTheNextFileWorks() throws IOException {
        Limits limits = new Limits(
                Limits.DEFAULT.fileBytes(),
                Limits.DEFAULT.pixels(),
                Limits.DEFAULT.side(),
                1,
                Limits.DEFAULT.metadataBytes(),
                Duration.ofSeconds(5),
                Limits.DEFAULT.memoryBytes());
        try (Vision hurried = Vision.start(new VisionOptions(1, limits))) {
            assertRejected(Rejection.TooSlow, hurried.look(manyScans(20_000)));
            assertSeen(hurried.look(written("jpeg")));
        }
    }

    /** A progressive JPEG whose last scan comes again and again. */
    private static byte[] manyScans(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(
                    null,
                    new IIOImage(new BufferedImage(4_000, 4_000, BufferedImage.TYPE_BYTE_GRAY), null, null),
                    param);
        } finally {
            writer.dispose();
        }
        byte[] file = bytes.toByteArray();
        int scan = file.length - 2;
        while ((file[scan] & 0xFF) != 0xFF || (file[scan + 1] & 0xFF) != 0xDA) {
            scan--;
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(file, 0, scan);
        for (int i = 0; i < count; i++) {
            bomb.write(file, scan, file.length - 2 - scan);
        }
        bomb.write(file, file.length - 2, 2);
        return bomb.toByteArray();
    }

    @Test
    void aClosedVisionLooksAtNothing() throws IOException {
        Vision closed = Vision.start(new VisionOptions(1, Limits.DEFAULT));
        closed.close();
        byte[] file = written("png");
        assertThrows(IllegalStateException.class, () -> closed.look(file));
    }
}
