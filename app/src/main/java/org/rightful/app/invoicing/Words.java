package org.rightful.app.invoicing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of invoices in one of the languages of letters: the files {@code invoicing/words_xx.properties}. */
final class Words {
    private final Locale language;
    private final Properties words;

    private Words(Locale language, Properties words) {
        this.language = language;
        this.words = words;
    }

    private static final class Shipped {
        static final Map<Locale, Words> ALL = load();
    }

    /**
     * The words of a language.
     *
     * @throws IllegalArgumentException if invoices are not written in it
     */
    static Words of(Locale language) {
        @Nullable Words found = Shipped.ALL.get(language);
        if (found == null) {
            throw new IllegalArgumentException("no invoices are written in " + language);
        }
        return found;
    }

    /**
     * A word or sentence.
     *
     * @param values what stands in for {@code {0}}, {@code {1}} …
     * @throws IllegalArgumentException if there is none
     */
    String get(String key, String... values) {
        @Nullable String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no word " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    /** A day in full; in English as Europe writes it. */
    String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language)
                .format(day);
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    private static Map<Locale, Words> load() {
        Map<Locale, Words> all = new HashMap<>();
        for (Locale language : List.copyOf(Invoice.LANGUAGES)) {
            String file = "/invoicing/words_" + language.getLanguage() + ".properties";
            try (@Nullable InputStream stream = Words.class.getResourceAsStream(file)) {
                if (stream == null) {
                    throw new IllegalStateException(file + " is missing from this build");
                }
                Properties words = new Properties();
                words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
                all.put(language, new Words(language, words));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Map.copyOf(all);
    }
}
