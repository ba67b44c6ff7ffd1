package org.rightful.harvest.page;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds addresses of pictures among the quoted strings of JSON or a script. Escapes of JSON are undone (RFC 8259 section 7).
 * The text is not understood: a string counts if it plainly is an address that ends as a picture does.
 */
final class PictureStrings {
    private static final int MOST_CHARACTERS = 2_000;

    private PictureStrings() {}

    /** The addresses in the order of the text, without repetitions, at most so many; relative ones only where asked for. */
    static Set<String> in(String text, int most, boolean relativeToo) {
        Set<String> found = new LinkedHashSet<>();
        int at = 0;
        while (at < text.length() && found.size() < most) {
            char c = text.charAt(at++);
            if (c == '"' || c == '\'' || c == '`') {
                int end = end(text, at, c);
                if (end > at) {
                    String value = unescape(text.substring(at, end));
                    if (isPicture(value, relativeToo)) {
                        found.add(value);
                    }
                    // What ends one string may open the next one, if we began inside a string.
                    at = text.charAt(end) == c && isPicture(value, relativeToo) ? end + 1 : at;
                }
            }
        }
        return found;
    }

    /** The end of a string without white space; the start if it is none. */
    private static int end(String text, int from, char quote) {
        int limit = Math.min(text.length(), from + MOST_CHARACTERS);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == quote || (c == '\\' && i + 1 < limit && text.charAt(i + 1) == quote)) {
                return i;
            }
            if (c <= ' ' || c == '<' || c == '>') {
                return from;
            }
        }
        return from;
    }

    private static boolean isPicture(String value, boolean relativeToo) {
        boolean address = value.startsWith("http://") || value.startsWith("https://") || value.startsWith("/");
        boolean relative = relativeToo && value.matches("[\\w.%~-][\\w./%~-]*(\\?\\S*)?");
        return (address || relative)
                && value.length() > 5
                && (Extension.isPicture(value) || value.contains("/_next/image?"));
    }

    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char next = text.charAt(++i);
            if (next == 'u'
                    && i + 4 < text.length()
                    && text.substring(i + 1, i + 5).matches("[0-9a-fA-F]{4}")) {
                plain.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(next);
            }
        }
        return plain.toString();
    }
}
