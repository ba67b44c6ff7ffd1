package org.rightful.bench.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoTest {
    @TempDir
    private Path folder = Path.of("");

    /** Where the red corner of a picture that lies as the tag says has to end up. */
    @ParameterizedTest
    @CsvSource({"1,300,200,0,0", "3,300,200,1,1", "6,200,300,1,0", "8,200,300,0,1"})
    void photographIsTurnedUprightByItsOrientation(int orientation, int width, int height, int right, int down)
            throws IOException {
        BufferedImage picture = Pixels.blank(300, 200, Color.BLUE);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(0, 0, 60, 60);
        g.dispose();
        Path file = folder.resolve("turned.jpg");
        Files.write(file, withOrientation(Jpeg.encode(picture, 95), orientation));
        BufferedImage upright = Photo.read(file);
        assertEquals(width, upright.getWidth());
        assertEquals(height, upright.getHeight());
        Color corner = new Color(upright.getRGB(right == 0 ? 20 : width - 20, down == 0 ? 20 : height - 20));
        assertTrue(corner.getRed() > 200 && corner.getBlue() < 60, "corner " + corner);
    }

    @Test
    void largePhotographIsReduced() throws IOException {
        Path file = folder.resolve("large.jpg");
        Files.write(file, Jpeg.encode(Drawings.draw(2000, 1000, 1), 80));
        BufferedImage read = Photo.read(file);
        assertEquals(1600, read.getWidth());
        assertEquals(800, read.getHeight());
        assertEquals(2000, Photo.longSide(file));
    }

    @Test
    void textFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.jpg"), "no picture");
        assertThrows(IOException.class, () -> Photo.read(file));
    }

    /** An EXIF segment with one tag, set in behind the start of the file. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        String segment = "ffe1" + "0022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112" + "0003" + "00000001"
                + "%04x0000".formatted(orientation) + "00000000";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(HexFormat.of().parseHex(segment));
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
