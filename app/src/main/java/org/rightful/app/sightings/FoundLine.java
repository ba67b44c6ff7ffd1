package org.rightful.app.sightings;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rightful.harvest.WebUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A find as a scan tells it: one line of {@code hits.jsonl}, whose keys docs/scan.md describes. All scans and all ways of discovery
 * end in these lines, so that every use was verified in the same way.
 *
 * @param site the registrable domain of the page
 * @param hosting in capitals
 * @param state {@code new}, {@code still}, {@code gone} or {@code unchecked}
 * @param siteKind in capitals
 * @param language main part of the page's language in small letters; empty if it does not say
 * @param licenceSignal empty if there is none
 * @param nth the place among the pictures of the page's content; 0 if it is not among them
 * @param shareOfContent 0 to 1; negative if it is not known
 * @param facts the whole line
 */
record FoundLine(
        UUID work,
        String page,
        String image,
        String site,
        String foundIn,
        String hosting,
        int width,
        int height,
        double score,
        String sha256,
        String state,
        Instant firstSeen,
        Instant lastSeen,
        Instant lastChecked,
        String siteKind,
        String language,
        boolean credited,
        String licenceSignal,
        int nth,
        double shareOfContent,
        String facts) {
    /** A character that the database does not keep, as JSON escapes it. */
    private static final Pattern NULS = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    /** @throws IllegalArgumentException if it is no such line */
    static FoundLine read(String line, ObjectMapper json) {
        JsonNode found = json.readTree(line);
        String page = found.path("page").asString();
        JsonNode prominence = found.path("prominence");
        return new FoundLine(
                UUID.fromString(found.path("work").asString()),
                page,
                found.path("image").asString(),
                WebUrl.of(page).registrableDomain(),
                found.path("foundIn").asString(),
                capitals(found.path("hosting")),
                found.path("width").asInt(),
                found.path("height").asInt(),
                found.path("score").asDouble(),
                found.path("sha256").asString(),
                found.path("state").asString(),
                Instant.parse(found.path("firstSeen").asString()),
                Instant.parse(found.path("lastSeen").asString()),
                Instant.parse(found.path("lastChecked").asString()),
                capitals(found.path("site").path("kind")),
                language(text(found.path("language"))),
                !text(found.path("credit")).isEmpty(),
                text(found.path("licenceSignal")),
                prominence.path("place").asInt(0),
                prominence.path("shareOfContent").isNumber()
                        ? prominence.path("shareOfContent").asDouble()
                        : -1,
                NULS.matcher(line).replaceAll("$1"));
    }

    boolean isThere() {
        return !state.equals("gone");
    }

    private static String text(JsonNode node) {
        @Nullable String value = node.isString() ? node.stringValue() : null;
        return value == null ? "" : value;
    }

    private static String capitals(JsonNode node) {
        return node.asString().toUpperCase(Locale.ROOT);
    }

    private static String language(String tag) {
        String main = tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return main.matches("[a-z]{2,3}") ? main : "";
    }
}
