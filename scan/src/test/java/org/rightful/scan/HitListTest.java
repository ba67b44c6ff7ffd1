package org.rightful.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitListTest {
    @TempDir
    private Path folder;

    @Test
    void lineIsThereAsSoonAsItIsAdded() throws IOException {
        try (HitList hits = HitList.begin(file(), Stream.of("known"))) {
            assertEquals(List.of("known"), Files.readAllLines(file()));
            hits.add("Größe");
            assertEquals("known\nGröße\n", Files.readString(file()));
        }
        assertEquals("known\nGröße\n", Files.readString(file()), "a scan that stops leaves what it knew");
    }

    @Test
    void finalListTakesThePlaceOfWhatWasKnown() throws IOException {
        try (HitList hits = HitList.begin(file(), Stream.empty())) {
            hits.add("early");
            hits.complete(Stream.of("a", "b"));
        }
        assertEquals("a\nb\n", Files.readString(file()));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(1, left.count(), "nothing is left beside it");
        }
    }

    @Test
    void halfALineOfACrashIsReplaced() throws IOException {
        Files.writeString(file(), "{\"work\":\"a\"}\n{\"wor");
        HitList.begin(file(), Stream.of("{\"work\":\"a\"}")).close();
        assertEquals("{\"work\":\"a\"}\n", Files.readString(file()));
    }

    private Path file() {
        return folder.resolve("hits.jsonl");
    }
}
