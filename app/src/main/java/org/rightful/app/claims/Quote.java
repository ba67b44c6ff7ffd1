package org.rightful.app.claims;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Money;

/**
 * What a use costs, line by line (R58 to R63). A pure function of its inputs, which are kept with it: the same inputs give the same
 * sum in every later year, as long as {@link #VERSION} is the same. docs/fees.md explains every line.
 *
 * @param lines in the order in which they are reckoned
 * @param damages what a licence for the past use would have cost
 * @param expenses of finding and proving the use
 * @param year one more year, if the recipient wants to go on
 * @param needsSignature whether the sum is so far above the public price that a supervisor signs it (R61)
 */
public record Quote(List<Line> lines, Money damages, Money expenses, Money year, boolean needsSignature) {
    /** Of the rules below. */
    public static final String VERSION = "2026-11";

    /** Above so many thousandths of the public price a supervisor signs. */
    static final int SIGNED_ABOVE_PERMILLE = 2_000;

    /** The most that a site without commerce is asked for, in whole units of the currency, if its income is unknown. */
    static final int MOST_WITHOUT_COMMERCE = 100;

    private static final int MONTHS_OF_INCOME = 2;

    public Quote {
        lines = List.copyOf(lines);
    }

    /** What a line is about. Each has a sentence, the message {@code quote.NAME}. */
    public enum About {
        /** The median of what was paid for a year; its invoices can be opened (R60). */
        BASE_LICENCES,
        BASE_TARIFF,
        BASE_PUBLIC_PRICE,
        DURATION,
        USE,
        SIZE,
        PROMINENCE,
        AUDIENCE,
        CREDIT,
        EXPENSES,
        CAP_WITHOUT_COMMERCE,
        CAP_INCOME,
        CAP_FIRST_CLAIM,
        TOTAL,
        YEAR
    }

    /**
     * One line.
     *
     * @param values for the places of its sentence
     * @param permille the factor, in thousandths; 1000 where the line is none
     * @param amount what stands after it
     */
    public record Line(About about, List<String> values, int permille, Money amount) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** A holder's own prices: a year on one site, and the expenses of one use. */
    public record Tariff(Money year, Money expenses) {}

    /**
     * All that a sum rests on.
     *
     * @param currency of every sum
     * @param sold what was paid for a year's licence of this picture, where the invoice can be opened
     * @param publicPrice what the public pays for a year's licence of the same picture
     * @param days how long it is known to have been used; at least one
     * @param longerSide pixels of the found copy
     * @param pictures how many pictures the page shows; at least one
     * @param visitsAMonth empty if nobody knows
     * @param incomeAMonth of the site, as its operator says; empty if nobody said
     * @param credited whether the page names the author
     * @param firstClaim the past use's sum of the claim to which this is a follow-up (R63)
     */
    public record Inputs(
            ClaimKind kind,
            Currency currency,
            List<Money> sold,
            Optional<Tariff> tariff,
            Optional<Money> publicPrice,
            long days,
            SiteKind site,
            int longerSide,
            int pictures,
            Optional<Integer> visitsAMonth,
            Optional<Money> incomeAMonth,
            boolean credited,
            Optional<Jurisdiction> country,
            Optional<Money> firstClaim) {
        public Inputs {
            sold = List.copyOf(sold);
            if (days < 1 || pictures < 1 || longerSide < 1) {
                throw new IllegalArgumentException("a use lasts a day, and its page shows a picture that has a size");
            }
        }

        /** The same with a month's income of the site. */
        Inputs with(Money income) {
            return new Inputs(
                    kind,
                    currency,
                    sold,
                    tariff,
                    publicPrice,
                    days,
                    site,
                    longerSide,
                    pictures,
                    visitsAMonth,
                    Optional.of(income),
                    credited,
                    country,
                    firstClaim);
        }
    }

    /** For the past use: damages and expenses. */
    public Money past() {
        return damages.plus(expenses);
    }

    /** For the past use and one more year. */
    public Money pastAndYear() {
        return past().plus(year);
    }

    /** Reckons it; nothing if nothing is known on which a sum could rest. */
    static Optional<Quote> of(Inputs in) {
        return base(in).map(base -> new Reckoning(in, base).quote());
    }

    private static Optional<Line> base(Inputs in) {
        if (!in.sold().isEmpty()) {
            List<Money> sorted = in.sold().stream().sorted().toList();
            Money median = sorted.get((sorted.size() - 1) / 2); // of an even number the lower one
            return Optional.of(new Line(About.BASE_LICENCES, List.of(Integer.toString(sorted.size())), 1_000, median));
        }
        if (in.tariff().isPresent()) {
            return Optional.of(new Line(
                    About.BASE_TARIFF, List.of(), 1_000, in.tariff().get().year()));
        }
        return in.publicPrice().map(price -> new Line(About.BASE_PUBLIC_PRICE, List.of(), 1_000, price));
    }

