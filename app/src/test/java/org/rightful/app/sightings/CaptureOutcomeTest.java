package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.ObjectMapper;

/** What becomes of a confirmed use at its capture. In transactions that are taken back, so that no browser is opened. */
@ServiceTest
@Tag("R26")
class CaptureOutcomeTest {
    @Autowired
    TestPeople people;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Triage triage;

    @Autowired
    Captures captures;

    @Autowired
    CaptureOutcome outcome;

    Stage stage;
    TestPeople.Somebody anna;

    @BeforeEach
    void somebody() {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
    }

    private HitId confirmed(String... pages) {
        Stage.Registered leaf = stage.work(anna, "Leaf");
        ScanRun scan = stage.scan(anna, "https://shop.example/");
        for (String page : pages) {
            stage.take(scan, stage.line(leaf, page, page + ".jpg"));
        }
        HitId hit = stage.hit(anna.account(), "shop.example");
        assertTrue(triage.decide(anna.actor(), List.of(hit), HitEvent.CONFIRM).isPresent());
        return hit;
    }

    private HitCapture waiting(HitId hit) {
        return captures.of(hit).stream()
                .filter(capture -> capture.state() == HitCapture.State.QUEUED)
                .findFirst()
                .orElseThrow();
    }

    private List<HitCapture.State> states(HitId hit) {
        return captures.of(hit).stream().map(HitCapture::state).sorted().toList();
    }

    @Test
    void placeThatIsGoneIsFollowedByOneThatRemains() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            HitId hit = confirmed("https://shop.example/a", "https://shop.example/b");
            HitCapture first = waiting(hit);
            outcome.gone(first, "404");
            HitCapture second = waiting(hit);
            assertEquals(
                    List.of("https://shop.example/a", "https://shop.example/b"),
                    java.util.stream.Stream.of(first.page(), second.page())
                            .sorted()
                            .toList());
            assertEquals(List.of("shop.example CONFIRMED"), stage.states(anna.account()));
            outcome.gone(second, "404");
            assertEquals(List.of(HitCapture.State.GONE, HitCapture.State.GONE), states(hit));
            assertEquals(List.of("shop.example GONE"), stage.states(anna.account()));
        });
    }

    @Test
    void failedCaptureIsNotAskedForAgainByItself() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            HitId hit = confirmed("https://shop.example/a", "https://shop.example/b");
            outcome.failed(waiting(hit), "no answer");
            assertEquals(List.of(HitCapture.State.FAILED), states(hit));
            assertEquals(List.of("shop.example CONFIRMED"), stage.states(anna.account()));
        });
    }
}
