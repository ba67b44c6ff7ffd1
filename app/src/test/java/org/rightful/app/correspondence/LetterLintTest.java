package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;

/** The lint, with letters that are bad in one way each. */
class LetterLintTest {
    private static final LetterSamples SAMPLES = new LetterSamples(Locale.ENGLISH);
    private static final Wording WORDS = Wording.of(Locale.ENGLISH);

    /** A way to be bad, and how the complaint begins. */
    record BadLetter(String how, String complaint, UnaryOperator<Composed> damage) {
        @Override
        public String toString() {
            return how;
        }
    }

    static Stream<BadLetter> badLetters() {
        return Stream.of(
                new BadLetter("UNFILLED", "a place is not filled in", said("We write to {name}.")),
                new BadLetter("NULL", "a place is not filled in", said("Dear null")),
                new BadLetter("TWICE", "has a slip of the pen", said("This is is a letter.")),
                new BadLetter("STOPS", "has a slip of the pen", said("This is a letter..")),
                new BadLetter("EMPTY", "has an empty field", said(" ")),
                new BadLetter("THREAT", "says what no letter says: last warning", said("This is the last warning.")),
                new BadLetter(
                        "BROKEN_THREAT", "says what no letter says: will not go away", said("It will not\n go away.")),
                new BadLetter("COURT", "says what no letter says: litigat", said("We may litigate.")),
                new BadLetter("EXCLAMATION", "says what no letter says: !", said("Answer now!")),
                new BadLetter("OPEN_SALUTATION", "the salutation is not closed", greeted("Dear Anke de Vries")),
                new BadLetter("NO_NAME", "the salutation does not use the name", greeted("Hello you,")),
                new BadLetter(
                        "NOBODY",
                        "the salutation is to nobody although the name is known",
                        greeted("Dear Sir or Madam Anke de Vries,")),
                new BadLetter(
                        "FIGURES", "has a date in figures, which some read as another day", said("Until 06/07/2026.")),
                new BadLetter(
                        "ISO", "has a date in figures, which some read as another day", said("Until 2026-12-01.")),
                new BadLetter("PAY_FIRST", "paying is the first answer", chosen(UnaryOperator.identity(), true)),
                new BadLetter(
                        "PAY_ALONE", "an answer is missing: I have a licence", chosen(all -> all.subList(5, 6), false)),
                new BadLetter(
                        "NO_LICENCE",
                        "an answer is missing: I have a licence",
                        chosen(all -> all.subList(1, all.size()), false)),
                new BadLetter(
                        "NO_PAY",
                        "paying is offered where no money is asked, or not",
                        chosen(
                                all -> all.stream()
                                        .filter(each -> !each.title().equals(WORDS.say(Phrase.CHOICE_PAY_FEE)))
                                        .toList(),
                                false)),
                new BadLetter(
                        "NO_NOT_COURT",
                        "does not say what the law of DE wants (NOT_A_COURT_PAPER)",
                        without(Phrase.NOTICE_IS)),
                new BadLetter(
                        "NO_UNDERTAKING",
                        "does not say what the law of DE wants (UNDERTAKING_GOES_BEYOND_OR_NOT)",
                        without(Phrase.NOTICE_UNDERTAKING)),
                new BadLetter(
                        "NO_REMOVAL",
                        "does not say whether removing ends it (R53)",
                        without(Phrase.NOTICE_REMOVAL_REMAINS)),
                new BadLetter(
                        "NO_EVIDENCE",
                        "does not say where evidence and mandate are (R46)",
                        without(Phrase.NOTICE_EVIDENCE)),
                new BadLetter(
                        "NO_ADVICE",
                        "does not say that independent advice is a good idea (R88)",
                        without(Phrase.NOTICE_KNOW_ADVICE)),
                new BadLetter(
                        "PRESELECTED",
                        "does not say that nothing is chosen beforehand (R58)",
                        without(Phrase.NOTICE_OPTIONS_NOTE)),
                new BadLetter("NO_SUM", "does not say why this sum (R59)", withoutKind(Block.Sum.class)),
                new BadLetter(
                        "NO_SPLIT",
                        "does not say what the law of DE wants (SUM_SPLIT_INTO_DAMAGES_AND_EXPENSES)",
                        withoutKind(Block.Sum.class)),
                new BadLetter(
                        "NO_ADDRESSES",
                        "does not say every address to remove (R52)",
                        withoutKind(Block.Addresses.class)),
                new BadLetter(
                        "NO_PICTURES",
                        "does not show both pictures side by side (R45)",
                        withoutKind(Block.Pictures.class)),
                new BadLetter("NO_FACTS", "does not say the hit's number (R44)", withoutKind(Block.Facts.class)),
                new BadLetter(
                        "NO_TITLE",
                        "does not say what the law of DE wants (TITLE_TO_RIGHTS)",
                        withoutKind(Block.Bullets.class)),
                new BadLetter("NO_WAY", "does not say where the claim can be seen", withoutKind(Block.Deed.class)),
                new BadLetter("NO_CODE", "does not say the code by which to ask", LetterLintTest::unprinted));
    }

