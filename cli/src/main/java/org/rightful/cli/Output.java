package org.rightful.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the command writes: answers on standard output, everything said to the person on standard error, with a progress
 * bar below it where that is a terminal. Lines may come from several threads.
 */
final class Output {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream answers;
    private final PrintStream notes;
    private final boolean terminal;
    private String bar = "";

    /** @param terminal whether a person watches {@code notes}, so that a progress bar may be drawn */
    Output(PrintStream answers, PrintStream notes, boolean terminal) {
        this.answers = answers;
        this.notes = notes;
        this.terminal = terminal;
    }

    /** The process's own streams, in UTF-8. The launcher knows whether standard error is a terminal, Java does not. */
    static Output ofProcess() {
        return new Output(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean("rightful.terminal"));
    }

    PrintStream answers() {
        return answers;
    }

    PrintStream notes() {
        return notes;
    }

    boolean terminal() {
        return terminal;
    }

    /**
     * Writes one line of the answer.
     *
     * @throws WrongUse if nobody reads it any more, as after {@code | head}
     */
    synchronized void answer(String line) {
        erase();
        answers.println(harmless(line));
        if (answers.checkError()) {
            throw new WrongUse("standard output was closed before the answer was complete; stopped.");
        }
        redraw();
    }

    /** Writes one line to the person. */
    synchronized void note(String line) {
        erase();
        notes.println(harmless(line));
        redraw();
    }

    /** Draws the progress bar anew, or takes it away if it is empty. Does nothing where there is no terminal. */
    synchronized void bar(String text) {
        if (terminal) {
            erase();
            bar = text;
            redraw();
        }
    }

    private void erase() {
        if (!bar.isEmpty()) {
            notes.print(ERASE_LINE);
            notes.flush();
        }
    }

    private void redraw() {
        if (!bar.isEmpty()) {
            notes.print(bar);
            notes.flush();
        }
    }

    /** File names are strangers' text: what would move the cursor or turn the reading direction is written as an escape. */
    static String harmless(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.chars().forEach(unit -> {
            char letter = (char) unit;
            int type = Character.getType(letter);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                text.append("\\u%04x".formatted(unit));
            } else {
                text.append(letter);
            }
        });
        return text.toString();
    }
}
