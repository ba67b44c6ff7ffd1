package org.rightful.app.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Until when a claim for a use can be made. Days and years end where the country's do. Whatever the data do not confirm is for
 * a person to decide.
 */
public final class Limitation {
    private Limitation() {}

    /**
     * What is known of a use.
     *
     * @param began the first day on which it is known to have been there, or an earlier one that somebody told
     * @param ended the last day on which it was there; empty if it still is
     * @param known when the holder learned of it; a holder who confirms a hit knows of it since the hit was shown
     */
    public record Use(Instant began, Optional<Instant> ended, Instant known) {
        public Use {
            if (ended.isPresent() && ended.get().isBefore(began)) {
                throw new IllegalArgumentException("a use cannot end before it began");
            }
        }
    }

    /** The answer. */
    public sealed interface Answer permits Open, Barred, PersonDecides {}

    /**
     * A claim can be made.
     *
     * @param lastDay the last day on which it can, in the country's calendar; of a use that goes on, as if it ended today
     * @param because the provisions it rests on
     */
    public record Open(LocalDate lastDay, List<Provision> because) implements Answer {}

    /**
     * No claim can be made any more.
     *
     * @param lastDay the last day on which one could
     */
    public record Barred(LocalDate lastDay, List<Provision> because) implements Answer {}

    /** The data do not say; the sentence says what they lack. */
    public record PersonDecides(String why, List<Provision> because) implements Answer {}

    /** From when a period runs. */
    private enum From {
        KNOWLEDGE,
        END_OF_YEAR_OF_KNOWLEDGE,
        USE
    }

    /**
     * How a country counts.
     *
     * @param absoluteYears years after the use after which knowledge no longer matters; 0 if the data name none
     * @param continuing whether, for a use that goes on, the period runs anew each day; otherwise the data do not say so
     */
    private record Rule(
            String id, int years, From from, int absoluteYears, boolean continuing, Optional<String> more) {}

    /** Until when a claim for a use can be made in a country, seen from a moment. */
    public static Answer of(Jurisdiction where, Use use, Instant now) {
        Provisions data = Provisions.current();
        Rule rule = rule(where);
        Provision main = data.get(rule.id());
        if (!main.isConfirmed()) {
            return new PersonDecides("The limitation period of this country is not confirmed.", List.of(main));
        }
        List<Provision> because =
                rule.more().map(more -> List.of(main, data.get(more))).orElse(List.of(main));
        LocalDate today = now.atZone(where.zone()).toLocalDate();
        LocalDate began = use.began().atZone(where.zone()).toLocalDate();
        LocalDate lastOfUse = use.ended()
                .map(ended -> ended.atZone(where.zone()).toLocalDate())
                .orElse(today);
        LocalDate known = use.known().atZone(where.zone()).toLocalDate();

        LocalDate last = lastDay(rule, lastOfUse, known);
        LocalDate lastOfFirstDay = lastDay(rule, began, known);
        if (!rule.continuing() && !today.isAfter(last) && today.isAfter(lastOfFirstDay)) {
            return new PersonDecides(
                    "The use began so long ago that it depends on whether the period runs anew while it goes on, which the"
                            + " data of this country do not say.",
                    because);
        }
        if (!today.isAfter(last)) {
            return new Open(last, because);
        }
        if (where == Jurisdiction.DE && !today.isAfter(lastOfUse.plusYears(10))) {
            return new PersonDecides(
                    "The period for damages is over; whether the licence fee can still be asked for, a person decides.",
                    List.of(main, data.get("de-limitation-residual")));
        }
        return new Barred(last, because);
    }

    private static LocalDate lastDay(Rule rule, LocalDate use, LocalDate known) {
        // Nobody knows of a use before it happens: a day of a use that goes on is known on that day at the earliest.
        LocalDate knowledge = known.isBefore(use) ? use : known;
        LocalDate last = switch (rule.from()) {
            case KNOWLEDGE -> knowledge.plusYears(rule.years());
            case END_OF_YEAR_OF_KNOWLEDGE -> LocalDate.of(knowledge.getYear() + rule.years(), 12, 31);
            case USE -> use.plusYears(rule.years());
        };
        LocalDate latest = use.plusYears(rule.absoluteYears());
        return rule.absoluteYears() > 0 && latest.isBefore(last) ? latest : last;
    }

    private static Rule rule(Jurisdiction where) {
        return switch (where) {
            case DE ->
                new Rule(
                        "de-limitation",
                        3,
                        From.END_OF_YEAR_OF_KNOWLEDGE,
                        10,
                        true,
                        Optional.of("de-limitation-continuing"));
            case AT -> new Rule("at-limitation", 3, From.KNOWLEDGE, 0, false, Optional.empty());
            case CH -> new Rule("ch-limitation", 3, From.KNOWLEDGE, 10, false, Optional.empty());
            case FR -> new Rule("fr-limitation", 5, From.KNOWLEDGE, 0, false, Optional.empty());
            case IT -> new Rule("it-limitation", 5, From.USE, 0, true, Optional.of("it-limitation-continuing"));
            case ES -> new Rule("es-limitation", 5, From.KNOWLEDGE, 0, false, Optional.empty());
            case NL -> new Rule("nl-limitation", 5, From.KNOWLEDGE, 20, false, Optional.empty());
            case BE -> new Rule("be-limitation", 0, From.USE, 0, false, Optional.empty());
            case PL -> new Rule("pl-limitation", 3, From.KNOWLEDGE, 0, false, Optional.empty());
            case GB -> new Rule("gb-limitation", 6, From.USE, 0, true, Optional.of("gb-limitation-continuing"));
            case IE -> new Rule("ie-limitation", 0, From.USE, 0, false, Optional.empty());
            case US -> new Rule("us-limitation", 3, From.KNOWLEDGE, 0, false, Optional.empty());
            case CA -> new Rule("ca-limitation", 3, From.KNOWLEDGE, 0, false, Optional.empty());
            case AU -> new Rule("au-limitation", 6, From.USE, 0, false, Optional.empty());
        };
    }
}
