package org.rightful.evidence.warc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rightful.evidence.pack.Json;
import org.rightful.harvest.WebUrl;
import tools.jackson.databind.JsonNode;

/** The two indexes of the archive: CDXJ for replay tools, and a line for each record for checking. */
public final class Index {
    private Index() {}

    /** CDXJ: every response by address, sorted. WACZ 1.1.1, CDXJ 0.1. */
    public static byte[] cdxj(List<RecordLine> records) {
        List<String> lines = new ArrayList<>();
        for (RecordLine line : records) {
            if (line.type().equals("response")) {
                lines.add(key(line.url()) + " "
                        + line.date().replaceAll("[^0-9]", "").substring(0, 14) + " "
                        + Json.line(Json.object()
                                .put("url", line.url())
                                .put("mime", line.mime())
                                .put("status", Integer.toString(line.status()))
                                .put("digest", line.payload())
                                .put("length", Integer.toString(line.length()))
                                .put("offset", Long.toString(line.offset()))
                                .put("filename", "data.warc.gz")));
            }
        }
        Collections.sort(lines);
        return lines(lines.stream());
    }

    /** A line of JSON for each record, in the order of the archive. */
    public static byte[] records(List<RecordLine> records) {
        return lines(records.stream().map(line -> Json.line(line.toJson())));
    }

    /** Reads {@link #records}; empty if it is none. */
    static Optional<List<RecordLine>> read(byte[] file, int most) {
        List<RecordLine> records = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            Optional<RecordLine> record = Json.read(line.getBytes(StandardCharsets.UTF_8))
                    .map(JsonNode.class::cast)
                    .flatMap(RecordLine::of);
            if (record.isEmpty() || records.size() == most) {
                return Optional.empty();
            }
            records.add(record.get());
        }
        return Optional.of(List.copyOf(records));
    }

    /** The address in the order in which indexes sort it: {@code com,example,www)/path?query}. */
    private static String key(String text) {
        WebUrl url = WebUrl.of(text);
        boolean isAddress = url.host().contains(":") || url.host().matches("[0-9.]+");
        List<String> labels = new ArrayList<>(
                Arrays.asList(isAddress ? new String[] {url.host()} : url.host().split("\\.", -1)));
        Collections.reverse(labels);
        boolean usualPort = url.port() == (url.isHttps() ? 443 : 80);
        String query = url.query()
                .map(all -> "?" + Stream.of(all.split("&", -1)).sorted().collect(Collectors.joining("&")))
                .orElse("");
        return (String.join(",", labels) + (usualPort ? "" : ":" + url.port()) + ")" + url.path() + query)
                .toLowerCase(Locale.ROOT);
    }

    private static byte[] lines(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }
}
