package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryoutTest {
    @Test
    void copiesAreFoundAndStrangersInTheSameDressAreNot(@TempDir Path folder) throws Exception {
        Path samples = Files.createDirectory(folder.resolve("samples"));
        for (String name : new String[] {"black-canyon", "dust-bowl-home", "march-pastoral", "nagasaki-boats"}) {
            Files.copy(Samples.picture(name), samples.resolve(name + ".jpg"));
        }
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Output output = new Output(
                new PrintStream(answers, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                false);

        ExitCode code = new Tryout(samples, folder.resolve("tryout"), output).run();

        String text = answers.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.FOUND, code);
        assertTrue(text.contains("reduced to 320 pixels             1 of  1 copies found\n"), text);
        assertTrue(text.contains("copies found: 8 of 8\n"), text);
        assertTrue(text.contains("false matches: 0 (of 32 copies, 24 of them of strangers"), text);
        String report = Files.readString(folder.resolve("tryout/report.html"));
        assertTrue(report.contains("Copies found: 8 of 8. False matches: 0."), report);
        assertEquals(8, report.split("<polygon", -1).length - 1);
    }
}
