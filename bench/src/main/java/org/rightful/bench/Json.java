package org.rightful.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, numbers, texts, truth values and empty optionals as JSON (RFC 8259), indented by two spaces. */
public final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** The value as JSON text, with a line end. Doubles keep six significant digits; what is not finite becomes null. */
    public static String of(Object value) {
        Json json = new Json();
        json.write(value, 0);
        return json.out.append('\n').toString();
    }

    private void write(@Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> writeMap(map, depth);
            case List<?> list -> writeList(list, depth);
            case Optional<?> optional -> write(optional.orElse(null), depth);
            case Double number -> writeDouble(number);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth.booleanValue());
            default -> writeText(value.toString());
        }
    }

    private void writeMap(Map<?, ?> map, int depth) {
        boolean first = true;
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(first ? "" : ",");
            line(depth + 1);
            writeText(String.valueOf(entry.getKey()));
            out.append(": ");
            write(entry.getValue(), depth + 1);
            first = false;
        }
        if (!first) {
            line(depth);
        }
        out.append('}');
    }

    private void writeList(List<?> list, int depth) {
        boolean flat = list.stream().noneMatch(item -> item instanceof Map || item instanceof List);
        out.append('[');
        for (int k = 0; k < list.size(); k++) {
            out.append(k == 0 ? "" : flat ? ", " : ",");
            if (!flat) {
                line(depth + 1);
            }
            write(list.get(k), depth + 1);
        }
        if (!flat) {
            line(depth);
        }
        out.append(']');
    }

    private void writeDouble(double number) {
        if (!Double.isFinite(number)) {
            out.append("null");
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            out.append((long) number);
        } else {
            out.append(new java.math.BigDecimal(number)
                    .round(new java.math.MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString());
        }
    }

    private void writeText(String text) {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }

    private void line(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }
}
