package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.vision.IndexException;
import org.rightful.vision.PictureIndex;

class IndexBuildTest {
    @TempDir
    Path folder;

    private Path photos;
    private Path index;

    @BeforeEach
    void placePhotos() throws IOException {
        photos = Files.createDirectory(folder.resolve("photos"));
        index = folder.resolve("index");
    }

    @Test
    void everyFileOfAnOddFolderIsAnsweredAndNoneStopsTheRun() throws Exception {
        Path below = Files.createDirectories(photos.resolve("deep/deeper"));
        place("black-canyon", photos.resolve("plain.jpg"));
        place("dust-bowl-home", below.resolve("line\nbreak.jpg"));
        place("march-pastoral", photos.resolve("x".repeat(251) + ".jpg"));
        place("nagasaki-boats", Path.of(URI.create(photos.toUri() + "%FF%FE.jpg")));
        Files.createSymbolicLink(below.resolve("circle"), photos);
        Files.createSymbolicLink(photos.resolve("self"), photos.resolve("self"));
        Files.createSymbolicLink(photos.resolve("nowhere"), photos.resolve("missing"));
        Files.createFile(photos.resolve("empty.jpg"));
        Files.writeString(photos.resolve("note.jpg"), "a text");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", photos.resolve("pipe.jpg").toString())
                        .start()
                        .waitFor());

        Run run = Run.of("index", "build", "--out", index, photos);

