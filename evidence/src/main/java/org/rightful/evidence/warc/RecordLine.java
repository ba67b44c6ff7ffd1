package org.rightful.evidence.warc;

import java.util.Optional;
import org.rightful.evidence.pack.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record of the archive: what it is, where its compressed bytes lie, and their hash. So that a change can be told by
 * record.
 *
 * @param payload digest of the HTTP body, as in the WARC; empty if there is none
 * @param status of a response, otherwise 0
 */
public record RecordLine(
        int number,
        String id,
        String type,
        String url,
        String date,
        long offset,
        int length,
        String sha256,
        String payload,
        int status,
        String mime) {
    String describe() {
        return "archive/data.warc.gz record " + number + " (" + type + (url.isEmpty() ? "" : " of " + url) + ")";
    }

    ObjectNode toJson() {
        return Json.object()
                .put("number", number)
                .put("id", id)
                .put("type", type)
                .put("url", url)
                .put("date", date)
                .put("offset", offset)
                .put("length", length)
                .put("sha256", sha256)
                .put("payload", payload)
                .put("status", status)
                .put("mime", mime);
    }

    static Optional<RecordLine> of(JsonNode json) {
        if (!json.path("offset").isIntegralNumber() || !json.path("length").isInt()) {
            return Optional.empty();
        }
        return Optional.of(new RecordLine(
                json.path("number").asInt(0),
                Json.text(json, "id"),
                Json.text(json, "type"),
                Json.text(json, "url"),
                Json.text(json, "date"),
                json.path("offset").asLong(-1),
                json.path("length").asInt(-1),
                Json.text(json, "sha256"),
                Json.text(json, "payload"),
                json.path("status").asInt(0),
                Json.text(json, "mime")));
    }
}
