package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LetterPreviewsTest {
    private static final Path FOLDER = LetterPreviews.folder(Path.of(System.getProperty("rightful.root")));

    @Test
    void documentShowsTheLettersAsTheyAre() throws IOException {
        Map<String, String> files = LetterPreviews.files();
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertEquals(
                    file.getValue(),
                    Files.readString(FOLDER.resolve(file.getKey())),
                    "docs/letters/" + file.getKey() + " is stale; run ./rightful docs");
        }
        try (var there = Files.list(FOLDER)) {
            Set<String> names =
                    new TreeSet<>(there.map(each -> each.getFileName().toString())
                            .filter(each -> !each.endsWith(".png"))
                            .toList());
            assertEquals(new TreeSet<>(files.keySet()), names);
        }
    }
}
