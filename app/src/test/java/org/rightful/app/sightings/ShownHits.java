package org.rightful.app.sightings;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.works.Work;
import org.rightful.app.works.WorkId;
import org.rightful.app.works.Works;
import org.rightful.scan.FoundCopy;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectMapper;

/** Hits for tests of the whole service. */
@TestComponent
public class ShownHits {
    private final JdbcClient database;
    private final Intake intake;
    private final Copies copies;
    private final Triage triage;
    private final Works works;
    private final ObjectMapper json;
    private final Clock clock;

    ShownHits(
            JdbcClient database,
            Intake intake,
            Copies copies,
            Triage triage,
            Works works,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.intake = intake;
        this.copies = copies;
        this.triage = triage;
        this.works = works;
        this.json = json;
        this.clock = clock;
    }

    /** One of each thing that an account has, by the names of paths.txt, and hits in several states. */
    public Map<String, String> things(Somebody owner, UUID workId) throws IOException {
        Stage stage = new Stage(database, intake, json, clock);
        Work work = works.find(new WorkId(workId)).orElseThrow();
        Stage.Registered shown = new Stage.Registered(work.id(), work.identity());
        ScanRun scan = stage.scan(owner, "https://shop.example/");
        for (String site : List.of("shop.example", "blog.example", "news.se", "magazine.example")) {
            Stage.Line line = stage.line(shown, "https://" + site + "/a", "https://" + site + "/a.jpg" + work.id())
                    .hosted(site.startsWith("magazine") ? "embed" : "own");
            byte[] copy = Pictures.jpeg(Pictures.drawn(site.hashCode()));
            copies.keep(new FoundCopy(line.sha256(), copy, Optional.of(new FoundCopy.Preview("image/jpeg", copy))));
            stage.take(scan, line);
        }
        HitId hit = stage.hit(owner.account(), "shop.example");
        UUID batch = triage.decide(owner.actor(), List.of(hit), HitEvent.CONFIRM)
                .orElseThrow()
                .batch();
        UUID capture = database.sql("select id from capture where hit = :hit")
                .param("hit", hit.value())
                .query(UUID.class)
                .single();
        return Map.of(
                "SITE", scan.site().orElseThrow().toString(),
                "SCAN", scan.id().toString(),
                "HIT", hit.toString(),
                "BATCH", batch.toString(),
                "CAPTURE", capture.toString());
    }
}
