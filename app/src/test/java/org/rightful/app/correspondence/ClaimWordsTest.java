package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Quote;

/** What claims put into letters and show to recipients, in every language of letters: whole, and in a tone that letters have. */
class ClaimWordsTest {
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pl");

    private static Properties read(String bundle, String language) throws IOException {
        String name = "/messages/" + bundle + (language.equals("en") ? "" : "_" + language) + ".properties";
        Properties lines = new Properties();
        try (InputStream in = ClaimWordsTest.class.getResourceAsStream(name)) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static Set<String> places(String sentence) {
        return java.util.regex.Pattern.compile("\\{\\d+")
                .matcher(sentence)
                .results()
                .map(each -> each.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A sentence that one language lacks, or that no letter may say, would stop a letter in that language alone. */
    @ParameterizedTest
    @CsvSource({"claim-words", "claim-terms", "portal"})
    @Tag("R50")
    @Tag("R57")
    void everyLanguageSaysTheSameAndNothingThatNoLetterSays(String bundle) throws IOException {
        Properties english = read(bundle, "en");
        for (String language : LANGUAGES) {
            Properties words = read(bundle, language);
            assertEquals(
                    new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(words.stringPropertyNames()), language);
            for (String key : english.stringPropertyNames()) {
                String sentence = words.getProperty(key);
                assertEquals(places(english.getProperty(key)), places(sentence), language + " " + key);
                assertEquals(List.of(), Tone.objections(Locale.of(language), sentence), language + " " + key);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"claim-words"})
    @Tag("R59")
    void everyLineOptionAndEvidenceHasASentence(String bundle) throws IOException {
        Set<String> known = read(bundle, "en").stringPropertyNames();
        Stream<String> lines = Stream.of(Quote.About.values()).map(each -> "quote." + each);
        Stream<String> chosen = Stream.of(Answer.Choice.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .flatMap(each -> Stream.of("option." + each, "agreed." + each));
        Stream<String> evidence = Stream.of(
                        "ORIGINAL",
                        "RAW",
                        "NEIGHBOUR_FRAME",
                        "HIGHER_RESOLUTION",
                        "DATED_PUBLICATION",
                        "CONTRACT_CHAIN",
                        "REGISTRY_NUMBER",
                        "CONTENT_CREDENTIALS",
                        "MANDATE")
                .map(each -> "owns." + each);
        assertEquals(
                List.of(),
                Stream.of(lines, chosen, evidence)
                        .flatMap(each -> each)
                        .filter(key -> !known.contains(key))
                        .toList());
    }
}
