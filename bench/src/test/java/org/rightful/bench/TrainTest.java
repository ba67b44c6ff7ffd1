package org.rightful.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.feature.Vocabulary;

class TrainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shippedVocabularyIsWhatTheSamplePicturesGive(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("vocabulary.bin");
        assertEquals(0, train(Samples.folder(), file));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("9 pictures, "));
        try (InputStream shipped = Objects.requireNonNull(Vocabulary.class.getResourceAsStream("vocabulary.bin"))) {
            assertArrayEquals(shipped.readAllBytes(), Files.readAllBytes(file));
        }
    }

    @Test
    void photographThatCannotBeReadEndsTheTraining(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("broken.jpg"), new byte[] {1, 2, 3});
        Path file = folder.resolve("vocabulary.bin");
        assertEquals(2, train(folder, file));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("broken.jpg"));
        assertFalse(Files.exists(file));
    }

    @Test
    void folderWithoutPhotographsIsWrongUse(@TempDir Path folder) {
        assertEquals(2, train(folder, folder.resolve("vocabulary.bin")));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("no photographs"));
    }

    private int train(Path photos, Path file) {
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream problems = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Bench.run(answers, problems, false, "train", photos.toString(), "--out", file.toString());
    }
}