    /** The lines as they come about. */
    private static final class Reckoning {
        private final Inputs in;
        private final Money base;
        private final List<Line> lines = new ArrayList<>();
        private Money sum;

        Reckoning(Inputs in, Line base) {
            this.in = in;
            this.base = base.amount();
            this.sum = base.amount();
            lines.add(base);
        }

        Quote quote() {
            factor(About.USE, use(in.site()), in.site().name());
            factor(About.SIZE, size(in.longerSide()), Integer.toString(in.longerSide()));
            factor(About.PROMINENCE, in.pictures() > 20 ? 700 : 1_000, Integer.toString(in.pictures()));
            factor(
                    About.AUDIENCE,
                    in.visitsAMonth().filter(visits -> visits < 1_000).isPresent() ? 500 : 1_000,
                    in.visitsAMonth().map(visits -> Integer.toString(visits)).orElse(""));
            Money year = sum;
            if (in.kind() == ClaimKind.FUTURE_LICENCE) {
                lines.add(new Line(About.YEAR, List.of(), 1_000, year));
                return new Quote(lines, none(), none(), year, tooHigh(year));
            }
            factor(About.DURATION, duration(in.days()), Long.toString(in.days()));
            factor(About.CREDIT, credit(), in.country().map(Enum::name).orElse(""));
            Money expenses =
                    in.site().isCommercial() ? in.tariff().map(Tariff::expenses).orElse(none()) : none();
            if (!expenses.isNone()) {
                lines.add(new Line(About.EXPENSES, List.of(), 1_000, expenses));
            }
            Money total = capped(sum.plus(expenses));
            lines.add(new Line(About.TOTAL, List.of(), 1_000, total));
            lines.add(new Line(About.YEAR, List.of(), 1_000, year));
            Money damages = sum.atMost(total);
            return new Quote(lines, damages, total.minus(damages), year, tooHigh(total));
        }

        private Money capped(Money total) {
            Money capped = total;
            if (!in.site().isCommercial()) {
                capped = cap(capped, About.CAP_WITHOUT_COMMERCE, Money.of(MOST_WITHOUT_COMMERCE, code()), "");
            }
            if (in.incomeAMonth().isPresent()) {
                Money income = in.incomeAMonth().get();
                capped = cap(capped, About.CAP_INCOME, income.permille(MONTHS_OF_INCOME * 1_000), income.toString());
            }
            if (in.firstClaim().isPresent()) {
                capped = cap(capped, About.CAP_FIRST_CLAIM, in.firstClaim().get(), "");
            }
            return capped;
        }

        private Money cap(Money of, About about, Money most, String value) {
            if (of.compareTo(most) <= 0) {
                return of;
            }
            lines.add(new Line(about, value.isEmpty() ? List.of() : List.of(value), 1_000, most));
            return most;
        }

        private void factor(About about, int permille, String value) {
            if (permille != 1_000) {
                sum = sum.permille(permille);
                lines.add(new Line(about, List.of(value), permille, sum));
            }
        }

        private boolean tooHigh(Money total) {
            Money compared = in.publicPrice().orElse(base);
            return total.compareTo(compared.permille(SIGNED_ABOVE_PERMILLE)) > 0;
        }

        private Money none() {
            return Money.none(in.currency());
        }

        private String code() {
            return in.currency().getCurrencyCode();
        }

        private static int use(SiteKind site) {
            return switch (site) {
                case COMMERCIAL -> 1_000;
                case NEWS -> 800;
                case HOBBY, CHARITY, CHURCH, SCHOOL, FAN_PAGE, UNKNOWN -> 500;
            };
        }

        private static int size(int longerSide) {
            if (longerSide <= 200) {
                return 250;
            }
            return longerSide <= 500 ? 600 : 1_000;
        }

        private static int duration(long days) {
            if (days <= 90) {
                return 500;
            }
            if (days <= 366) {
                return 1_000;
            }
            return days <= 2 * 366 ? 1_500 : 2_000;
        }

        /** German courts mostly give something for a missing name, up to as much again; half of that is asked (law: de-naming). */
        private int credit() {
            boolean given =
                    in.country().filter(where -> where == Jurisdiction.DE).isPresent();
            return given && !in.credited() && in.site().isCommercial() ? 1_500 : 1_000;
        }
    }
}
