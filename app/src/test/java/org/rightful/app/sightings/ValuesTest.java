package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.law.Limitation;
import org.rightful.app.works.WhyNot;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "shop.de,DE",
        "shop.co.uk,GB",
        "shop.com,''",
        "shop.io,''",
        "shop.tv,''",
        "blog.fr,FR",
        "127.0.0.1,''",
        "localhost,''",
        "x.zz,''"
    })
    void countryIsReadFromTheEndOfTheName(String domain, String country) {
        assertEquals(country, Countries.of(domain));
    }

    @Test
    @Tag("R27")
    void onlyEmbeddedOrFramedUseIsBlocked() {
        assertEquals(Optional.of(Blocked.EMBED), by(List.of("EMBED"), Set.of(), ""));
        assertEquals(Optional.of(Blocked.FRAME), by(List.of("FRAME"), Set.of(), ""));
        assertEquals(Optional.of(Blocked.EMBED), by(List.of("FRAME", "EMBED"), Set.of(), ""));
        assertEquals(Optional.empty(), by(List.of("EMBED", "OWN"), Set.of(), ""));
        assertEquals(Optional.empty(), by(List.of("HOTLINK"), Set.of(), ""));
    }

    @Test
    void workInConflictBlocksAndOneNotYetVerifiedDoesNot() {
        assertEquals(Optional.of(Blocked.CONFLICT), by(List.of("OWN"), Set.of(WhyNot.IN_CONFLICT), ""));
        assertEquals(Optional.of(Blocked.DISPUTED), by(List.of("OWN"), Set.of(WhyNot.DISPUTED), ""));
        assertEquals(Optional.empty(), by(List.of("OWN"), Set.of(WhyNot.NOT_VERIFIED), ""));
    }

    private static Optional<Blocked> by(List<String> hostings, Set<WhyNot> work, String country) {
        return Blocked.by(
                hostings, work, new Lawful(country, seen("2024-03-01")), Instant.parse("2024-03-02T00:00:00Z"));
    }

    private static Limitation.Use seen(String day) {
        Instant at = Instant.parse(day + "T12:00:00Z");
        return new Limitation.Use(at, Optional.of(at), at);
    }

    @ParameterizedTest
    @Tag("R41")
    @CsvSource({
        "DE,2024-03-02,''",
        "NL,2029-02-28,''",
        "NL,2029-03-02,TIME_BARRED",
        "AU,2030-03-03,TIME_BARRED",
        "DE,2028-01-02,''", // the licence fee may still be owed: a person decides
        "DE,2034-03-03,TIME_BARRED",
        "ES,2044-03-03,''", // not confirmed: a person decides
        "SE,2024-03-02,NO_LAW_DATA",
        "'',2044-03-02,''" // not known: a person decides
    })
    void countryWithoutLawDataAndAPeriodThatIsOverBlock(String country, String today, String reason) {
        assertEquals(
                reason,
                Blocked.by(
                                List.of("OWN"),
                                Set.of(WhyNot.NOT_VERIFIED),
                                new Lawful(country, seen("2024-03-01")),
                                Instant.parse(today + "T12:00:00Z"))
                        .map(Enum::name)
                        .orElse(""));
    }

    @ParameterizedTest
    @Tag("R41")
    @CsvSource({"NL,2029-03-01", "DE,2027-12-31", "ES,''", "SE,''", "'',''"})
    void lastDayIsThatOfTheCountrysPeriod(String country, String day) {
        assertEquals(
                day,
                new Lawful(country, seen("2024-03-01"))
                        .lastDay(Instant.parse("2024-03-02T12:00:00Z"))
                        .map(LocalDate::toString)
                        .orElse(""));
    }

    @Test
    void whatHindersTheUseOrTheWorkIsSaidBeforeWhatTheLawSays() {
        assertEquals(Optional.of(Blocked.EMBED), by(List.of("EMBED"), Set.of(), "SE"));
        assertEquals(Optional.of(Blocked.CONFLICT), by(List.of("OWN"), Set.of(WhyNot.IN_CONFLICT), "SE"));
    }

    @ParameterizedTest
    @Tag("R42")
    @Tag("R43")
    @Tag("R118")
    @CsvSource({
        "HOBBY,OWN,false,CREDIT",
        "HOBBY,OWN,true,INFORMATION",
        "CHURCH,OWN,false,CREDIT",
        "UNKNOWN,OWN,false,CREDIT",
        "COMMERCIAL,OWN,false,FUTURE_LICENCE",
        "COMMERCIAL,HOTLINK,false,TAKEDOWN"
    })
    void mildestSensibleOutcomeIsProposedAndNeverAFee(String kind, String hosting, boolean credited, Outcome proposed) {
        assertEquals(proposed, Outcome.proposed(kind, hosting, credited));
    }

    @Test
    void regionIsLaidOverItsCopy() {
        Region work = new Region(corners(0, 0, 100, 0, 100, 50, 0, 50));
        Region half = new Region(corners(10, 20, 60, 20, 60, 45, 10, 45));
        assertEquals(Optional.of("matrix(0.500000 0.000000 0.000000 0.500000 10.000 20.000)"), work.laidOver(half));
        Region mirrored = new Region(corners(100, 0, 0, 0, 0, 50, 100, 50));
        assertEquals(
                Optional.of("matrix(-1.000000 0.000000 0.000000 1.000000 100.000 0.000)"), work.laidOver(mirrored));
        assertEquals(Optional.empty(), new Region(corners(0, 0, 5, 5, 9, 9, 12, 12)).laidOver(half));
    }

    private static List<Region.Corner> corners(double... xy) {
        return java.util.stream.IntStream.range(0, xy.length / 2)
                .mapToObj(i -> new Region.Corner(xy[2 * i], xy[2 * i + 1]))
                .toList();
    }

    @Test
    void filterTakesOnlyWhatItKnows() {
        InboxFilter filter = InboxFilter.of(Map.of(
                "state", "BLOCKED", "site", "shop.example", "size", "HUGE", "picture", "1' or 1=1", "kind", "NEWS"));
        assertEquals(HitState.BLOCKED, filter.state());
        assertEquals(Map.of(InboxFilter.Field.SITE, "shop.example", InboxFilter.Field.KIND, "NEWS"), filter.values());
        assertEquals("/inbox?state=BLOCKED&site=shop.example&kind=NEWS", filter.address());
    }

    /** A group that cannot be must not come to mean everything. */
    @Test
    void groupThatCannotBeIsRefused() {
        InboxFilter all = InboxFilter.of(Map.of());
        assertThrows(IllegalArgumentException.class, () -> all.only(InboxFilter.Field.PICTURE, ""));
        assertThrows(IllegalArgumentException.class, () -> all.only(InboxFilter.Field.SITE, "a b"));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "99999_x", "-1_a", "5", "''"})
    void placeThatIsNoneIsTheBeginning(String text) {
        assertTrue(Cursor.of(text).isBeginning());
    }
}
