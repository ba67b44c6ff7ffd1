package org.rightful.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void everyKindOfValueIsWritten() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"b\" \\ \n\t\u00e9");
        map.put("whole", 12L);
        map.put("broken", 0.1234567);
        map.put("round", 3.0);
        map.put("nothing", Double.NaN);
        map.put("absent", Optional.empty());
        map.put("list", List.of(1, 2));
        map.put("empty", Map.of());
        assertEquals("""
                {
                  "text": "a \\"b\\" \\\\ \\n\\u0009\u00e9",
                  "whole": 12,
                  "broken": 0.123457,
                  "round": 3,
                  "nothing": null,
                  "absent": null,
                  "list": [1, 2],
                  "empty": {}
                }
                """, Json.of(map));
    }
}
