package org.rightful.scan.store;

import java.nio.charset.StandardCharsets;
import org.rightful.harvest.WebUrl;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes records as JSON bytes and reads them again. The form is the store's own affair. */
final class KeptJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(WebUrl.class, new UrlWriter())
                    .addDeserializer(WebUrl.class, new UrlReader()))
            .build();

    byte[] write(Object value) {
        return mapper.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws tools.jackson.core.JacksonException if the bytes hold something else */
    <T> T read(byte[] bytes, Class<T> type) {
        return mapper.readValue(bytes, type);
    }

    private static final class UrlWriter extends StdSerializer<WebUrl> {
        UrlWriter() {
            super(WebUrl.class);
        }

        @Override
        public void serialize(WebUrl url, JsonGenerator json, SerializationContext context) {
            json.writeString(url.toString());
        }
    }

    private static final class UrlReader extends StdDeserializer<WebUrl> {
        UrlReader() {
            super(WebUrl.class);
        }

        @Override
        public WebUrl deserialize(JsonParser json, DeserializationContext context) {
            return WebUrl.of(json.getString());
        }
    }
}
