package org.rightful.app.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.law.Limitation.Barred;
import org.rightful.app.law.Limitation.Open;
import org.rightful.app.law.Limitation.PersonDecides;

class LimitationTest {
    /** A use of one day, seen at noon of that country's time; what the last day for a claim is. */
    @ParameterizedTest
    @CsvSource({
        "DE, 2023-05-01, 2023-05-01, 2026-12-31",
        "DE, 2023-12-31, 2024-01-01, 2027-12-31", // known a day later, in another year
        "DE, 2014-06-01, 2023-05-01, 2024-06-01", // ten years after the use at the latest
        "CH, 2024-02-29, 2024-02-29, 2027-02-28", // a leap day
        "CH, 2015-03-01, 2024-01-01, 2025-03-01", // ten years at the latest
        "FR, 2020-01-10, 2021-06-15, 2026-06-15",
        "IT, 2020-01-10, 2024-06-15, 2025-01-10", // from the use, whoever knew of it
        "NL, 2020-01-10, 2021-06-15, 2026-06-15",
        "NL, 2003-01-10, 2021-06-15, 2023-01-10", // twenty years at the latest
        "PL, 2020-01-10, 2021-06-15, 2024-06-15",
        "GB, 2020-02-29, 2021-06-15, 2026-02-28",
        "US, 2020-01-10, 2021-06-15, 2024-06-15",
        "CA, 2020-01-10, 2021-06-15, 2024-06-15",
        "AU, 2020-01-10, 2021-06-15, 2026-01-10",
    })
    void lastDayOfAUseThatEnded(Jurisdiction where, LocalDate use, LocalDate known, LocalDate last) {
        Limitation.Use seen = new Limitation.Use(noon(where, use), Optional.of(noon(where, use)), noon(where, known));
        assertEquals(last, ((Open) Limitation.of(where, seen, noon(where, last))).lastDay(), "on the last day");
        Limitation.Answer after = Limitation.of(where, seen, noon(where, last.plusDays(1)));
        if (where == Jurisdiction.DE && !last.plusDays(1).isAfter(use.plusYears(10))) {
            assertTrue(after instanceof PersonDecides, "the licence fee may still be due");
        } else {
            assertEquals(last, ((Barred) after).lastDay(), "the day after");
        }
    }

    @Test
    void yearEndsWhereTheCountryIs() {
        Instant justAfterMidnightInBerlin = Instant.parse("2023-12-31T23:30:00Z");
        Limitation.Use use = new Limitation.Use(
                justAfterMidnightInBerlin, Optional.of(justAfterMidnightInBerlin), justAfterMidnightInBerlin);
        Instant now = Instant.parse("2024-06-01T00:00:00Z");
        assertEquals(LocalDate.of(2027, 12, 31), ((Open) Limitation.of(Jurisdiction.DE, use, now)).lastDay());
        assertEquals(LocalDate.of(2029, 12, 31), ((Open) Limitation.of(Jurisdiction.GB, use, now)).lastDay());
    }

    @ParameterizedTest
    @EnumSource(names = {"DE", "IT", "GB"})
    void useThatGoesOnCanBeClaimedWhereThePeriodRunsAnewEachDay(Jurisdiction where) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Limitation.Use use = new Limitation.Use(Instant.parse("2005-01-01T12:00:00Z"), Optional.empty(), now);
        assertTrue(Limitation.of(where, use, now) instanceof Open);
    }

    @Test
    void knowledgeLongAgoDoesNotBarTodaysUseInGermany() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Limitation.Use use = new Limitation.Use(
                Instant.parse("2015-01-01T12:00:00Z"), Optional.empty(), Instant.parse("2015-02-01T12:00:00Z"));
        assertEquals(LocalDate.of(2029, 12, 31), ((Open) Limitation.of(Jurisdiction.DE, use, now)).lastDay());
    }

    @ParameterizedTest
    @EnumSource(names = {"CH", "FR", "NL", "PL", "US", "CA", "AU"})
    void useThatGoesOnSinceLongIsForAPersonWhereTheDataAreSilent(Jurisdiction where) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Limitation.Use use = new Limitation.Use(
                Instant.parse("2003-01-01T12:00:00Z"), Optional.empty(), Instant.parse("2003-02-01T12:00:00Z"));
        assertTrue(Limitation.of(where, use, now) instanceof PersonDecides);
    }

    @ParameterizedTest
    @EnumSource(names = {"AT", "ES", "BE", "IE"})
    void unconfirmedPeriodIsForAPerson(Jurisdiction where) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        assertTrue(Limitation.of(where, new Limitation.Use(now, Optional.empty(), now), now) instanceof PersonDecides);
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerNamesItsSource(Jurisdiction where) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        var because = switch (Limitation.of(where, new Limitation.Use(now, Optional.empty(), now), now)) {
            case Open open -> open.because();
            case Barred barred -> barred.because();
            case PersonDecides person -> person.because();
        };
        assertFalse(because.isEmpty());
    }

    @Test
    void useThatEndsBeforeItBeganIsRefused() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        assertThrows(
                IllegalArgumentException.class, () -> new Limitation.Use(now, Optional.of(now.minusSeconds(1)), now));
    }

    private static Instant noon(Jurisdiction where, LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(where.zone()).toInstant();
    }
}
