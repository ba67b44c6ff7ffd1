package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.ObjectMapper;

/** Every page and every address of the API: what is another account's is not found, and nobody gets in without the right role. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one capture is asked for, not one for each path
class SightingsAccessTest {
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

    @Autowired
    JdbcClient database;

    @Autowired
    Triage triage;

    TestPeople.Somebody anna;
    Map<String, String> hers;

    @BeforeAll
    void annaHasOneOfEach() {
        Stage stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        Stage.Registered leaf = stage.work(anna, "Leaf");
        ScanRun scan = stage.scan(anna, "https://shop.example/");
        stage.take(scan, stage.line(leaf, "https://shop.example/a", "https://shop.example/a.jpg" + leaf.id()));
        HitId hit = stage.hit(anna.account(), "shop.example");
        UUID batch = triage.decide(anna.actor(), List.of(hit), HitEvent.CONFIRM)
                .orElseThrow()
                .batch();
        UUID capture = database.sql("select id from capture where hit = :hit")
                .param("hit", hit.value())
                .query(UUID.class)
                .single();
        hers = Map.of(
                "SITE", scan.site().orElseThrow().toString(),
                "SCAN", scan.id().toString(),
                "HIT", hit.toString(),
                "BATCH", batch.toString(),
                "CAPTURE", capture.toString());
    }

    private int status(TestPeople.Somebody who, String line) throws Exception {
        String filled = line;
        for (Map.Entry<String, String> entry : hers.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        String[] parts = filled.split(" ", 3);
        MockHttpServletRequestBuilder request = request(HttpMethod.valueOf(parts[0]), parts[1]);
        if (parts.length == 3) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(parts[2]);
        }
        return mvc.perform(request.with(people.signedIn(who)).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /sites/SITE",
                "POST /sites/SITE?schedule=WEEKLY&mostPages=10",
                "POST /sites/SITE/remove",
                "POST /sites/SITE/scan",
                "GET /scans/SCAN",
                "GET /scans/SCAN/progress",
                "POST /scans/SCAN/pause",
                "POST /scans/SCAN/resume",
                "POST /scans/SCAN/stop",
                "GET /hits/HIT",
                "GET /hits/HIT/copy",
                "GET /hits/HIT/copy?size=file",
                "POST /hits/HIT/want?outcome=CREDIT",
                "POST /hits/HIT/exceptions?NEWS=NO",
                "POST /hits/HIT/capture",
                "GET /hits/HIT/captures/CAPTURE",
                "POST /hits/HIT/captures/CAPTURE/verify",
                "POST /inbox/decide?only=HIT!REJECT",
                "POST /inbox/decide?hit=HIT&decision=REJECT",
                "POST /inbox/undo?batch=BATCH",
                "GET /api/v1/sites/SITE",
                "DELETE /api/v1/sites/SITE",
                "POST /api/v1/sites/SITE/scans",
                "GET /api/v1/scans/SCAN",
                "POST /api/v1/scans/SCAN/stop",
                "GET /api/v1/hits/HIT",
                "PUT /api/v1/hits/HIT/outcome \"CREDIT\"",
                "POST /api/v1/hits/decisions {\"hits\":[\"HIT\"],\"decision\":\"REJECT\"}",
                "DELETE /api/v1/hits/decisions/BATCH"
            })
    void whatIsAnothersIsNotFound(String line) throws Exception {
        assertEquals(404, status(people.rightsHolder(), line), line);
        assertEquals(403, status(people.caseHandler(), line), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /sites/SITE",
                "GET /scans/SCAN",
                "GET /scans/SCAN/progress",
                "GET /hits/HIT",
                "GET /inbox",
                "GET /inbox?state=CONFIRMED",
                "GET /inbox?state=CONFIRMED&group=PICTURE",
                "GET /inbox/figures",
                "GET /sites",
                "GET /api/v1/sites",
                "GET /api/v1/sites/SITE",
                "GET /api/v1/scans",
                "GET /api/v1/scans/SCAN",
                "GET /api/v1/hits?state=CONFIRMED",
                "GET /api/v1/hits/figures",
                "GET /api/v1/hits/HIT"
            })
    void whatIsOnesOwnIsFound(String line) throws Exception {
        assertEquals(200, status(anna, line), line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /inbox/decide?only=HIT!UNDO",
                "POST /inbox/decide?only=HIT",
                "POST /inbox/decide?hit=x&decision=REJECT",
                "POST /inbox/decide?group=PICTURE&of=!REJECT",
                "POST /inbox/decide?group=unknown&of=shop.example!REJECT",
                "POST /inbox/decide?group=CLUSTER&of=x!REJECT",
                "POST /api/v1/hits/decisions {\"hits\":[\"HIT\"],\"decision\":\"VANISH\"}"
            })
    void strokeThatCannotBeIsRefused(String line) throws Exception {
        assertEquals(400, status(anna, line), line);
    }
}
