package org.rightful.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rightful.bench.Json;

/**
 * What a speed run measured.
 *
 * @param steps each piece of work, the first one is plain decoding
 * @param pdq the one of them that is the baseline
 * @param sizes by index size
 */
record SpeedReport(List<Timing> steps, Timing pdq, List<AtSize> sizes) {
    SpeedReport {
        steps = List.copyOf(steps);
        sizes = List.copyOf(sizes);
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%-44s %9s %9s %9s %9s %10s %9s %8s%n",
                "",
                "mean ms",
                "median",
                "95 %",
                "cpu ms",
                "/s/core",
                "x plain",
                "x pdq"));
        for (Timing step : steps) {
            out.append(line(step));
        }
        for (AtSize size : sizes) {
            out.append(String.format(Locale.ROOT, "%n%,d works%n", size.works()));
            out.append(line(size.stranger())).append(line(size.copy())).append(line(size.endToEnd()));
            out.append(String.format(
                    Locale.ROOT,
                    "%.0f bytes a work, filled at %.2f ms a work, opened in %.0f ms, copies found %.0f %%, memory %.0f"
                            + " MB%n",
                    size.bytesAWork(),
                    size.fillMillis(),
                    size.openMillis(),
                    100 * size.copiesFound(),
                    size.residentBytes() / 1e6));
        }
        return out.toString();
    }

    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("steps", steps.stream().map(this::values).toList());
        List<Object> list = new ArrayList<>();
        for (AtSize size : sizes) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("works", size.works());
            values.put("bytesAWork", size.bytesAWork());
            values.put("fillMillis", size.fillMillis());
            values.put("openMillis", size.openMillis());
            values.put("searchStranger", values(size.stranger()));
            values.put("searchCopy", values(size.copy()));
            values.put("endToEnd", values(size.endToEnd()));
            values.put("copiesFound", size.copiesFound());
            values.put("residentBytes", size.residentBytes());
            list.add(values);
        }
        json.put("sizes", list);
        return Json.of(json);
    }

    private String line(Timing t) {
        return String.format(
                Locale.ROOT,
                "%-44s %9.2f %9.2f %9.2f %9.2f %10.1f %9.2f %8.2f%n",
                t.name(),
                t.meanMillis(),
                t.medianMillis(),
                t.slowMillis(),
                t.cpuMillis(),
                t.aSecondACore(),
                t.times(steps.getFirst()),
                t.times(pdq));
    }

    private Map<String, Object> values(Timing t) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", t.name());
        json.put("calls", t.calls());
        json.put("meanMillis", t.meanMillis());
        json.put("medianMillis", t.medianMillis());
        json.put("millis95", t.slowMillis());
        json.put("cpuMillis", t.cpuMillis());
        json.put("aSecondACore", t.aSecondACore());
        json.put("timesPlainDecoding", t.times(steps.getFirst()));
        json.put("timesPdq", t.times(pdq));
        return json;
    }
}
