package org.rightful.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one run of the command did.
 *
 * @param code its exit code
 * @param answers the lines on standard output
 * @param notes everything on standard error
 */
record Run(int code, List<String> answers, String notes) {
    /** Runs the command in this process, as in a pipe. */
    static Run of(Object... arguments) {
        return of(false, arguments);
    }

    /** Runs the command in this process, as on a terminal. */
    static Run onTerminal(Object... arguments) {
        return of(true, arguments);
    }

    private static Run of(boolean terminal, Object... arguments) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = Rightful.run(
                new Output(
                        new PrintStream(answers, true, StandardCharsets.UTF_8),
                        new PrintStream(notes, true, StandardCharsets.UTF_8),
                        terminal),
                words);
        return new Run(
                code,
                answers.toString(StandardCharsets.UTF_8).lines().toList(),
                notes.toString(StandardCharsets.UTF_8));
    }
}
