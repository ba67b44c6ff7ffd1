package org.rightful.sites;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of {@code hits.jsonl}. */
record Hit(JsonNode line) {
    static Hit of(String line) {
        return new Hit(JsonMapper.shared().readTree(line));
    }

    String work() {
        String path = text("work");
        return path.substring(path.lastIndexOf('/') + 1).replace(".jpg", "");
    }

    String page() {
        return text("page");
    }

    String image() {
        return text("image");
    }

    String foundIn() {
        return text("foundIn");
    }

    String hosting() {
        return text("hosting");
    }

    boolean isOnPage() {
        return line.get("stillOnPage").asBoolean();
    }

    /** The value of a key; an empty text if it is null. */
    String text(String key) {
        return line.get(key).asString("");
    }

    /** What is reported, in short. */
    Use use() {
        return new Use(page(), work(), foundIn(), hosting());
    }

    /** A work on a page. */
    record Use(String page, String work, String foundIn, String hosting) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return page + " " + work + " " + foundIn + " " + hosting;
        }
    }
}