    @ParameterizedTest
    @MethodSource("badLetters")
    void badLetterIsComplainedAbout(BadLetter bad) {
        Notice notice = SAMPLES.notice(Notice.Kind.FEE);
        Composed good = SAMPLES.composed(notice);
        assertEquals(List.of(), LetterLint.complaints(SAMPLES.about(), notice, good));
        List<String> complaints =
                LetterLint.complaints(SAMPLES.about(), notice, bad.damage().apply(good));
        assertTrue(complaints.stream().anyMatch(each -> each.startsWith(bad.complaint())), complaints.toString());
    }

    @Test
    void apologyThatIsMissingIsComplainedAbout() {
        Closed wrong = new Closed(Closed.Reason.WRONG_MATCH, SAMPLES.text("explanation"));
        List<String> complaints = LetterLint.complaints(
                SAMPLES.about(), wrong, without(Phrase.CLOSED_SORRY).apply(SAMPLES.composed(wrong)));
        assertEquals(1, complaints.size(), complaints.toString());
        assertTrue(complaints.getFirst().contains("nothing is owed or reopened"));
    }

    @Test
    @Tag("R99")
    void remnantThatSeemsToCostSomethingIsComplainedAbout() {
        RemnantFound remnant = new RemnantFound(
                LetterSamples.CERTIFICATE, List.of(URI.create("https://harbour-cafe.example/old.jpg")));
        Composed good = SAMPLES.composed(remnant);
        assertEquals(List.of(), LetterLint.complaints(SAMPLES.about(), remnant, good));
        assertEquals(
                List.of("names a sum although nothing is owed"),
                LetterLint.complaints(
                        SAMPLES.about(), remnant, said("It is 50 EUR.").apply(good)));
        assertEquals(
                List.of("does not say that it is no new claim (R99): " + WORDS.say(Phrase.REMNANT_AFTER)),
                LetterLint.complaints(
                        SAMPLES.about(), remnant, without(Phrase.REMNANT_AFTER).apply(good)));
    }

    @Test
    @Tag("R102")
    void refundWithoutAnApologyIsComplainedAbout() {
        Refunded wrong = new Refunded(List.of(Money.of(80, "EUR")), Optional.of(Closed.Reason.LICENSED), "", true);
        List<String> complaints = LetterLint.complaints(
                SAMPLES.about(), wrong, without(Phrase.REFUND_SORRY).apply(SAMPLES.composed(wrong)));
        assertEquals(1, complaints.size(), complaints.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Refunded(List.of(Money.of(80, "EUR")), Optional.of(Closed.Reason.LICENSED), "", false));
    }

    @Test
    void hostGetsNoKeyToTheClaim() {
        HostNotice host = SAMPLES.host(Jurisdiction.US);
        Composed good = SAMPLES.composed(host);
        assertEquals(
                List.of("gives the claim's page to a host"),
                LetterLint.complaints(
                        SAMPLES.about(),
                        host,
                        with(good, new Block.Deed("Open", SAMPLES.about().portal()))));
        assertTrue(LetterLint.complaints(
                        SAMPLES.about(), host, without(Phrase.HOST_PERJURY).apply(good))
                .getFirst()
                .contains("PERJURY"));
    }

