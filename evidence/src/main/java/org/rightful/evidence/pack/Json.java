package org.rightful.evidence.pack;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as packages write it: UTF-8, indented, line feeds, one at the end. */
public final class Json {
    private static final JsonMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonMapper LINES = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return LINES.createObjectNode();
    }

    /** A whole file. */
    public static byte[] file(JsonNode node) {
        String text = LINES.writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(node)
                .replace("\r\n", "\n");
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** One line, without its end. */
    public static String line(JsonNode node) {
        return LINES.writeValueAsString(node);
    }

    /** Reads an object; empty if the bytes are none, or name a key twice. */
    public static Optional<ObjectNode> read(byte[] bytes) {
        try {
            return READER.readTree(bytes) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public static String text(JsonNode node, String key) {
        return node.path(key).isString() ? node.path(key).asString() : "";
    }
}