        assertEquals(0, run.code());
        assertTrue(
                run.notes().contains("added 4, replaced 0, unchanged 0, removed 0, rejected 5 (Unreadable 3, "),
                run.notes());
        for (String name : List.of("self", "nowhere", "empty.jpg", "note.jpg", "pipe.jpg")) {
            assertTrue(run.notes().contains("rejected " + photos.resolve(name) + ": "), name + " in " + run.notes());
        }
        assertEquals(
                List.of(
                        below.resolve("line\nbreak.jpg").toString(),
                        photos.resolve("plain.jpg").toString(),
                        photos.resolve("x".repeat(251) + ".jpg").toString(),
                        photos.toUri() + "%FF%FE.jpg"),
                works());
        assertEquals(List.of(), run.answers());
        assertFalse(run.notes().contains("\r"), "no progress bar in a pipe");
    }

    @Test
    void terminalShowsAProgressBar() throws IOException {
        place("black-canyon", photos.resolve("a.jpg"));

        assertTrue(
                Run.onTerminal("index", "build", "--out", index, photos).notes().contains("indexing [#"));
    }

    @Test
    void rejectedFilesAndTheSummaryAreObjectsForPrograms() throws IOException {
        place("black-canyon", photos.resolve("a.jpg"));
        Path note = Files.writeString(photos.resolve("note.txt"), "a text");

        Run run = Run.of("index", "build", "--json", "--out", index, photos);

        assertEquals(2, run.answers().size());
        assertTrue(
                run.answers()
                        .get(0)
                        .startsWith("{\"work\":\"" + note + "\",\"rejected\":\"Unsupported\",\"detail\":\""),
                run.answers().get(0));
        assertEquals(
                "{\"index\":\"" + index + "\",\"works\":1,\"added\":1,\"replaced\":0,\"unchanged\":0,\"removed\":0,"
                        + "\"rejected\":{\"Unsupported\":1}}",
                run.answers().get(1));
    }

    @Test
    void secondBuildTakesInNewFilesReplacesChangedOnesAndForgetsVanishedOnes() throws Exception {
        place("black-canyon", photos.resolve("stays.jpg"));
        Path changes = place("dust-bowl-home", photos.resolve("changes.jpg"));
        Path vanishes = place("march-pastoral", photos.resolve("vanishes.jpg"));
        Run.of("index", "build", "--out", index, photos);
        place("nagasaki-boats", changes);
        Files.delete(vanishes);
        place("allium-oreophilum", photos.resolve("new.jpg"));

        Run run = Run.of("index", "build", "--out", index, photos);

        assertEquals(0, run.code());
        assertTrue(
                run.notes().contains("added 1, replaced 1, unchanged 1, removed 1, rejected 0; 3 works"), run.notes());
        assertEquals(
                List.of(
                        photos.resolve("changes.jpg").toString(),
                        photos.resolve("new.jpg").toString(),
                        photos.resolve("stays.jpg").toString()),
                works());
        assertEquals(
                0,
                Run.of("index", "search", index, Samples.picture("nagasaki-boats"))
                        .code());
        assertEquals(
                1,
                Run.of("index", "search", index, Samples.picture("dust-bowl-home"))
                        .code());
    }

    @Test
    void fileOfTheSameSizeWithAnotherTimeIsLookedAtAgain() throws IOException {
        Path picture = place("black-canyon", photos.resolve("a.jpg"));
        Run.of("index", "build", "--out", index, photos);
        Files.setLastModifiedTime(picture, FileTime.from(Instant.parse("2020-01-01T00:00:00.000000001Z")));

        assertTrue(Run.of("index", "build", "--out", index, photos).notes().contains("replaced 1, unchanged 0"));
    }

    @Test
    void workWhoseFileIsNoPictureAnyMoreIsForgotten() throws Exception {
        place("black-canyon", photos.resolve("a.jpg"));
        Path changes = place("dust-bowl-home", photos.resolve("b.jpg"));
        Run.of("index", "build", "--out", index, photos);
        Files.writeString(changes, "a text");

        Run run = Run.of("index", "build", "--out", index, photos);

        assertTrue(run.notes().contains("unchanged 1, removed 1, rejected 1 (Unsupported 1)"), run.notes());
        assertEquals(List.of(photos.resolve("a.jpg").toString()), works());
    }

    @Test
    void onlyWorksBelowTheGivenPathsAreForgotten() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path kept = place("black-canyon", other.resolve("kept.jpg"));
        place("dust-bowl-home", photos.resolve("a.jpg"));
        Run.of("index", "build", "--out", index, photos, other);
        Files.delete(kept);

        Run.of("index", "build", "--out", index, photos);

        assertEquals(List.of(kept.toString(), photos.resolve("a.jpg").toString()), works());
    }

    @Test
    void folderThatTurnsUpEmptyIsAnErrorAndForgetsNothing() throws Exception {
        Path picture = place("black-canyon", photos.resolve("a.jpg"));
        Run.of("index", "build", "--out", index, photos);
        Files.delete(picture);

        Run run = Run.of("index", "build", "--out", index, photos);

        assertEquals(2, run.code());
        assertTrue(run.notes().contains("no readable picture was found"), run.notes());
        assertEquals(List.of(picture.toString()), works());
    }

    @Test
    void indexAmongThePhotosIsNotTakenForPhotos() throws IOException {
        place("black-canyon", photos.resolve("a.jpg"));
        Path inside = photos.resolve("index");
        Run.of("index", "build", "--out", inside, photos);

        Run again = Run.of("index", "build", "--out", inside, photos);

        assertTrue(
                again.notes().contains("added 0, replaced 0, unchanged 1, removed 0, rejected 0; 1 works"),
                again.notes());
    }

    @Test
    void filesOfSeveralBatchesAreAnsweredEachOnce() throws IOException {
        place("black-canyon", photos.resolve("a.jpg"));
        for (int i = 0; i < 2_000; i++) {
            Files.write(photos.resolve("empty-" + i), new byte[1]);
        }

        Run run = Run.of("index", "build", "--json", "--out", index, photos);

        assertEquals(0, run.code());
        assertEquals(2_001, run.answers().stream().distinct().count());
        assertTrue(
                run.answers().getLast().contains("\"added\":1,"), run.answers().getLast());
    }

    @Test
    void missingPathIsToldBeforeAnythingIsTouched() {
        Run run = Run.of("index", "build", "--out", index, photos, folder.resolve("missing"));

        assertEquals(2, run.code());
        assertTrue(run.notes().contains("there is no file or folder " + folder.resolve("missing")), run.notes());
        assertFalse(Files.exists(index));
    }

    @Test
    void folderThatIsNoIndexIsNotWrittenInto() throws IOException {
        place("black-canyon", photos.resolve("a.jpg"));
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(letters.resolve("letter.txt"), "Dear");

        Run run = Run.of("index", "build", "--out", letters, photos);

        assertEquals(2, run.code());
        assertTrue(run.notes().startsWith("rightful: ") && run.notes().contains(letters.toString()), run.notes());
        assertEquals("Dear", Files.readString(letters.resolve("letter.txt")));
    }

    private static Path place(String sample, Path file) throws IOException {
        Files.write(file, Files.readAllBytes(Samples.picture(sample)));
        return file;
    }

    private List<String> works() throws IndexException {
        try (PictureIndex open = PictureIndex.open(index)) {
            return open.works().stream().sorted().toList();
        }
    }
}
