package org.rightful.scan.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.rightful.scan.ScanLimits;
import org.rightful.scan.Upright;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Picture;

class PreviewTest {
    private static final ScanLimits LIMITS = ScanLimits.defaults();

    private static Optional<BufferedImage> noGrey(byte[] picture) {
        return Optional.empty();
    }

    @Test
    void largeNoisyPictureKeepsToItsBytesAndShape() throws Exception {
        BufferedImage noise = new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", png);
        Thumbnail small =
                Thumbnail.of(png.toByteArray(), LIMITS, PreviewTest::noGrey).orElseThrow();
        assertEquals("image/jpeg", small.mediaType());
        assertTrue(small.bytes().length <= LIMITS.thumbnailBytes(), small.bytes().length + " bytes");
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(small.bytes()));
        assertTrue(Math.max(read.getWidth(), read.getHeight()) <= LIMITS.thumbnailSide());
        assertEquals(2.0, (double) read.getWidth() / read.getHeight(), 0.03);
    }

    @Test
    void smallPictureThatJavaCannotDrawIsTakenAsItIs() {
        byte[] avif = Arrays.copyOf("\0\0\0\u001cftypavif".getBytes(StandardCharsets.ISO_8859_1), 1_000);
        assertEquals(
                "image/avif",
                Thumbnail.of(avif, LIMITS, PreviewTest::noGrey).orElseThrow().mediaType());
        assertEquals(
                Optional.empty(),
                Thumbnail.of(Arrays.copyOf(avif, LIMITS.originalBytes() + 1), LIMITS, PreviewTest::noGrey));
    }

    @Test
    void largePictureThatJavaCannotDrawIsShownInGrey() throws Exception {
        byte[] heic = Arrays.copyOf("\0\0\0\u001cftypheic".getBytes(StandardCharsets.ISO_8859_1), 1_000);
        BufferedImage grey = Upright.of(new Picture(
                Format.HEIC, 4, 2, false, new GreyImage(4, 2, new byte[] {0, (byte) 255, 100, 7, 0, 0, 0, (byte) 200
                })));
        assertEquals(0xff646464, grey.getRGB(2, 0));
        assertEquals(0xffc8c8c8, grey.getRGB(3, 1));
        Thumbnail small = Thumbnail.of(heic, LIMITS, bytes -> Optional.of(grey)).orElseThrow();
        assertEquals("image/jpeg", small.mediaType());
        assertEquals(4, ImageIO.read(new ByteArrayInputStream(small.bytes())).getWidth());
    }

    @Test
    void bytesThatAreNoPictureGiveNone() {
        assertEquals(Optional.empty(), Thumbnail.of(new byte[100], LIMITS, PreviewTest::noGrey));
    }
}
