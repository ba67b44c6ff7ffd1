package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

    @Test
    void lineBreaksAndTerminalCodesInNamesAreWrittenAsEscapes() {
        output(false).answer("a\nb\u001b[2J\u202egpj.exe \u00e4\u4e2d\ud83d\ude00");

        assertEquals("a\\u000ab\\u001b[2J\\u202egpj.exe \u00e4\u4e2d\ud83d\ude00\n", text(answers));
    }

    @Test
    void barIsTakenAwayBeforeALineAndDrawnBelowIt() {
        Output output = output(true);
        output.bar("[#..]");
        output.note("hello");
        output.bar("");

        assertEquals("[#..]\r\033[Khello\n[#..]\r\033[K", text(notes));
    }

    @Test
    void barIsNotDrawnInAPipe() {
        Output output = output(false);
        output.bar("[#..]");
        output.note("hello");
        output.bar("");

        assertEquals("hello\n", text(notes));
    }

    @Test
    void closedStandardOutputStopsTheCommand() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Output output = new Output(
                new PrintStream(closed, true, StandardCharsets.UTF_8),
                new PrintStream(notes, true, StandardCharsets.UTF_8),
                false);

        assertThrows(WrongUse.class, () -> output.answer("hello"));
    }

    private Output output(boolean terminal) {
        return new Output(
                new PrintStream(answers, true, StandardCharsets.UTF_8),
                new PrintStream(notes, true, StandardCharsets.UTF_8),
                terminal);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
