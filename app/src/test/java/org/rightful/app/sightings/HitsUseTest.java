package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.platform.blobs.BlobId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.ObjectMapper;

/** What other modules are told of a use. */
@ServiceTest
@RecordApplicationEvents
class HitsUseTest {
    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    @Autowired
    Triage triage;

    @Autowired
    Hits hits;

    @Autowired
    HitDetails details;

    @Autowired
    SaidOfSites sites;

    @Autowired
    LawUpkeep upkeep;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    Stage stage;
    TestPeople.Somebody anna;
    Stage.Registered leaf;
    ScanRun scan;

    @BeforeEach
    void oneWorkIsLookedFor() {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        leaf = stage.work(anna, "Leaf");
        scan = stage.scan(anna, "https://shop.de/");
    }

    private HitId found(String page, String contacts) {
        Stage.Line line = stage.line(leaf, page, page + "/leaf.jpg").of("commercial");
        String told = stage.found(line)
                .facts()
                .replace("\"contacts\":[]", "\"contacts\":" + contacts)
                .replace("\"domain\":\"x\"", "\"domain\":\"shop.de\"");
        intake.begin(scan).take(FoundLine.read(told, json));
        return stage.hit(anna.account(), FoundLine.read(told, json).site());
    }

    private void confirm(HitId id) {
        assertEquals(
                1,
                triage.decide(anna.actor(), List.of(id), HitEvent.CONFIRM)
                        .orElseThrow()
                        .decided()
                        .size());
    }

    @Test
    @Tag("R30")
    void kindOfSiteIsRecordedAndVisitsAreUnknownUntilSomebodyStatesThemWithASource() {
        HitId id = found("https://shop.de/a", "[]");
        assertEquals("COMMERCIAL", hits.use(id).orElseThrow().siteKind());
        assertEquals(OptionalLong.empty(), hits.use(id).orElseThrow().visitsAMonth());
        assertEquals(Map.of("source", "site.source.missing"), said(id, "", "12.000", " "));
        assertEquals(Map.of("visits", "site.visits.wrong"), said(id, "", "many", "guessed"));
        assertEquals(Map.of("country", "site.country.wrong"), said(id, "XX", "", ""));
        assertEquals(Optional.empty(), sites.find(anna.account(), "shop.de"), "nothing wrong is kept");
        assertEquals(Map.of(), said(id, "", "12.000", "media kit of 2026"));
        assertEquals(OptionalLong.of(12_000), hits.use(id).orElseThrow().visitsAMonth());
        assertEquals(
                "media kit of 2026",
                sites.find(anna.account(), "shop.de").orElseThrow().source());
        assertEquals(
                Optional.empty(),
                sites.say(people.rightsHolder().actor(), id, new SaidOfSites.Typed("FR", "1", "x")),
                "the hit of somebody else");
    }

    /** The name's end says Liechtenstein, of whose law the service knows nothing; the shop is a German one. */
    @Test
    void wrongCountryIsCorrectedForAllHitsOfTheSiteAndWhatItBlockedIsFreed() {
        HitId first = found("https://laden.li/a", "[]");
        assertEquals(Blocked.NO_LAW_DATA, stage.hit(first).blocked().orElseThrow());
        assertEquals(Map.of(), said(first, "de", "", ""));
        assertEquals(
                "DE OPEN",
                hits.use(first).orElseThrow().country() + " " + stage.hit(first).state());
        stage.take(scan, stage.line(stage.work(anna, "Root"), "https://laden.li/b", "https://laden.li/b.jpg"));
        assertEquals(List.of("DE OPEN", "DE OPEN"), there("laden.li"), "a hit that came after it was said, too");
        assertEquals(Map.of(), said(first, "", "", ""));
        assertEquals(List.of("LI BLOCKED", "LI BLOCKED"), there("laden.li"));
    }

