package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.law.Jurisdiction;

class ClocksTest {
    private static final Clocks CLOCKS = new Clocks(7);

    @ParameterizedTest
    @CsvSource({
        // a plain week
        "2026-11-03T10:00:00Z, DE, 2026-11-10",
        // the week ends on a Saturday, then a Sunday
        "2026-11-14T10:00:00Z, DE, 2026-11-23",
        // Christmas Day, the day after it, a Saturday and a Sunday
        "2026-12-18T10:00:00Z, DE, 2026-12-28",
        // in England 25 December is followed by Boxing Day on a Saturday, whose substitute is the Monday
        "2026-12-18T10:00:00Z, GB, 2026-12-29",
        // New Year's Eve is no holiday, New Year's Day is
        "2026-12-25T10:00:00Z, DE, 2027-01-04",
        // 14 July is a holiday in France only
        "2026-07-07T10:00:00Z, FR, 2026-07-15",
        "2026-07-07T10:00:00Z, DE, 2026-07-14",
        // Thanksgiving
        "2026-11-19T20:00:00Z, US, 2026-11-27",
        // late in the evening in UTC it is the next day in Berlin, and still the same in California
        "2026-11-03T23:30:00Z, DE, 2026-11-11",
        "2026-11-04T06:30:00Z, US, 2026-11-10",
        // leap day
        "2028-02-22T10:00:00Z, DE, 2028-02-29"
    })
    @Tag("R68")
    void answerHasSevenDaysThatEndOnAWorkingDayOfTheRecipientsCountry(
            Instant sent, Jurisdiction where, LocalDate last) {
        assertEquals(Optional.of(last), CLOCKS.lastDay(ClaimState.AWAITING_ANSWER, sent, where, Optional.empty()));
    }

    @Test
    @Tag("R68")
    void lessThanSevenDaysCannotBeSet() {
        assertThrows(IllegalArgumentException.class, () -> new Clocks(6));
    }

    @Test
    @Tag("R69")
    void proofIsLookedAtWithinThirtyDays() {
        Instant shown = Instant.parse("2026-11-02T10:00:00Z");
        assertEquals(
                Optional.of(LocalDate.of(2026, 12, 2)),
                CLOCKS.lastDay(ClaimState.IN_REVIEW, shown, Jurisdiction.DE, Optional.empty()));
    }

    @Test
    @Tag("R70")
    void timeThatWasLeftIsGivenBack() {
        Instant answered = Instant.parse("2026-11-02T10:00:00Z");
        assertEquals(
                Optional.of(LocalDate.of(2026, 11, 20)),
                CLOCKS.lastDay(
                        ClaimState.AWAITING_ANSWER, answered, Jurisdiction.DE, Optional.of(Duration.ofDays(18))));
    }

    @Test
    @Tag("R70")
    void afterAPauseThereAreNeverFewerThanSevenDays() {
        Instant answered = Instant.parse("2026-11-03T10:00:00Z");
        assertEquals(
                Optional.of(LocalDate.of(2026, 11, 10)),
                CLOCKS.lastDay(
                        ClaimState.AWAITING_ANSWER, answered, Jurisdiction.DE, Optional.of(Duration.ofHours(3))));
    }

    @Test
    void dayEndsAtMidnightOfTheCountryAlsoWhenClocksChange() {
        // 25 October 2026: summer time ends in Berlin
        assertEquals(
                Instant.parse("2026-10-25T23:00:00Z"), Clocks.end(LocalDate.of(2026, 10, 25), Jurisdiction.DE.zone()));
        assertEquals(
                LocalDate.of(2026, 10, 25),
                Clocks.dayBefore(Instant.parse("2026-10-25T23:00:00Z"), Jurisdiction.DE.zone()));
    }

    @ParameterizedTest
    @EnumSource(ClaimState.class)
    @Tag("R74")
    void everyStateThatIsNotOverHasADate(ClaimState state) {
        assertEquals(
                !state.isOver(),
                CLOCKS.lastDay(state, Instant.parse("2026-11-02T10:00:00Z"), Jurisdiction.DE, Optional.empty())
                        .isPresent());
    }
}
