package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.vision.Format;
import org.rightful.vision.GreyImage;
import org.rightful.vision.Limits;
import org.rightful.vision.Picture;
import org.rightful.vision.Rejected;
import org.rightful.vision.Rejection;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

class PrintsTest {
    private static final Path HEIF = Path.of(
            "..", "vision", "src", "test", "resources", "org", "rightful", "vision", "decode", "heif", "lossy.heic");

    private static Seen seen(int width, int height) {
        return new Seen(Format.HEIC, width, height, false, AnySeen.seen().fingerprint());
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static int luma(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 255;
    }

    @Test
    void pictureThatJavaDoesNotDrawIsPrintedAsRecognitionSeesIt() throws IOException {
        byte[] pixels = new byte[64 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 64 < 32 ? 30 : 220);
        }
        Prints prints = Prints.of(
                Files.readAllBytes(HEIF),
                seen(64, 32),
                file -> new Picture(Format.HEIC, 64, 32, false, new GreyImage(64, 32, pixels)));
        assertTrue(prints.drawn());
        BufferedImage preview = read(prints.preview());
        assertEquals(64, preview.getWidth());
        assertEquals(30, luma(preview, 8, 16), 12);
        assertEquals(220, luma(preview, 56, 16), 12);
    }

    @Test
    void pictureThatJavaDrawsKeepsItsColoursAndIsDecodedOnce() throws IOException {
        Prints prints = Prints.of(DrawnPictures.jpeg(DrawnPictures.next()), seen(900, 600), file -> {
            throw new AssertionError("not needed");
        });
        assertTrue(prints.drawn());
        assertEquals(320, read(prints.thumbnail()).getWidth());
    }

    @Test
    void pictureThatNothingDrawsIsASheetOfItsShape() throws IOException {
        Prints prints = Prints.of(
                Files.readAllBytes(HEIF), seen(2_400, 1_200), file -> new Rejected(Rejection.Failed, "twice"));
        assertFalse(prints.drawn());
        assertEquals(1_200, read(prints.preview()).getWidth());
        assertEquals(600, read(prints.preview()).getHeight());
    }

    @Test
    void heicIsDrawnByTheWorkers() throws IOException {
        try (Vision vision = Vision.start(new VisionOptions(1, Limits.DEFAULT))) {
            Prints prints = Prints.of(Files.readAllBytes(HEIF), seen(64, 64), vision::draw);
            assertTrue(prints.drawn());
        }
    }
}
