package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexSearchTest {
    private static final Path WORK = Samples.picture("black-canyon");
    private static final Path STRANGER = Samples.picture("march-pastoral");

    @TempDir
    static Path shared;

    private static Path index;
    private static Path copy;

    @BeforeAll
    static void buildAnIndexOfTwoWorks() throws IOException {
        index = shared.resolve("index");
        copy = shared.resolve("copy.jpg");
        Run.of("index", "build", "--out", index, WORK, Samples.picture("dust-bowl-home"));
        ImageIO.write(Alteration.SMALLER.apply(ImageIO.read(WORK.toFile())), "jpeg", copy.toFile());
    }

    @Test
    void copyIsFoundAndStrangerIsNotInTheOrderGiven() {
        Run run = Run.of("index", "search", index, STRANGER, copy, "--json");

        assertEquals(0, run.code());
        assertEquals(2, run.answers().size());
        assertEquals(
                "{\"query\":\"" + STRANGER + "\",\"matches\":[]}", run.answers().get(0));
        assertTrue(
                run.answers().get(1).startsWith("{\"query\":\"" + copy + "\",\"matches\":[{\"work\":\"" + WORK + "\","),
                run.answers().get(1));
        assertTrue(run.notes().contains("1 of 2 pictures contain a work"), run.notes());
    }

    @Test
    void onlyStrangersAreNothingFound() {
        Run run = Run.of("index", "search", index, STRANGER);

        assertEquals(1, run.code());
        assertEquals(List.of(STRANGER + ": no match"), run.answers());
    }

    @Test
    void fileThatCannotBeReadIsAnsweredAndTheNextIsSearched(@TempDir Path folder) throws IOException {
        Path note = Files.writeString(folder.resolve("a-note.jpg"), "a text");
        Files.copy(copy, folder.resolve("b-copy.jpg"));

        Run run = Run.of("index", "search", index, folder, "--json");

        assertEquals(0, run.code());
        assertTrue(run.answers().get(0).startsWith("{\"query\":\"" + note + "\",\"rejected\":\"Unsupported\""));
        assertTrue(run.answers().get(1).contains(WORK.toString()));
    }

    @Test
    void nothingReadableIsNotNothingFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("note.jpg"), "a text");

        assertEquals(2, Run.of("index", "search", index, folder).code());
    }

    @Test
    void folderThatIsNoIndexIsToldWithWhatToDo(@TempDir Path folder) {
        Run run = Run.of("index", "search", folder, copy);

        assertEquals(2, run.code());
        assertTrue(run.notes().contains(folder.toString()) && run.notes().contains("index build"), run.notes());
    }
}
