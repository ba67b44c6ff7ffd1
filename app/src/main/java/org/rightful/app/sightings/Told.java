package org.rightful.app.sightings;

import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences, dates and names in the language of whoever asks. Pages use it as {@code @told}. */
@Component("told")
class Told {
    private final MessageSource messages;

    Told(MessageSource messages) {
        this.messages = messages;
    }

    public String say(String key, Object... values) {
        return messages.getMessage(key, values, locale());
    }

    /** A day, in UTC. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(at.atOffset(ZoneOffset.UTC));
    }

    /** A day of some country's calendar. */
    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** A day and a time of day, in UTC, which it says. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale())
                        .format(at.atOffset(ZoneOffset.UTC))
                + " UTC";
    }

    public String country(String code) {
        return code.isEmpty() ? say("unknown") : Locale.of("", code).getDisplayCountry(locale());
    }

    /** All countries by their names in the language of whoever asks: code and name. */
    public List<Map.Entry<String, String>> countries() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> Map.entry(code, country(code)))
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(locale())))
                .toList();
    }

    public String language(String code) {
        return code.isEmpty() ? say("unknown") : Locale.of(code).getDisplayLanguage(locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
