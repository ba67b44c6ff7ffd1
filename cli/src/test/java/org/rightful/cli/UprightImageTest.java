package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.vision.Fingerprint;
import org.rightful.vision.Format;
import org.rightful.vision.Seen;
import org.rightful.vision.Vision;
import org.rightful.vision.VisionOptions;

class UprightImageTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    /** Only size and format count here. */
    private static Fingerprint anyFingerprint;

    @TempDir
    Path folder;

    @BeforeAll
    static void lookAtAnyPicture() {
        VisionOptions options = new VisionOptions(1, VisionOptions.defaults().limits());
        try (Vision vision = Vision.start(options)) {
            anyFingerprint = ((Seen) vision.look(Samples.picture("black-canyon"))).fingerprint();
        }
    }

    /** Where the stored picture's red upper left and green upper right corner are seen (EXIF 2.32, table of tag 274). */
    @ParameterizedTest
    @CsvSource({
        "1, upper left, upper right",
        "2, upper right, upper left",
        "3, lower right, lower left",
        "4, lower left, lower right",
        "5, upper left, lower left",
        "6, upper right, lower right",
        "7, lower right, upper right",
        "8, lower left, upper left"
    })
    void pictureIsDrawnUpright(int orientation, String red, String green) throws IOException {
        boolean quarter = orientation >= 5;
        Path file = Files.write(folder.resolve("turned.jpg"), jpeg(orientation));

        UprightImage upright = UprightImage.read(file, seen(quarter ? HEIGHT : WIDTH, quarter ? WIDTH : HEIGHT), WIDTH);

        assertEquals(1, upright.scale());
        assertTrue(corner(upright.pixels(), red).getRed() > 200, "red is seen " + red);
        assertTrue(corner(upright.pixels(), green).getGreen() > 200, "green is seen " + green);
    }

    @Test
    void largePictureIsReducedAndItsScaleTold() throws IOException {
        Path file = Files.write(folder.resolve("large.jpg"), jpeg(1));

        UprightImage upright = UprightImage.read(file, seen(WIDTH, HEIGHT), WIDTH / 4);

        assertEquals(WIDTH / 4, upright.pixels().getWidth());
        assertEquals(0.25, upright.scale());
    }

    @Test
    void formatThatJavaCannotDrawIsNamedWithWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("found.webp"), "RIFF and so on");

        WrongUse refused = assertThrows(WrongUse.class, () -> UprightImage.read(file, seen(Format.WEBP, 10, 10), 100));

        assertTrue(String.valueOf(refused.getMessage()).contains("(WEBP)"), refused.toString());
        assertTrue(String.valueOf(refused.getMessage()).contains("convert it"), refused.toString());
    }

    private static byte[] jpeg(int orientation) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 24, 24);
        graphics.setColor(Color.GREEN);
        graphics.fillRect(WIDTH - 24, 0, 24, 24);
        graphics.dispose();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        byte[] exif = ByteBuffer.allocate(4 + 6 + 26)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) orientation)
                .array();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain.toByteArray(), 0, 2);
        file.writeBytes(exif);
        file.write(plain.toByteArray(), 2, plain.size() - 2);
        return file.toByteArray();
    }

    private static Seen seen(int width, int height) {
        return seen(Format.JPEG, width, height);
    }

    private static Seen seen(Format format, int width, int height) {
        return new Seen(format, width, height, false, anyFingerprint);
    }

    private static Color corner(BufferedImage image, String where) {
        int x = where.endsWith("left") ? 8 : image.getWidth() - 8;
        int y = where.startsWith("upper") ? 8 : image.getHeight() - 8;
        return new Color(image.getRGB(x, y));
    }
}
