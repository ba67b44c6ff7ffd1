package org.rightful.app.sightings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.ObjectMapper;

/** Wrong hits are cleared many at a time, and come back as many at a time. */
@ServiceTest
class BulkTest {
    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    Stage stage;
    TestPeople.Somebody anna;
    ScanRun scan;
    Stage.Registered leaf;
    Stage.Registered branch;

    @BeforeEach
    void twoWorksAreLookedFor() {
        stage = new Stage(database, intake, json, clock);
        anna = people.rightsHolder();
        scan = stage.scan(anna, "https://a.example/");
        leaf = stage.work(anna, "Leaf");
        branch = stage.work(anna, "Branch");
    }

    private Stage.Line on(Stage.Registered work, String page) {
        return stage.line(work, page, page + work.id() + ".jpg");
    }

    private void sent(String path, String... parameters) throws Exception {
        var request = post(path).with(people.signedIn(anna)).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        web.perform(request).andExpect(status().isSeeOther());
    }

    @Test
    @Tag("R21")
    void wrongHitsOfOneFoundPictureAreClearedAtOneStrokeAndUndoneAtOne() throws Exception {
        stage.take(
                scan,
                on(leaf, "https://a.example/").bytes("logo" + leaf.id()),
                on(leaf, "https://b.example/").bytes("logo" + leaf.id()),
                on(leaf, "https://c.example/"));
        UUID cluster = database.sql("select cluster from hit where account = :account and site = 'a.example'")
                .param("account", anna.account().value())
                .query(UUID.class)
                .single();
        sent("/inbox/decide", "group", "CLUSTER", "of", cluster + "!REJECT");
        assertEquals(
                List.of("a.example NOT_MINE", "b.example NOT_MINE", "c.example OPEN"), stage.states(anna.account()));
        sent("/inbox/undo");
        assertEquals(List.of("a.example OPEN", "b.example OPEN", "c.example OPEN"), stage.states(anna.account()));
    }

    @Test
    @Tag("R21")
    void wrongHitsOfOneSiteAreClearedAtOneStroke() throws Exception {
        stage.take(
                scan,
                on(leaf, "https://a.example/"),
                on(branch, "https://a.example/b"),
                on(leaf, "https://b.example/"));
        sent("/inbox/decide", "group", "SITE", "of", "a.example!REJECT");
        assertEquals(
                List.of("a.example NOT_MINE", "a.example NOT_MINE", "b.example OPEN"), stage.states(anna.account()));
    }
}
