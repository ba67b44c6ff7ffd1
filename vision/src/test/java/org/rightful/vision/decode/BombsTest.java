package org.rightful.vision.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;

/** Files that are small and claim or unpack to something huge. */
class BombsTest {
    private static final BufferedImage DRAWN = Drawn.picture(31, 23);

    static Stream<Arguments> bombs() {
        Map<String, Arguments> bombs = new LinkedHashMap<>();
        add(bombs, "PNG of 50,000 x 50,000 bits", Rejection.SideTooLong, png(50_000, 50_000));
        add(bombs, "PNG of 8,001 x 8,000", Rejection.TooManyPixels, png(8_001, 8_000));
        add(bombs, "PNG of 4,294,967,295 x 1", Rejection.SideTooLong, png(-1, 1));
        add(bombs, "PNG of 0 x 1", Rejection.Corrupt, png(0, 1));
        add(bombs, "JPEG header of 65,535 x 65,535", Rejection.SideTooLong, jpegHeader(65_535, 65_535));
        add(bombs, "JPEG header of 20,000 x 3,201", Rejection.TooManyPixels, jpegHeader(20_000, 3_201));
        add(bombs, "GIF of 10,000 frames", Rejection.TooManyFrames, gif(10_000));
        add(bombs, "APNG of 65 frames", Rejection.TooManyFrames, apng(65));
        add(bombs, "WebP of 65 frames", Rejection.TooManyFrames, webp(65));
        add(bombs, "WebP canvas of 16,777,216", Rejection.SideTooLong, webpCanvas());
        add(bombs, "RIFF of 4 GiB", Rejection.Incomplete, hugeRiff());
        add(bombs, "GIF canvas of 65,535 x 65,535", Rejection.SideTooLong, gifCanvas());
        add(bombs, "TIFF whose directories run in a circle", Rejection.Corrupt, Tiff.circle(DRAWN));
        add(bombs, "TIFF of 65 pages", Rejection.TooManyFrames, Written.tiffPages(pages(65)));
        add(bombs, "BMP of 2,147,483,647 rows", Rejection.SideTooLong, bmp(1, Integer.MAX_VALUE));
        add(bombs, "BMP of -2,147,483,648 rows", Rejection.SideTooLong, bmp(1, Integer.MIN_VALUE));
        add(bombs, "BMP of 20,000 x 3,200 without pixels", Rejection.Incomplete, bmp(20_000, 3_200));
        for (String chunk : new String[] {"iCCP", "zTXt", "iTXt"}) {
            add(bombs, "64 MiB of zeros in " + chunk, Rejection.TooMuchMetadata, deepText(chunk));
        }
        add(bombs, "PNG with 9 MiB of text", Rejection.TooMuchMetadata, flatText(9));
        add(bombs, "JPEG with 9 MiB of comments", Rejection.TooMuchMetadata, comments());
        return bombs.values().stream();
    }

