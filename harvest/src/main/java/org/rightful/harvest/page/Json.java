package org.rightful.harvest.page;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses JSON of strangers, with a bound on its depth, and as forgiving as pages need. RFC 8259. */
final class Json {
    private Json() {}

    static Optional<JsonNode> read(String text, int depth) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
        try {
            return Optional.of(JsonMapper.builder(factory).build().readTree(unwrapped(text)));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** Without the comment or CDATA marks that old pages put around it. */
    private static String unwrapped(String text) {
        String plain = text.strip();
        for (String mark : new String[] {"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--"}) {
            plain = plain.startsWith(mark) ? plain.substring(mark.length()) : plain;
        }
        for (String mark : new String[] {"//]]>", "/*]]>*/", "]]>", "-->", ";"}) {
            plain = plain.endsWith(mark) ? plain.substring(0, plain.length() - mark.length()) : plain;
        }
        return plain;
    }
}
