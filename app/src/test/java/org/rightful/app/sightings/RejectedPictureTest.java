package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.scan.FoundCopy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** What somebody said is another picture stays out, whatever a site does to its file. */
@ServiceTest
@Tag("R22")
class RejectedPictureTest {
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
    Copies copies;

    @Autowired
    Triage triage;

    Stage stage;
    TestPeople.Somebody anna;
    Stage.Registered work;
    ScanRun scan;
    BufferedImage picture;

    @BeforeEach
    void pictureIsRejected() throws IOException {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        work = stage.work(anna, "Canyon");
        scan = stage.scan(anna, "https://shop.example/");
        picture = Pictures.drawn(71);
        stage.take(scan, showing("https://shop.example/a", picture));
        assertTrue(triage.decide(anna.actor(), List.of(stage.hit(anna.account(), "shop.example")), HitEvent.REJECT)
                .isPresent());
    }

    private Stage.Line showing(String page, BufferedImage found) throws IOException {
        byte[] bytes = Pictures.jpeg(found);
        copies.keep(new FoundCopy(
                BlobHash.of(bytes),
                bytes,
                Optional.of(new FoundCopy.Preview("image/jpeg", Pictures.jpeg(Pictures.smaller(found, 0.5))))));
        Stage.Line line = stage.line(work, page, page + "/canyon.jpg");
        return new Stage.Line(
                line.work(),
                line.page(),
                line.image(),
                BlobHash.of(bytes),
                line.hosting(),
                line.state(),
                line.kind(),
                line.score(),
                line.width());
    }

    @Test
    void packedAnewItStaysOutEverywhere() throws IOException {
        BufferedImage anew = Pictures.smaller(picture, 0.6);
        stage.take(scan, showing("https://shop.example/b", anew), showing("https://blog.example/", anew));
        assertEquals(List.of("shop.example NOT_MINE"), stage.states(anna.account()));
    }

    @Test
    void anotherPictureOfTheWorkComes() throws IOException {
        BufferedImage other = Pictures.drawn(72);
        stage.take(scan, showing("https://shop.example/b", other), showing("https://blog.example/", other));
        assertEquals(List.of("blog.example OPEN", "shop.example OPEN"), stage.states(anna.account()));
    }

    @Test
    void anotherAccountIsStillShownIt() throws IOException {
        TestPeople.Somebody ben = people.rightsHolder();
        Stage.Registered his = stage.work(ben, "Canyon");
        work = his;
        stage.take(stage.scan(ben, "https://shop.example/"), showing("https://shop.example/a", picture));
        assertEquals(List.of("shop.example OPEN"), stage.states(ben.account()));
    }
}
