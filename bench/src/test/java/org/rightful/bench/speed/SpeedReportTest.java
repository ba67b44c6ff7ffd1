package org.rightful.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedReportTest {
    private static final Timing PLAIN = new Timing("plain decoding", 100, 4, 4, 5, 4);
    private static final Timing PDQ = new Timing("pdq", 100, 0.5, 0.5, 0.6, 0.5);
    private static final Timing SEARCH = new Timing("search", 100, 30, 29, 40, 10);

    private static final SpeedReport REPORT = new SpeedReport(
            List.of(PLAIN, PDQ), PDQ, List.of(new AtSize(1000, 4096, 1.5, 3, SEARCH, SEARCH, SEARCH, 1, 100)));

    @Test
    void stepsAreSetAgainstPlainDecodingAndPdq() {
        String search = REPORT.text()
                .lines()
                .filter(line -> line.startsWith("search"))
                .findFirst()
                .orElseThrow();
        String[] columns = search.trim().split("\\s+", -1);
        assertEquals("2.50", columns[columns.length - 2]);
        assertEquals("20.00", columns[columns.length - 1]);
    }

    @Test
    void picturesASecondACoreCountProcessorTimeAlone() {
        assertEquals(100, SEARCH.aSecondACore(), 1e-9);
        assertTrue(REPORT.json().contains("\"aSecondACore\": 100"));
    }

    @Test
    void stopwatchCallsEachInputAndOrdersTheTimes() {
        boolean[] called = new boolean[25];
        Timing timing = new Stopwatch(0.01).time("work", called.length, k -> called[k] = true);
        for (boolean c : called) {
            assertTrue(c);
        }
        assertTrue(timing.calls() >= called.length);
        assertTrue(timing.medianMillis() <= timing.slowMillis());
    }
}
