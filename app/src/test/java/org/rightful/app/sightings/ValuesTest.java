package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertEquals(Optional.of(Blocked.EMBED), Blocked.by(List.of("EMBED"), Set.of()));
        assertEquals(Optional.of(Blocked.FRAME), Blocked.by(List.of("FRAME"), Set.of()));
        assertEquals(Optional.of(Blocked.EMBED), Blocked.by(List.of("FRAME", "EMBED"), Set.of()));
        assertEquals(Optional.empty(), Blocked.by(List.of("EMBED", "OWN"), Set.of()));
        assertEquals(Optional.empty(), Blocked.by(List.of("HOTLINK"), Set.of()));
    }

    @Test
    void workInConflictBlocksAndOneNotYetVerifiedDoesNot() {
        assertEquals(Optional.of(Blocked.CONFLICT), Blocked.by(List.of("OWN"), Set.of(WhyNot.IN_CONFLICT)));
        assertEquals(Optional.of(Blocked.DISPUTED), Blocked.by(List.of("OWN"), Set.of(WhyNot.DISPUTED)));
        assertEquals(Optional.empty(), Blocked.by(List.of("OWN"), Set.of(WhyNot.NOT_VERIFIED)));
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
