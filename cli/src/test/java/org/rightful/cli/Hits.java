package org.rightful.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list of finds as a program reads it. */
record Hits(List<JsonNode> all) {
    static Hits in(Path folder) throws IOException {
        return of(Files.readAllLines(folder.resolve("hits.jsonl")));
    }

    static Hits of(List<String> lines) {
        JsonMapper mapper = JsonMapper.shared();
        List<JsonNode> all = new ArrayList<>();
        lines.forEach(line -> all.add(mapper.readTree(line)));
        return new Hits(all);
    }

    /** Each as work, path of the page, where on it, and who serves it. */
    Set<String> uses() {
        return all.stream()
                .map(hit -> work(hit) + " "
                        + URI.create(hit.get("page").asString()).getPath() + " "
                        + hit.get("foundIn").asString() + " "
                        + hit.get("hosting").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those in this state. */
    Hits in(String state) {
        return new Hits(all.stream()
                .filter(hit -> hit.get("state").asString().equals(state))
                .toList());
    }

    /** The one of this work on the page whose address ends so. */
    JsonNode the(String work, String page) {
        List<JsonNode> found = all.stream()
                .filter(hit ->
                        work(hit).equals(work) && hit.get("page").asString().endsWith(page))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " finds of " + work + " on " + page + " in " + uses());
        }
        return found.getFirst();
    }

    private static String work(JsonNode hit) {
        return String.valueOf(Path.of(hit.get("work").asString()).getFileName()).replace(".jpg", "");
    }
}
