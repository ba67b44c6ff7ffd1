package org.rightful.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void barIsDrawnAtMostTenTimesASecond() {
        try (Progress progress = new Progress(terminal(), "indexing", 1000, nanos::get)) {
            for (int file = 0; file < 1000; file++) {
                nanos.addAndGet(1_000_000);
                progress.step();
            }
        }

        assertEquals(10, text().split("indexing", -1).length - 1);
    }

    @Test
    void barSaysHowFarItIsAndIsGoneAtTheEnd() {
        try (Progress progress = new Progress(terminal(), "indexing", 3000, nanos::get)) {
            nanos.set(1_000_000_000);
            for (int file = 0; file < 1500; file++) {
                progress.step();
            }
            nanos.set(2_000_000_000);
            progress.step();
        }

        assertTrue(text().contains("indexing [###############...............] 1,501 of 3,000, 751/s"), text());
        assertTrue(text().endsWith("\r\033[K"), text());
    }

    private Output terminal() {
        PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
        return new Output(stream, stream, true);
    }

    private String text() {
        return notes.toString(StandardCharsets.UTF_8);
    }
}
