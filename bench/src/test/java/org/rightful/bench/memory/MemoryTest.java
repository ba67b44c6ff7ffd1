package org.rightful.bench.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.bench.edit.Drawings;

class MemoryTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void everyPictureIsPushedAndMemoryIsRead(@TempDir Path folder) throws Exception {
        List<Path> photos = Drawings.files(folder, 2, 320, 240);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Memory(new Memory.Settings(folder.resolve("out"), 96, 160, 2, false), print, print).run(photos);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("96 pictures among 2 works"), text);
        String json = Files.readString(folder.resolve("out/memory.json"));
        assertEquals(48, json.split("\"heapBytes\": [1-9]", -1).length - 1, json);
        assertEquals(48, json.split("\"residentBytes\": [1-9]", -1).length - 1, json);
        assertEquals(48, json.split("\"workersBytes\": [1-9]", -1).length - 1, json);
        int found = Integer.parseInt(json.replaceAll("(?s).*\"found\": (\\d+).*", "$1"));
        assertTrue(found > 48 && found <= 96, found + " found");
    }

    @ParameterizedTest
    @CsvSource({
        "what rises while it starts is no growth,     400, 0, true",
        "a megabyte of objects a reading is growth,     0, 1, false",
        "a tenth of it is lost in the noise,            0, 0.1, true"
    })
    void memoryIsFlatIfTheLastThirdHoldsNoMoreThanTheMiddle(String what, int atFirst, double each, boolean flat) {
        List<Reading> readings = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            long heap = (long) ((50 + each * k + Math.min(k, 9) * atFirst / 9.0) * MEGABYTE);
            readings.add(new Reading(k + 1, heap, heap + 100 * MEGABYTE, 0));
        }
        MemoryReport report = new MemoryReport(1, 0, 0, 1, readings);
        assertEquals(flat, report.flat(), what);
        assertTrue(report.text().contains(flat ? ": flat." : ": not flat."), report.text());
    }

    @Test
    void processThatGrowsOutsideItsHeapIsNotFlat() {
        List<Reading> readings = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            readings.add(new Reading(k + 1, 50 * MEGABYTE, (300 + 15L * k) * MEGABYTE, 0));
        }
        assertEquals(false, new MemoryReport(1, 0, 0, 1, readings).flat());
    }

    @Test
    void folderWithoutPhotographsIsRefused(@TempDir Path folder) {
        PrintStream print = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Memory memory = new Memory(new Memory.Settings(folder, 10, 160, 1, false), print, print);
        assertThrows(IllegalArgumentException.class, () -> memory.run(List.of(folder)));
    }
}
