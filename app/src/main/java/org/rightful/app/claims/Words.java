package org.rightful.app.claims;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rightful.app.correspondence.FeeLine;
import org.rightful.app.correspondence.FeePart;
import org.rightful.app.correspondence.Option;
import org.rightful.app.works.Dossier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What claims put into letters and pages, in the recipient's language. */
@Component
class Words {
    private static final int THREE_YEARS_PERMILLE = 2_500; // the third year is cheaper than the first

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String say(Locale language, String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    /** A day as people of a language write it. */
    static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .format(day);
    }

    /** What can be chosen under a quote; none is chosen beforehand (R58). */
    static List<ClaimFile.Priced> choices(ClaimKind kind, Quote quote) {
        return switch (kind) {
            case FEE ->
                List.of(
                        new ClaimFile.Priced(Answer.Choice.PAST, quote.past()),
                        new ClaimFile.Priced(Answer.Choice.PAST_AND_YEAR, quote.pastAndYear()));
            case FUTURE_LICENCE ->
                List.of(
                        new ClaimFile.Priced(Answer.Choice.YEAR, quote.year()),
                        new ClaimFile.Priced(
                                Answer.Choice.THREE_YEARS, quote.year().permille(THREE_YEARS_PERMILLE)));
            case CREDIT, INFORMATION, TAKEDOWN -> List.of();
        };
    }

    List<Option> options(ClaimKind kind, Quote quote, Locale language) {
        return choices(kind, quote).stream()
                .map(each -> new Option(
                        say(language, "option." + word(each.choice())),
                        each.amount().in(language)))
                .toList();
    }

    /** What is bought, as the agreement says it (R98). */
    String agreed(Answer.Choice choice, Locale language) {
        return say(language, "agreed." + word(choice));
    }

    private static String word(Answer.Choice choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sum in its parts: damages, and the expenses of finding the use (UrhG 97a(2) no. 3). */
    List<FeeLine> parts(ClaimKind kind, Quote quote, Locale language) {
        List<FeeLine> lines = new ArrayList<>();
        if (kind == ClaimKind.FEE) {
            lines.add(new FeeLine(say(language, "quote.fee"), quote.damages().in(language), FeePart.DAMAGES));
            if (!quote.expenses().isNone()) {
                lines.add(new FeeLine(
                        say(language, "quote.fee-expenses"), quote.expenses().in(language), FeePart.EXPENSES));
            }
        }
        lines.add(new FeeLine(say(language, "quote.YEAR"), quote.year().in(language), FeePart.FUTURE_LICENCE));
        return lines;
    }

    /** What shows whose the work is, a sentence each (R46). */
    List<String> ownership(Dossier dossier, Locale language) {
        List<String> sentences = new ArrayList<>(dossier.evidence().stream()
                .map(Dossier.Piece::kind)
                .distinct()
                .map(kind -> say(language, "owns." + kind))
                .toList());
        dossier.mandate()
                .ifPresent(mandate ->
                        sentences.add(say(language, "owns.MANDATE", mandate.author(), day(mandate.from(), language))));
        return sentences;
    }
}
