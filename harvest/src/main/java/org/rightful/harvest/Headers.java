package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/** The header fields of a response in the order in which they came, with every repetition. RFC 9110 section 5. */
public record Headers(List<Field> fields) {
    /** One field. Its name is compared without regard to case. */
    public record Field(String name, String value) {}

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /** The first value under this name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Every value under this name. */
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
