package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.law.Jurisdiction;

/** Every letter in every language, with and without a name, to firms and private persons, to every country: no complaint. */
class LettersTest {
    static Stream<Locale> languages() {
        return Wording.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    @Tag("R44")
    @Tag("R45")
    @Tag("R46")
    @Tag("R47")
    @Tag("R48")
    @Tag("R49")
    @Tag("R50")
    @Tag("R51")
    @Tag("R52")
    @Tag("R53")
    @Tag("R54")
    @Tag("R57")
    @Tag("R88")
    @Tag("R89")
    @Tag("R106")
    @Tag("R107")
    @Tag("R112")
    void noLetterHasAComplaint(Locale language) {
        LetterSamples samples = new LetterSamples(language);
        for (Optional<String> name : List.of(Optional.of("Anke de Vries"), Optional.<String>empty())) {
            ClaimReference about = samples.about(name, true);
            samples.all().forEach((title, letter) -> clean(title, about, letter));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyCountryFindsInANoticeWhatItsLawWants(Locale language) {
        LetterSamples samples = new LetterSamples(language);
        for (Jurisdiction where : Jurisdiction.values()) {
            for (Notice.Kind kind : Notice.Kind.values()) {
                for (boolean forOthers : new boolean[] {true, false}) {
                    for (boolean toPrivate : new boolean[] {true, false}) {
                        clean(
                                where + ", " + kind + ", for others " + forOthers + ", private " + toPrivate,
                                samples.about(Optional.of("Anke de Vries"), toPrivate),
                                samples.notice(kind, where, forOthers, !forOthers, toPrivate));
                    }
                }
            }
        }
    }

    private static void clean(String title, ClaimReference about, ClaimLetter letter) {
        Composed composed = Composer.compose(about, letter, LetterSamples.SENDER, LetterSamples.STAMP);
        assertEquals(List.of(), LetterLint.complaints(about, letter, composed), about.language() + ", " + title);
    }

    @Test
    void everyPhraseIsUsedByALetter() {
        LetterSamples samples = new LetterSamples(Locale.ENGLISH);
        StringBuilder all = new StringBuilder();
        for (boolean still : new boolean[] {true, false}) {
            for (boolean ends : new boolean[] {true, false}) {
                for (Notice.Kind kind : Notice.Kind.values()) {
                    all.append(said(samples.about(), samples.notice(kind, Jurisdiction.DE, true, ends, still)));
                }
            }
        }
        samples.all().values().forEach(letter -> all.append(said(samples.about(Optional.empty(), true), letter)));
        all.append(TextForm.of(Composer.compose(
                samples.about(),
                samples.notice(Notice.Kind.TAKEDOWN),
                LetterSamples.SENDER,
                new Stamp(Optional.empty(), 1))));
        Notice credit = samples.notice(Notice.Kind.CREDIT);
        Notice.Work work = credit.work();
        Notice withoutPage = new Notice(
                credit.kind(),
                credit.hitNumber(),
                new Notice.Work(
                        work.author(),
                        work.description(),
                        work.credit(),
                        work.firstPublished(),
                        Optional.empty(),
                        work.ownership(),
                        work.channels(),
                        work.picture()),
                credit.use(),
                credit.territory(),
                credit.legalBasis(),
                credit.demand(),
                credit.forOthers(),
                credit.sourceOfAddress(),
                Optional.empty());
        all.append(said(samples.about(), withoutPage));
        String text = all.toString().replaceAll("\\s+", " ");
        Wording words = Wording.of(Locale.ENGLISH);
        List<Phrase> unused = Stream.of(Phrase.values())
                .filter(each -> each.places().isEmpty())
                .filter(each -> !text.contains(words.say(each)))
                .toList();
        assertEquals(List.of(Phrase.LABEL_ADDRESSES, Phrase.LABEL_CONTACT), unused);
    }

    private static String said(ClaimReference about, ClaimLetter letter) {
        Composed composed = Composer.compose(about, letter, LetterSamples.SENDER, LetterSamples.STAMP);
        StringBuilder all = new StringBuilder(composed.subject() + "\n" + TextForm.of(composed));
        composed.blocks().forEach(each -> {
            if (each instanceof Block.Pictures pictures) {
                pictures.pictures().forEach(picture -> all.append(picture.caption()));
            }
        });
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | 2026-06-12 | 12 June 2026
            en-US | 2026-06-12 | June 12, 2026
            en-GB | 2026-06-12 | 12 June 2026
            de    | 2026-03-01 | 1. März 2026
            de-AT | 2026-06-12 | 12. Juni 2026
            fr    | 2026-05-01 | 1er mai 2026
            fr    | 2026-05-11 | 11 mai 2026
            es    | 2026-06-12 | 12 de junio de 2026
            it    | 2026-06-01 | 1º giugno 2026
            it    | 2026-06-12 | 12 giugno 2026
            nl    | 2026-06-12 | 12 juni 2026
            pl    | 2026-06-12 | 12 czerwca 2026
            sv    | 2026-06-12 | 12 June 2026
            """)
    void datesAreWrittenAsTheLanguageDoes(String language, LocalDate day, String written) {
        assertEquals(written, Wording.of(Locale.forLanguageTag(language)).date(day));
    }

    @Test
    void aDayEndsWhereTheRecipientLives() {
        Wording english = Wording.of(Locale.ENGLISH);
        assertEquals(
                "1 December 2026, 00:30 (Central European Time)",
                english.moment(Instant.parse("2026-11-30T23:30:00Z"), ZoneId.of("Europe/Berlin")));
        LetterSamples samples = new LetterSamples(Locale.ENGLISH);
        String text = TextForm.of(samples.composed(samples.notice(Notice.Kind.FEE)));
        assertTrue(text.replaceAll("\\s+", " ")
                .contains("Please answer by: 1 December 2026, end of the day (Central European Time)"));
    }

    @Test
    @Tag("R57")
    void aLanguageWithoutLettersIsAnsweredInEnglish() {
        assertEquals(Locale.ENGLISH, Wording.of(Locale.of("sv")).locale());
        assertEquals(
                Locale.forLanguageTag("de-CH"),
                Wording.of(Locale.forLanguageTag("de-CH")).locale());
    }

    @Test
    void linesAreShortAndAddressesAreWhole() {
        LetterSamples samples = new LetterSamples(Locale.GERMAN);
        String text = TextForm.of(samples.composed(samples.notice(Notice.Kind.FEE)));
        for (String line : text.lines().toList()) {
            assertTrue(
                    line.length() <= 78
                            || line.strip().startsWith("http")
                            || !line.strip().contains(" "),
                    line);
        }
        assertTrue(text.contains("https://rights.example.org/claim/RF-2026-0417?key=9hT2mVq8Zs4Lw1Xc7Rb5Kd\n"));
        assertFalse(text.contains("\n\n\n"));
    }

    @Test
    void pictureThatIsMissingIsNotPromised() {
        LetterSamples samples = new LetterSamples(Locale.ENGLISH);
        Notice both = samples.notice(Notice.Kind.TAKEDOWN);
        Notice.Use use = both.use();
        Notice one = new Notice(
                both.kind(),
                both.hitNumber(),
                both.work(),
                new Notice.Use(
                        use.pages(),
                        use.image(),
                        use.region(),
                        use.remove(),
                        use.capturedAt(),
                        use.usedSince(),
                        use.usedUntil(),
                        Optional.empty()),
                both.territory(),
                both.legalBasis(),
                both.demand(),
                both.forOthers(),
                both.sourceOfAddress(),
                Optional.empty());
        assertTrue(TextForm.of(samples.composed(both)).contains("Both pictures"));
        assertFalse(TextForm.of(samples.composed(one)).contains("Both pictures"));
    }

    @Test
    void whatIsFilledInIsNeverFilledInAgain() {
        String text = Wording.of(Locale.ENGLISH).say(Phrase.CALL, Map.of("phone", "{phone} $1 \\"));
        assertEquals("By telephone: {phone} $1 \\.", text);
    }
}
