package org.rightful.app.correspondence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what no letter says: threats, pressure, and marks of exclamation (R50, R112). */
final class Tone {
    private static final String FILE = "/letters/never.properties";

    private static final class Shipped {
        static final Map<String, Pattern> NEVER = read();
    }

    private Tone() {}

    /** The words in a text that do not belong into a letter of this language, in their order; empty if it is fine. */
    static List<String> objections(Locale language, String text) {
        @Nullable
        Pattern never = Shipped.NEVER.get(Wording.of(language).locale().getLanguage());
        if (never == null) {
            throw new IllegalStateException(FILE + " has nothing about " + language);
        }
        return never.matcher(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "))
                .results()
                .map(each -> each.group())
                .distinct()
                .toList();
    }

    private static Map<String, Pattern> read() {
        Properties lines = new Properties();
        try (@Nullable InputStream in = Tone.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(each -> each, each -> pattern(lines.getProperty(each))));
    }

    /** The beginnings of words; a mark of exclamation anywhere, also the Spanish one. */
    private static Pattern pattern(String line) {
        String words = Arrays.stream(line.split("\\|", -1))
                .map(each -> Pattern.quote(each.strip()))
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<!\\p{L})(?:" + words + ")|[!¡]");
    }
}
