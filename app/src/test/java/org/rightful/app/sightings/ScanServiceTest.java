package org.rightful.app.sightings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.ObjectMapper;

/** Whole scans of a site on loopback, from the form to the capture. */
@ServiceTest
class ScanServiceTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    Stage stage;

    @Autowired
    Hits hits;

    @Autowired
    Inbox inbox;

    @Autowired
    Triage triage;

    @Autowired
    Scans scans;

    @Autowired
    Captures captures;

    @Autowired
    HitDetails details;

    @Autowired
    JdbcClient database;

    TestPeople.Somebody anna;
    ScannedSite site;
    BufferedImage canyon;

    @BeforeEach
    void siteAndWork() throws Exception {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        site = new ScannedSite("127.0.0." + (2 + Math.abs(anna.email().hashCode() % 200)));
        canyon = DrawnPictures.next();
        upload(canyon, "canyon");
    }

    @AfterEach
    void siteCloses() {
        site.close();
    }

    private void upload(BufferedImage picture, String title) throws Exception {
        mvc.perform(multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", title + ".jpg", "image/jpeg", Pictures.jpeg(picture)))
                        .with(people.signedIn(anna))
                        .with(csrf()))
                .andExpect(status().is2xxSuccessful());
    }

    private ScanRun scanned() throws Exception {
        String at = Optional.ofNullable(mvc.perform(post("/sites")
                                .param("urls", site.url("/"))
                                .param("schedule", "BY_HAND")
                                .param("now", "true")
                                .with(people.signedIn(anna))
                                .with(csrf()))
                        .andExpect(status().is3xxRedirection())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .orElseThrow();
        return ended(new ScanId(UUID.fromString(at.replace("/scans/", ""))));
    }

    private ScanRun ended(ScanId id) {
        return await().atMost(LONG)
                .until(
                        () -> scans.find(anna.account(), id).orElseThrow(),
                        scan -> !scan.state().isUnderWay());
    }

    private void siteWithTwoCopies() throws Exception {
        site.page("/", "<a href=/two>two</a><img src=/copy.jpg alt=Canyon width=600 height=400>");
        site.page("/two", "<p>Another page</p><img src=/part.jpg>");
        site.put("/copy.jpg", "image/jpeg", Pictures.jpeg(Pictures.smaller(canyon, 0.5)));
        site.put("/part.jpg", "image/jpeg", Pictures.jpeg(Pictures.part(canyon, 0.2, 0.2, 0.6)));
    }

    @Test
    @Tag("R28")
    @Tag("R29")
    void scanFindsCopiesAndKeepsWhatWasSeen() throws Exception {
        siteWithTwoCopies();
        ScanRun scan = scanned();
        assertEquals(ScanState.DONE, scan.state(), () -> scan.failure().orElse(""));
        assertEquals(1, scan.hitsNew());
        assertEquals(List.of(site.host() + " OPEN"), stage.states(anna.account()));
        HitId id = stage.hit(anna.account(), site.host());
        assertEquals(2, hits.find(anna.account(), id).orElseThrow().sightings());
        Pair pair = inbox.pair(anna.account(), id).orElseThrow();
        assertEquals("de", pair.language());
        assertEquals("canyon", pair.work().title());
        assertTrue(pair.foundRegion().corners().size() >= 4);
        assertTrue(pair.overlay().isPresent());
        assertEquals(
                1,
                details.places(id)
                        .getFirst()
                        .facts()
                        .path("prominence")
                        .path("of")
                        .asInt());
        for (String path : List.of(
                "/hits/" + id, "/inbox", "/inbox?group=SITE", "/inbox/figures", "/sites", "/scans/" + scan.id())) {
            mvc.perform(get(path).with(people.signedIn(anna))).andExpect(status().isOk());
        }
        assertEquals(
                "image/jpeg",
                mvc.perform(get("/hits/" + id + "/copy").with(people.signedIn(anna)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentType());
        mvc.perform(get("/hits/" + id + "/copy?size=file").with(people.signedIn(anna)))
                .andExpect(status().isOk());
    }

    @Test
    @Tag("R24")
    void nextScanMarksWhatIsGoneAndWhatIsBack() throws Exception {
        siteWithTwoCopies();
        ScanRun first = scanned();
        site.page("/", "<p>Nothing here</p>");
        site.remove("/copy.jpg");
        site.remove("/part.jpg");
        site.remove("/two");
        assertEquals(1, scanned().gone());
        assertEquals(List.of(site.host() + " GONE"), stage.states(anna.account()));
        siteWithTwoCopies();
        assertEquals(0, scanned().hitsNew());
        assertEquals(List.of(site.host() + " OPEN"), stage.states(anna.account()));
        assertTrue(first.site().isPresent());
    }

    @Test
    void pausedScanWaitsAndGoesOnAndAStoppedOneKeepsWhatItFound() throws Exception {
        siteWithTwoCopies();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        site.watch(path -> {
            if (path.equals("/two")) {
                asked.countDown();
                awaitQuietly(answer);
            }
        });
        mvc.perform(post("/sites")
                .param("urls", site.url("/"))
                .param("schedule", "BY_HAND")
                .param("now", "true")
                .with(people.signedIn(anna))
                .with(csrf()));
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        ScanRun running = scans.latest(anna.account(), Optional.empty(), 1).getFirst();
        steer(running.id(), "pause");
        assertEquals(
                ScanState.PAUSED,
                scans.find(anna.account(), running.id()).orElseThrow().state());
        answer.countDown();
        steer(running.id(), "resume");
        ScanRun done = ended(running.id());
        assertEquals(ScanState.DONE, done.state(), () -> done.failure().orElse(""));
        assertEquals(
                2,
                hits.find(anna.account(), stage.hit(anna.account(), site.host()))
                        .orElseThrow()
                        .sightings());
        assertEquals(
                409,
                mvc.perform(post("/api/v1/scans/" + running.id() + "/stop")
                                .with(people.signedIn(anna))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void steer(ScanId scan, String deed) throws Exception {
        mvc.perform(post("/scans/" + scan + "/" + deed)
                        .with(people.signedIn(anna))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    @Tag("R25")
    void confirmedUseIsCapturedSealedAndCanBeVerified() throws Exception {
        siteWithTwoCopies();
        scanned();
        HitId hit = stage.hit(anna.account(), site.host());
        assertTrue(triage.decide(anna.actor(), List.of(hit), HitEvent.CONFIRM).isPresent());
        HitCapture capture = captured(hit);
        assertEquals(
                HitCapture.State.SEALED,
                capture.state(),
                () -> capture.failure().orElse(""));
        assertTrue(capture.genuine());
        assertTrue(capture.matched());
        assertTrue(hits.isProven(hit));
        byte[] wacz = mvc.perform(
                        get("/hits/" + hit + "/captures/" + capture.id()).with(people.signedIn(anna)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertEquals('P', wacz[0]);
        assertEquals(capture.packageBytes(), wacz.length);
        Object told = mvc.perform(post("/hits/" + hit + "/captures/" + capture.id() + "/verify")
                        .with(people.signedIn(anna))
                        .with(csrf()))
                .andReturn()
                .getFlashMap()
                .get("told");
        assertTrue(String.valueOf(told).startsWith("Genuine"), () -> String.valueOf(told));
        mvc.perform(get("/hits/" + hit).with(people.signedIn(anna))).andExpect(status().isOk());
    }

    @Test
    @Tag("R26")
    void useThatVanishedBeforeItWasConfirmedIsShownAsEnded() throws Exception {
        siteWithTwoCopies();
        scanned();
        HitId hit = stage.hit(anna.account(), site.host());
        for (String path : List.of("/", "/two", "/copy.jpg", "/part.jpg")) {
            site.remove(path);
        }
        assertTrue(triage.decide(anna.actor(), List.of(hit), HitEvent.CONFIRM).isPresent());
        assertEquals(HitCapture.State.GONE, captured(hit).state());
        assertEquals(
                Optional.empty(),
                details.places(hit).stream()
                        .filter(place -> place.page().equals(captured(hit).page()))
                        .findFirst()
                        .filter(place -> place.goneSince().isEmpty()));
        assertEquals(false, hits.isProven(hit));
    }

    private HitCapture captured(HitId hit) {
        return await().atMost(LONG)
                .until(() -> captures.of(hit).getFirst(), capture -> capture.state() != HitCapture.State.QUEUED);
    }
}