    private List<String> there(String site) {
        return database.sql("select country || ' ' || state from hit where account = :account and site = :site")
                .param("account", anna.account().value())
                .param("site", site)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private Map<String, String> said(HitId id, String country, String visits, String source) {
        return sites.say(anna.actor(), id, new SaidOfSites.Typed(country, visits, source))
                .orElseThrow();
    }

    @Test
    void everythingThatIsKnownOfAUseIsTold() {
        HitId id = found("https://shop.de/a", """
                [{"kind":"security_txt","value":"holes@shop.de","readFrom":"security.txt"},
                {"kind":"email","value":"agency@web.example","readFrom":"Made by agency@web.example"},
                {"kind":"email","value":"info@shop.de","readFrom":"Mail: info@shop.de"},
                {"kind":"organisation","value":"Shop GmbH","readFrom":"Shop GmbH, Berlin"},
                {"kind":"postal_address","value":"Weg 1, 10115 Berlin","readFrom":"Shop GmbH, Berlin"}]""");
        found("https://shop.de/b", "[]");
        Hits.Use use = hits.use(id).orElseThrow();
        assertEquals(id, use.hit().id());
        assertEquals("COMMERCIAL DE de", use.siteKind() + " " + use.country() + " " + use.language());
        assertEquals(
                Set.of("https://shop.de/a", "https://shop.de/b"),
                Set.copyOf(use.places().stream().map(Hits.Place::page).toList()));
        Hits.Place place = use.places().getFirst();
        assertTrue(place.there());
        assertEquals(
                List.of(900, 600, 0.8, 4),
                List.of(place.width(), place.height(), place.shareOfContent(), place.picturesOnPage()));
        assertEquals(
                Optional.of(new Hits.Contact(
                        Optional.of("Shop GmbH"),
                        Optional.of("info@shop.de"),
                        Optional.of("Weg 1, 10115 Berlin"),
                        "Mail: info@shop.de; Shop GmbH, Berlin")),
                use.contact());
        assertEquals(Optional.empty(), use.proof());
        assertEquals(Optional.empty(), use.wanted());
        assertFalse(use.knownSince().isBefore(use.hit().firstSeen()));
        confirm(id);
        assertEquals(use.knownSince(), hits.use(id).orElseThrow().knownSince(), "confirming late is not learning late");
    }

    @Test
    void siteThatNamesNobodyHasNoContact() {
        HitId id = found("https://shop.de/a", """
                [{"kind":"security_txt","value":"holes@shop.de","readFrom":"security.txt"},
                {"kind":"contact_page","value":"https://shop.de/kontakt","readFrom":"Kontakt"}]""");
        assertEquals(Optional.empty(), hits.use(id).orElseThrow().contact());
        assertEquals(Optional.empty(), hits.use(new HitId(UUID.randomUUID())));
    }

    @Test
    void sealedCaptureIsTheProof() {
        HitId id = found("https://shop.de/a", "[]");
        confirm(id);
        assertEquals(Optional.empty(), hits.use(id).orElseThrow().proof());
        Instant at = Instant.parse("2026-11-01T10:00:00Z");
        database.sql("""
                update capture set state = 'SEALED', finished_at = :at, package = repeat('a', 64), package_bytes = 1, complete = true,
                    genuine = true, matched = true, stamped_by = 'T', independent = false where hit = :hit""").param("at", Rows.time(at)).param("hit", id.value()).update();
        database.sql("""
                insert into found_copy (sha256, kept, preview, preview_type)
                select sha256, true, repeat('b', 64), 'image/jpeg' from sighting where hit = :hit""").param("hit", id.value()).update();
        Hits.Sealed proof = hits.use(id).orElseThrow().proof().orElseThrow();
        assertEquals(new BlobId("a".repeat(64)), proof.packaged());
        assertEquals(Optional.of(new BlobId("b".repeat(64))), proof.foundCopy());
        assertEquals(at, proof.capturedAt());
        assertTrue(proof.complete());
        assertFalse(proof.independent());
        assertEquals(new Hits.Point(900, 600), proof.foundRegion().get(2));
        assertEquals(new Hits.Point(800, 600), proof.workRegion().get(2));
        triage.want(anna.actor(), id, Outcome.CREDIT);
        assertEquals(Optional.of(Outcome.CREDIT), hits.use(id).orElseThrow().wanted());
        assertEquals(
                1,
                events.stream(HitWanted.class)
                        .filter(each -> each.hit().equals(id))
                        .count());
    }

    @Test
    @Tag("R33")
    @Tag("R34")
    void questionsAboutExceptionsAreOpenUntilEachHasAnAnswerAndAnswersAreKept() {
        assertEquals(
                Set.of(
                        "QUOTATION",
                        "CRITICISM",
                        "NEWS",
                        "PARODY",
                        "PRIVATE_STUDY",
                        "MINOR_PART",
                        "FAIR_USE",
                        "PRESS_KIT",
                        "EDITORIAL"),
                Set.copyOf(Stream.of(ExceptionQuestion.values()).map(Enum::name).toList()));
        HitId id = found("https://shop.de/a", "[]");
        assertTrue(hits.use(id).orElseThrow().exceptionUnanswered());
        Map<ExceptionQuestion, HitDetails.Answered> answers = new EnumMap<>(ExceptionQuestion.class);
        for (ExceptionQuestion question : ExceptionQuestion.values()) {
            answers.put(question, new HitDetails.Answered(ExceptionQuestion.Answer.NO, ""));
        }
        answers.put(
                ExceptionQuestion.PRESS_KIT,
                new HitDetails.Answered(ExceptionQuestion.Answer.UNSURE, "their press kit"));
        details.answer(anna.actor(), id, answers);
        assertTrue(hits.use(id).orElseThrow().exceptionUnanswered(), "unsure is no answer");
        answers.put(
                ExceptionQuestion.PRESS_KIT, new HitDetails.Answered(ExceptionQuestion.Answer.YES, "their press kit"));
        details.answer(anna.actor(), id, answers);
        assertFalse(hits.use(id).orElseThrow().exceptionUnanswered());
        assertEquals(
                Set.of(ExceptionQuestion.PRESS_KIT), hits.use(id).orElseThrow().exceptionYes());
        assertEquals(
                "their press kit",
                Optional.ofNullable(details.answers(id).get(ExceptionQuestion.PRESS_KIT))
                        .map(HitDetails.Answered::note)
                        .orElse(""));
    }

    @Test
    @Tag("R41")
    void hitWhoseTimeRanOutWhileItWaitedIsBlockedAndCannotBeConfirmed() {
        HitId id = found("https://shop.nl/a", "[]");
        assertEquals(List.of("shop.nl OPEN"), stage.states(anna.account()));
        ago(id, Duration.ofDays(365 * 4));
        upkeep.run();
        assertEquals(List.of("shop.nl OPEN"), stage.states(anna.account()), "five years in the Netherlands");
        ago(id, Duration.ofDays(365 * 6));
        assertEquals(
                0,
                triage.decide(anna.actor(), List.of(id), HitEvent.CONFIRM)
                        .orElseThrow()
                        .decided()
                        .size());
        assertEquals(
                Optional.of(Blocked.TIME_BARRED),
                hits.use(id).orElseThrow().hit().blocked());
        ago(id, Duration.ofDays(100));
        upkeep.run();
        assertEquals(List.of("shop.nl OPEN"), stage.states(anna.account()), "data were put right");
        ago(id, Duration.ofDays(365 * 6));
        upkeep.run();
        assertEquals(List.of("shop.nl BLOCKED"), stage.states(anna.account()));
    }

    /** Nothing of this is written by the service: a use of so long ago would need a clock for everybody. */
    private void ago(HitId id, Duration time) {
        database.sql("""
                update hit set first_seen = :then, last_seen = :then, gone_since = :then, shown_since = :then where id = :hit""")
                .param("then", Rows.time(clock.instant().minus(time)))
                .param("hit", id.value())
                .update();
        database.sql("update sighting set first_seen = :then, last_seen = :then where hit = :hit")
                .param("then", Rows.time(clock.instant().minus(time)))
                .param("hit", id.value())
                .update();
    }

    @Test
    void siteOfACountryWithoutLawDataIsBlockedAndOneOfNoKnownCountryIsNot() {
        found("https://shop.se/a", "[]");
        found("https://shop.com/a", "[]");
        assertEquals(List.of("shop.com OPEN", "shop.se BLOCKED"), stage.states(anna.account()));
    }
}
