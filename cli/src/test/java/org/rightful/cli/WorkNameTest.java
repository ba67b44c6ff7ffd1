package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkNameTest {
    @ParameterizedTest
    @CsvSource({
        "photos/a.jpg, photos/a.jpg",
        "./photos//a.jpg, photos/a.jpg",
        "photos/x/../a.jpg, photos/a.jpg",
        "../photos/a.jpg, ../photos/a.jpg",
        "/photos/./a.jpg, /photos/a.jpg",
        "photos/Größe.jpg, photos/Größe.jpg"
    })
    void nameIsTheGivenPathWithoutDetours(String path, String name) {
        assertEquals(name, WorkName.of(Path.of(path)));
    }

    @Test
    void nameThatIsNoUtf8IsAnAddressThatLeadsBackToTheFile() {
        Path path = Path.of(URI.create("file:///photos/%FF%41.jpg"));

        assertEquals("file:///photos/%FFA.jpg", WorkName.of(path));
        assertEquals(path, Path.of(URI.create(WorkName.of(path))));
    }

    @ParameterizedTest
    @CsvSource({
        "photos/a.jpg, photos, true",
        "photos/a.jpg, ./photos/, true",
        "photos/a.jpg, photos/a.jpg, true",
        "photos/a.jpg, ., true",
        "photos2/a.jpg, photos, false",
        "photos/a.jpg, photos/b, false",
        "../a.jpg, ., false",
        "/photos/a.jpg, photos, false",
        "/photos/a.jpg, /, true",
        "photos/a.jpg, /photos, false",
        "file:///photos/%FF.jpg, /photos, true",
        "file:///photos/%FF.jpg, /other, false",
        "file:///photos/%FF.jpg, photos, false"
    })
    void workIsBelowTheFolderItWasGivenWith(String work, Path given, boolean below) {
        assertEquals(below, WorkName.isBelow(work, given));
    }
}
