package org.rightful.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpListsTheSubcommands() {
        assertEquals(0, run("--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                help.contains("quality") && help.contains("speed") && help.contains("train") && help.contains("memory"),
                help);
    }

    @Test
    void noSubcommandIsWrongUse() {
        assertEquals(2, run());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("Usage:"));
    }

    @Test
    void folderThatIsNotThereIsNamed(@TempDir Path folder) {
        assertEquals(2, run("quality", folder.resolve("absent").toString()));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("absent"));
    }

    @Test
    void unknownHalfIsWrongUse() {
        assertEquals(2, run("quality", "--holdout", "most", "photos"));
    }

    @Test
    void progressIsALineAtEveryTenthWhereThereIsNoTerminal() {
        Progress progress = new Progress(print(err), false, "reading", 20);
        for (int k = 0; k < 20; k++) {
            progress.step();
        }
        String text = err.toString(StandardCharsets.UTF_8);
        assertEquals(10, text.lines().count());
        assertTrue(text.endsWith("reading: 20 of 20" + System.lineSeparator()), text);
    }

    private int run(String... arguments) {
        return Bench.run(print(out), print(err), false, arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
