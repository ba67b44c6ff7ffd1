package org.rightful.app.claims;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.rightful.app.law.Jurisdiction;

/**
 * Until when each state may last (R68 to R74). A date ends when the day is over in the recipient's country; one that falls on a
 * Saturday, a Sunday or a nationwide holiday there moves to the next working day.
 */
final class Clocks {
    /** No answer can be asked for sooner (R68). */
    static final int FEWEST_DAYS_TO_ANSWER = 7;

    /** How long an appeal can be made after a proof was refused. */
    static final int DAYS_TO_APPEAL = 30;

    private static final int DAYS_OF_POST = 4;
    private static final int LONGEST_HOLIDAYS = 14;

    private final int daysToAnswer;
    private final Map<Jurisdiction, HolidayManager> holidays = new EnumMap<>(Jurisdiction.class);

    /** @param daysToAnswer the first letter's time, at least {@value #FEWEST_DAYS_TO_ANSWER} */
    Clocks(int daysToAnswer) {
        if (daysToAnswer < FEWEST_DAYS_TO_ANSWER) {
            throw new IllegalArgumentException("a recipient has " + FEWEST_DAYS_TO_ANSWER + " days at least");
        }
        this.daysToAnswer = daysToAnswer;
        for (Jurisdiction where : Jurisdiction.values()) {
            holidays.put(where, HolidayManager.getInstance(ManagerParameters.create(calendar(where))));
        }
    }

    /** The days a state lasts; empty if it is over. */
    private Optional<Integer> days(ClaimState state) {
        return switch (state) {
            case AWAITING_ANSWER -> Optional.of(daysToAnswer);
            case ASKED -> Optional.of(10);
            case REMINDED, OFFERED -> Optional.of(14);
            case DRAFT, IN_REVIEW, DISPUTED, UNANSWERED, ON_HOLD, AGREED -> Optional.of(30);
            case DISCARDED, CLOSED -> Optional.empty();
        };
    }

    /**
     * The last day of a state that begins now, in the recipient's calendar; empty if it is over.
     *
     * @param left what was left of the recipient's time when it was stopped; never shortens the time
     */
    Optional<LocalDate> lastDay(ClaimState state, Instant now, Jurisdiction where, Optional<Duration> left) {
        LocalDate today = now.atZone(where.zone()).toLocalDate();
        return days(state).map(days -> {
            LocalDate last = today.plusDays(days);
            LocalDate resumed = state == ClaimState.AWAITING_ANSWER
                    ? left.map(rest -> now.plus(rest).atZone(where.zone()).toLocalDate())
                            .orElse(last)
                    : last;
            return workingDay(resumed.isAfter(last) ? resumed : last, where);
        });
    }

    /** What a letter on paper gives its recipient: the days of a letter by mail, and those on which it travels. */
    Duration afterPosting() {
        return Duration.ofDays((long) daysToAnswer + DAYS_OF_POST);
    }

    /** The moment at which a day is over. */
    static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The last whole day before a moment, as a date that is told to people. */
    static LocalDate dayBefore(Instant end, ZoneId zone) {
        return end.minusMillis(1).atZone(zone).toLocalDate();
    }

    /** This day, or the next that is a working day in a country. */
    LocalDate workingDay(LocalDate day, Jurisdiction where) {
        HolidayManager manager = java.util.Objects.requireNonNull(holidays.get(where));
        LocalDate working = day;
        for (int tries = 0; tries < LONGEST_HOLIDAYS && isOff(working, manager); tries++) {
            working = working.plusDays(1);
        }
        return working;
    }

    private static boolean isOff(LocalDate day, HolidayManager manager) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || manager.isHoliday(day);
    }

    private static HolidayCalendar calendar(Jurisdiction where) {
        return switch (where) {
            case DE -> HolidayCalendar.GERMANY;
            case AT -> HolidayCalendar.AUSTRIA;
            case CH -> HolidayCalendar.SWITZERLAND;
            case FR -> HolidayCalendar.FRANCE;
            case IT -> HolidayCalendar.ITALY;
            case ES -> HolidayCalendar.SPAIN;
            case NL -> HolidayCalendar.NETHERLANDS;
            case BE -> HolidayCalendar.BELGIUM;
            case PL -> HolidayCalendar.POLAND;
            case GB -> HolidayCalendar.UNITED_KINGDOM;
            case IE -> HolidayCalendar.IRELAND;
            case US -> HolidayCalendar.UNITED_STATES;
            case CA -> HolidayCalendar.CANADA;
            case AU -> HolidayCalendar.AUSTRALIA;
        };
    }
}