    /** What people of the service write into a letter is held to the same list when it is sent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | This is your final notice.           | final notice
            de | Wir werden Klage erheben.            | klage
            de | Das ist die letzte Mahnung.          | letzte mahnung
            fr | Ceci est le dernier avertissement.   | dernier avertissement
            es | Iniciaremos acciones legales.        | acciones legales
            it | Questa è una diffida.                | diffida
            nl | Wij sturen een deurwaarder.          | deurwaarder
            pl | To ostateczne wezwanie.              | ostateczne wezwanie
            de | Prozessor und Anklageschrift         | prozess
            en | The court was not asked.             | ''
            es | El robot está en la imagen.          | robo
            """)
    void threatsAreFoundInEveryLanguage(String language, String text, String found) {
        assertEquals(
                found.isEmpty() ? List.of() : List.of(found), Tone.objections(Locale.forLanguageTag(language), text));
    }

    @Test
    void languageThatLacksAPhraseOrAPlaceIsRefused() {
        Map<String, String> texts = new HashMap<>();
        for (Phrase phrase : Phrase.values()) {
            StringBuilder text = new StringBuilder("Words");
            phrase.places().forEach(each -> text.append(" {").append(each).append('}'));
            texts.put(phrase.key(), text.toString());
        }
        assertEquals(Phrase.values().length, Wording.checked("xx", texts).size());
        refuses(texts, "call", "Words without the place");
        refuses(texts, "call", "Words with {phone} and {fax}");
        refuses(texts, "call", "Words with {phone} and { a brace");
        refuses(texts, "call", "");
        texts.put("nobody.knows", "Words");
        assertThrows(IllegalStateException.class, () -> Wording.checked("xx", texts));
    }

    private static void refuses(Map<String, String> good, String key, String text) {
        Map<String, String> bad = new HashMap<>(good);
        bad.put(key, text);
        String told = String.valueOf(assertThrows(IllegalStateException.class, () -> Wording.checked("xx", bad))
                .getMessage());
        assertTrue(told.contains("[" + key + "]"), told);
    }

    @Test
    void placeThatIsLeftEmptyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> WORDS.say(Phrase.CALL));
        assertThrows(IllegalArgumentException.class, () -> WORDS.say(Phrase.CALL, Map.of("phone", " ")));
        assertThrows(IllegalArgumentException.class, () -> WORDS.say(Phrase.CALL, Map.of("phone", "1", "fax", "2")));
    }

    private static Composed with(Composed good, Block more) {
        List<Block> blocks = new ArrayList<>(good.blocks());
        blocks.add(more);
        return blocks(good, blocks);
    }

    private static Composed blocks(Composed good, List<Block> blocks) {
        return new Composed(
                good.language(),
                good.subject(),
                good.about(),
                good.salutation(),
                blocks,
                good.closing(),
                good.signature(),
                good.smallPrint(),
                good.pictures());
    }

    private static UnaryOperator<Composed> said(String sentence) {
        return good -> with(good, new Block.Paragraph(sentence));
    }

    private static UnaryOperator<Composed> greeted(String salutation) {
        return good -> new Composed(
                good.language(),
                good.subject(),
                good.about(),
                salutation,
                good.blocks(),
                good.closing(),
                good.signature(),
                good.smallPrint(),
                good.pictures());
    }

    private static Composed unprinted(Composed good) {
        return new Composed(
                good.language(),
                good.subject(),
                good.about(),
                good.salutation(),
                good.blocks(),
                good.closing(),
                good.signature(),
                List.of(),
                good.pictures());
    }

    private static UnaryOperator<Composed> without(Phrase phrase) {
        String text = WORDS.say(phrase);
        return good -> blocks(
                good,
                good.blocks().stream()
                        .filter(each -> !(each instanceof Block.Paragraph paragraph
                                && paragraph.text().contains(text)))
                        .toList());
    }

    private static UnaryOperator<Composed> withoutKind(Class<? extends Block> kind) {
        return good -> blocks(
                good,
                good.blocks().stream().filter(each -> !kind.isInstance(each)).toList());
    }

    private static UnaryOperator<Composed> chosen(UnaryOperator<List<Block.Choice>> change, boolean payToFront) {
        return good -> blocks(
                good,
                good.blocks().stream()
                        .map(each -> each instanceof Block.Choices choices
                                ? new Block.Choices(
                                        payToFront ? payFirst(choices.choices()) : change.apply(choices.choices()))
                                : each)
                        .toList());
    }

    private static List<Block.Choice> payFirst(List<Block.Choice> choices) {
        List<Block.Choice> changed = new ArrayList<>(choices);
        changed.addFirst(changed.remove(5));
        return changed;
    }

    @Test
    void addressesOfOthersAreNotLinks() {
        Composed letter = SAMPLES.composed(SAMPLES.notice(Notice.Kind.FEE));
        String html = new FormattedForms().mail(letter);
        assertTrue(html.contains("href=\"" + SAMPLES.about().portal().toString()));
        assertTrue(!html.contains("href=\"" + URI.create("https://www.harbour-cafe.example")), html);
    }
}
