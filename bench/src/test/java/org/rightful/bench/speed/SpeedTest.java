package org.rightful.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.bench.edit.Drawings;

class SpeedTest {
    @Test
    void everyStepAndEverySizeIsMeasuredAndCopiesAreFound(@TempDir Path folder) throws Exception {
        List<Path> photos = Drawings.files(folder, 4, 640, 480);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Speed(new Speed.Settings(folder.resolve("out"), List.of(30, 10), 0.02, false), print, print).run(photos);
        String text = out.toString(StandardCharsets.UTF_8);
        for (String row : List.of("plain decoding, full size", "pdq", "fingerprint", "look", "verify", "30 works")) {
            assertTrue(text.lines().anyMatch(line -> line.startsWith(row)), row + " in " + text);
        }
        assertEquals(
                2,
                text.lines().filter(line -> line.contains("copies found 100 %")).count());
        assertTrue(Files.readString(folder.resolve("out/speed.json")).contains("\"bytesAWork\""));
    }

    @Test
    void onePhotographIsTooFew(@TempDir Path folder) {
        List<Path> photos = Drawings.files(folder, 1, 320, 240);
        assertThrows(IllegalArgumentException.class, () -> Pictures.of(photos));
    }
}
