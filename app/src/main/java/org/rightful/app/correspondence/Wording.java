package org.rightful.app.correspondence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of all letters in one language, and how it writes dates. */
final class Wording {
    /** The languages that letters are written in. */
    static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.of("es"),
            Locale.ITALIAN,
            Locale.of("nl"),
            Locale.of("pl"));

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Locale locale;
    private final Map<Phrase, String> words;

    private Wording(Locale locale, Map<Phrase, String> words) {
        this.locale = locale;
        this.words = words;
    }

    private static final class Shipped {
        static final Map<String, Map<Phrase, String>> ALL = LANGUAGES.stream()
                .collect(Collectors.toUnmodifiableMap(Locale::getLanguage, each -> read(each.getLanguage())));
    }

    /** The words of a language; of one that letters are not written in, English ones. */
    static Wording of(Locale wanted) {
        boolean known = Shipped.ALL.containsKey(wanted.getLanguage());
        Locale locale = known ? wanted : Locale.ENGLISH;
        @Nullable Map<Phrase, String> words = Shipped.ALL.get(locale.getLanguage());
        if (words == null) {
            throw new IllegalStateException("letters in English are missing from this build");
        }
        return new Wording(locale, words);
    }

    /** The language, with the country where one was named. */
    Locale locale() {
        return locale;
    }

    /** A phrase without places. */
    String say(Phrase phrase) {
        return say(phrase, Map.of());
    }

    /**
     * A phrase with its places filled in.
     *
     * @throws IllegalArgumentException if a place is left, empty, or not one of the phrase's
     */
    String say(Phrase phrase, Map<String, String> values) {
        if (!values.keySet().equals(phrase.places())) {
            throw new IllegalArgumentException(phrase.key() + " needs " + phrase.places() + ", not " + values.keySet());
        }
        @Nullable String text = words.get(phrase);
        if (text == null) {
            throw new IllegalStateException(phrase.key() + " has no words");
        }
        Function<MatchResult, String> fill = place -> {
            @Nullable String value = values.get(place.group(1));
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(phrase.key() + ": " + place.group(1) + " must not be empty");
            }
            return Matcher.quoteReplacement(value);
        };
        return PLACE.matcher(text).replaceAll(fill);
    }

    /** What stands between a label and its value. */
    String colon() {
        return colon(locale);
    }

    static String colon(Locale language) {
        return isFrench(language.getLanguage()) ? "\u00a0: " : ": ";
    }

    private static boolean isFrench(String language) {
        return language.equals("fr");
    }

    /** French sets a blank before double marks, at which no line breaks. */
    private static String typeset(String language, String text) {
        return isFrench(language) ? text.replaceAll(" ([:;?»])", "\u00a0$1").replace("« ", "«\u00a0") : text;
    }

    /** A day, as people of the language write it; nobody mistakes a day for a month. */
    String date(LocalDate day) {
        String pattern = switch (locale.getLanguage()) {
            case "de" -> "d. MMMM uuuu";
            case "es" -> "d 'de' MMMM 'de' uuuu";
            case "en" -> locale.getCountry().equals("US") ? "MMMM d, uuuu" : "d MMMM uuuu";
            default -> "d MMMM uuuu";
        };
        String written = DateTimeFormatter.ofPattern(pattern, locale).format(day);
        boolean firstOfMonth = day.getDayOfMonth() == 1;
        return switch (locale.getLanguage()) {
            case "fr" -> firstOfMonth ? written.replaceFirst("^1 ", "1er ") : written;
            case "it" -> firstOfMonth ? written.replaceFirst("^1 ", "1º ") : written;
            default -> written;
        };
    }

    /** A moment to the minute, with the name of the time. */
    String moment(Instant moment, ZoneId zone) {
        var there = moment.atZone(zone);
        return date(there.toLocalDate()) + ", "
                + DateTimeFormatter.ofPattern("HH:mm", locale).format(there) + " (" + zone(zone) + ")";
    }

    /** The name of a zone's time, for example Central European Time. */
    String zone(ZoneId zone) {
        return zone.getDisplayName(TextStyle.FULL, locale);
    }

    private static Map<Phrase, String> read(String language) {
        String file = "/letters/" + language + ".properties";
        Properties lines = new Properties();
        try (@Nullable InputStream in = Wording.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        lines.stringPropertyNames().forEach(key -> texts.put(key, typeset(language, lines.getProperty(key))));
        return checked(file, texts);
    }

    /**
     * The phrases of a file.
     *
     * @throws IllegalStateException if one is missing, empty, unknown, or has other places than it must; all are named
     */
    static Map<Phrase, String> checked(String file, Map<String, String> texts) {
        Map<Phrase, String> words = new EnumMap<>(Phrase.class);
        Set<String> wrong = new TreeSet<>(texts.keySet());
        for (Phrase phrase : Phrase.values()) {
            String text = texts.getOrDefault(phrase.key(), "").strip();
            Set<String> places =
                    PLACE.matcher(text).results().map(each -> each.group(1)).collect(Collectors.toSet());
            boolean broken = PLACE.matcher(text).replaceAll("").matches(".*[{}].*");
            if (text.isEmpty() || broken || !places.equals(phrase.places())) {
                wrong.add(phrase.key());
            } else {
                words.put(phrase, text);
                wrong.remove(phrase.key());
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(file + " is missing, or has wrongly, or does not need: " + wrong);
        }
        return words;
    }
}