    private static void add(Map<String, Arguments> bombs, String name, Rejection reason, byte[] file) {
        bombs.put(name, Arguments.of(name, reason, file));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombIsRefusedForWhatItClaims(String name, Rejection reason, byte[] file) {
        long before = System.nanoTime();
        Rejected rejected = assertInstanceOf(Rejected.class, Decoder.decode(file, Limits.DEFAULT), name);
        assertEquals(reason, rejected.reason(), rejected::detail);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertEquals(-1, took.compareTo(Duration.ofSeconds(5)), () -> "took " + took);
    }

    @Test
    void textAndProfilesBelowTheLimitDoNotCondemnAPicture() {
        assertInstanceOf(Picture.class, Decoder.decode(flatText(7), Limits.DEFAULT));
    }

    @Test
    void aFileOverTheLimitIsRefusedUnread() {
        Limits small = new Limits(100, 1_000_000, 1_000, 1, 1_000, Duration.ofSeconds(1), 1 << 20);
        Rejected rejected = assertInstanceOf(Rejected.class, Decoder.decode(new byte[101], small));
        assertEquals(Rejection.TooManyBytes, rejected.reason());
    }

    @Test
    void aPictureAtTheLimitOfPixelsDecodesInFewBytesOfMemory() {
        byte[] rows = new byte[(1 + 1000) * 8000]; // one bit a pixel, black
        byte[] file = new Png()
                .header(8_000, 8_000, 1, 0, 0)
                .chunk("IDAT", Png.deflate(rows))
                .end();
        Picture picture = assertInstanceOf(Picture.class, Decoder.decode(file, Limits.DEFAULT));
        assertEquals(8_000, picture.width());
        assertEquals(1_000, picture.grey().width());
    }

    private static byte[] png(int width, int height) {
        return new Png()
                .header(width, height, 1, 0, 0)
                .chunk("IDAT", Png.deflate(new byte[1000]))
                .end();
    }

    private static byte[] apng(int frames) {
        byte[] control = ByteBuffer.allocate(8).putInt(frames).array();
        return new Png()
                .header(1, 1, 8, 0, 0)
                .chunk("acTL", control)
                .chunk("IDAT", Png.deflate(new byte[2]))
                .end();
    }

    /** A profile or text of 64 MiB of zeros, deflated. */
    private static byte[] deepText(String chunk) {
        byte[] head =
                (chunk.equals("iTXt") ? "name\0\1\0en\0name\0" : "name\0\0").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head);
        byte[] once = new byte[1 << 20];
        java.util.zip.Deflater deflater = new java.util.zip.Deflater(9);
        byte[] buffer = new byte[1 << 16];
        for (int i = 0; i < 64; i++) {
            deflater.setInput(once);
            while (!deflater.needsInput()) {
                body.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            body.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return new Png()
                .header(1, 1, 8, 0, 0)
                .chunk(chunk, body.toByteArray())
                .chunk("IDAT", Png.deflate(new byte[2]))
                .end();
    }

    private static byte[] flatText(int mebibytes) {
        Png png = new Png().header(1, 1, 8, 0, 0);
        for (int i = 0; i < mebibytes; i++) {
            png.chunk("tEXt", new byte[1 << 20]);
        }
        return png.chunk("IDAT", Png.deflate(new byte[2])).end();
    }

    private static byte[] comments() {
        byte[] jpeg = Written.jpeg(DRAWN);
        byte[] comment = new byte[65_533];
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        for (int i = 0; i < 9 * 16 + 1; i++) {
            file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF});
            file.writeBytes(comment);
        }
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static byte[] jpegHeader(int width, int height) {
        byte[] file = Written.jpeg(DRAWN);
        int frame = 2;
        while ((file[frame + 1] & 0xFF) != 0xC0) {
            frame += 2 + ((file[frame + 2] & 0xFF) << 8 | (file[frame + 3] & 0xFF));
        }
        ByteBuffer.wrap(file).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return Arrays.copyOf(file, frame + 19);
    }

    private static BufferedImage[] pages(int count) {
        BufferedImage[] pages = new BufferedImage[count];
        Arrays.fill(pages, Drawn.picture(2, 2));
        return pages;
    }

    private static byte[] gif(int frames) {
        byte[] one = Written.gif(Written.withPalette(DRAWN, 4));
        int image = 13 + 3 * 16;
        byte[] frame = Arrays.copyOfRange(one, image, one.length - 1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(one, 0, image);
        for (int i = 0; i < frames; i++) {
            file.writeBytes(frame);
        }
        file.write(0x3B);
        return file.toByteArray();
    }

    private static byte[] gifCanvas() {
        byte[] file = Written.gif(Written.withPalette(DRAWN, 4));
        Arrays.fill(file, 6, 10, (byte) 0xFF);
        return file;
    }

    private static byte[] webp(int frames) {
        byte[][] stills = new byte[frames][];
        Arrays.fill(stills, Written.webp(DRAWN, true));
        return Written.animatedWebp(31, 23, 0, 0, stills);
    }

    private static byte[] webpCanvas() {
        byte[] file = webp(2);
        Arrays.fill(file, 24, 30, (byte) 0xFF);
        return file;
    }

    private static byte[] hugeRiff() {
        byte[] file = Written.webp(DRAWN, true);
        Arrays.fill(file, 4, 8, (byte) 0xFF);
        return file;
    }

    private static byte[] bmp(int width, int height) {
        byte[] file = Arrays.copyOf(Bmp.fromTheTop(DRAWN), 54);
        ByteBuffer.wrap(file)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(18, width)
                .putInt(22, height);
        return file;
    }
}
