package org.rightful.app.banking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds creditor references in the text of a transfer. Banks cut that text after 27, 35 or 140 signs, people type blanks and small
 * letters; so letters and digits are joined over everything else, and where a reference may end is weighed.
 */
final class ReferenceSearch {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 25;

    private ReferenceSearch() {}

    /** How well a reading fits, best first. */
    private enum Fit {
        /** One word by itself. */
        WORD,
        /** Words, all of them whole. */
        WORDS,
        /** It ends where letters follow digits, or the other way round. */
        CHANGE
    }

    private record Reading(CreditorReference reference, int start, Fit fit) {}

    private record Sign(char value, boolean startsWord) {}

    static List<CreditorReference> candidates(String text) {
        Set<CreditorReference> found = new LinkedHashSet<>();
        readings(text).stream()
                .sorted(Comparator.comparing(Reading::fit)
                        .thenComparingInt(
                                reading -> -reading.reference().value().length()))
                .forEach(reading -> found.add(reading.reference()));
        return List.copyOf(found);
    }

    /** The best reading of each beginning, if all beginnings lead to the same reference. */
    static Optional<CreditorReference> only(String text) {
        Map<Integer, Reading> best = new LinkedHashMap<>();
        Comparator<Reading> order = Comparator.comparing(Reading::fit)
                .thenComparingInt(reading -> -reading.reference().value().length());
        readings(text)
                .forEach(reading -> best.merge(
                        reading.start(), reading, (one, other) -> order.compare(one, other) <= 0 ? one : other));
        List<CreditorReference> distinct =
                best.values().stream().map(Reading::reference).distinct().toList();
        return distinct.size() == 1 ? Optional.of(distinct.getFirst()) : Optional.empty();
    }

    private static List<Reading> readings(String text) {
        List<Sign> signs = signs(text);
        List<Reading> found = new ArrayList<>();
        for (int start = 0; start + SHORTEST <= signs.size(); start++) {
            if (signs.get(start).value() == 'R' && signs.get(start + 1).value() == 'F') {
                from(signs, start, found);
            }
        }
        return found;
    }

    private static void from(List<Sign> signs, int start, List<Reading> found) {
        StringBuilder value = new StringBuilder();
        boolean broken = false;
        for (int end = start; end < signs.size() && value.length() < LONGEST; end++) {
            broken |= end > start && signs.get(end).startsWord();
            value.append(signs.get(end).value());
            if (value.length() >= SHORTEST && CreditorReference.isRight(value.toString())) {
                boolean wordEnds = end + 1 == signs.size() || signs.get(end + 1).startsWord();
                if (wordEnds || changes(signs, end)) {
                    Fit fit =
                            !wordEnds ? Fit.CHANGE : broken || !signs.get(start).startsWord() ? Fit.WORDS : Fit.WORD;
                    found.add(new Reading(new CreditorReference(value.toString()), start, fit));
                }
            }
        }
    }

    private static boolean changes(List<Sign> signs, int end) {
        return Character.isDigit(signs.get(end).value())
                != Character.isDigit(signs.get(end + 1).value());
    }

    /** Its letters and digits, each with whether anything else stands before it. */
    private static List<Sign> signs(String text) {
        List<Sign> signs = new ArrayList<>();
        boolean starts = true;
        String upper = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char sign = upper.charAt(i);
            if ((sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9')) {
                signs.add(new Sign(sign, starts));
                starts = false;
            } else {
                starts = true;
            }
        }
        return signs;
    }
}
