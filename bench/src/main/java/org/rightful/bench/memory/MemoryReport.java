package org.rightful.bench.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.rightful.bench.Json;

/**
 * What a memory run measured.
 *
 * @param works in the index
 * @param found pictures that were found in it
 * @param rejected pictures that could not be looked up
 * @param seconds the whole run took
 * @param readings in the order they were taken
 */
record MemoryReport(int works, int found, int rejected, double seconds, List<Reading> readings) {
    /** Growth of objects that counts as none, bytes: tables that the JVM fills late. */
    private static final long HEAP_LEEWAY = 8L << 20;

    /** Growth of the process that counts as none, bytes: what the collector keeps for later, and late compiled code. */
    private static final long RESIDENT_LEEWAY = 128L << 20;

    MemoryReport {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a memory run takes a reading at least");
        }
    }

    /**
     * Whether this process's memory stayed level: the last third of the readings hold no more than the middle third did at
     * most, but for a leeway. The first third, in which everything is loaded and compiled, does not count.
     */
    boolean flat() {
        return grown(Reading::heapBytes) <= HEAP_LEEWAY && grown(Reading::residentBytes) <= RESIDENT_LEEWAY;
    }

    /** How much more was held in the last third of the readings than in the middle third, at most; below zero if less. */
    long grown(ToLongFunction<Reading> bytes) {
        int third = readings.size() / 3;
        return most(readings.subList(readings.size() - Math.max(1, third), readings.size()), bytes)
                - most(
                        readings.subList(Math.min(third, readings.size() - 1), Math.max(1, readings.size() - third)),
                        bytes);
    }

    private static long most(List<Reading> readings, ToLongFunction<Reading> bytes) {
        return readings.stream().mapToLong(bytes).max().orElseThrow();
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(Reading.TITLES);
        readings.forEach(reading -> out.append(reading.line()));
        int pictures = readings.getLast().pictures();
        out.append(String.format(
                Locale.ROOT,
                "%,d pictures among %,d works in %.0f s: %,d found, %,d rejected.%n"
                        + "From the middle third to the last third heap grew by %.1f MB and the process by %.1f MB: %s.%n",
                pictures,
                works,
                seconds,
                found,
                rejected,
                grown(Reading::heapBytes) / 1e6,
                grown(Reading::residentBytes) / 1e6,
                flat() ? "flat" : "not flat"));
        return out.toString();
    }

    String json() {
        List<Object> list = new ArrayList<>();
        for (Reading reading : readings) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("pictures", reading.pictures());
            values.put("heapBytes", reading.heapBytes());
            values.put("residentBytes", reading.residentBytes());
            values.put("workersBytes", reading.workersBytes());
            list.add(values);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("works", works);
        json.put("found", found);
        json.put("rejected", rejected);
        json.put("seconds", seconds);
        json.put("flat", flat());
        json.put("readings", list);
        return Json.of(json);
    }
}
