package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rightful.app.MappedPath.Answer;
import org.rightful.app.MappedPath.Who;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Every page of paths.txt in a browser, as the people it is for: axe-core finds no serious fault, and it fits, on a desk in the light and on a
 * phone in the dark. That no page is missing in the list, PathAccessTest says.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    @LocalServerPort
    int port;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcClient database;

    Somebody owner;
    Map<String, String> things;

    @BeforeAll
    void somebodyHasOneOfEach() throws Exception {
        owner = people.rightsHolder();
        TestThings made = new TestThings(service.getAutowireCapableBeanFactory(), mvc, people, database);
        things = new HashMap<>(made.of(owner));
        String fresh = "fresh-" + UUID.randomUUID() + "@example.org";
        mvc.perform(post("/sign-up")
                        .param("name", "Fresh")
                        .param("email", fresh)
                        .param("password", TestPeople.PASSWORD)
                        .param("kind", "RIGHTS_HOLDER")
                        .param("terms", "true")
                        .with(csrf()))
                .andReturn();
        things.put("SIGN_UP", made.code(fresh));
        mvc.perform(post("/reset").param("email", owner.email()).with(csrf())).andReturn();
        things.put("RESET", made.code(owner.email()));
    }

    @Test
    void everyPageForVisitorsIsAccessible() {
        assertAccessible(Set.of(Who.ALL, Who.RECIPIENT), List.of());
    }

    @Test
    void everyPageForRightsHoldersIsAccessible() {
        assertAccessible(Set.of(Who.OWED, Who.SIGNED, Who.HOLDER, Who.KEEPER, Who.MEMBERS, Who.API), List.of(owner));
    }

    @Test
    void everyPageForCaseHandlersIsAccessible() {
        assertAccessible(Set.of(Who.HANDLER), List.of(people.caseHandler()));
    }

    @Test
    void everyPageForSupervisorsIsAccessible() {
        assertAccessible(Set.of(Who.HANDLER, Who.SUPERVISOR, Who.MEMBERS), List.of(people.supervisor()));
    }

    /** @param somebody who looks, or nobody for a visitor */
    private void assertAccessible(Set<Who> whose, List<Somebody> somebody) {
        List<String> faults = new ArrayList<>();
        try (Browser browser = Browser.at(port)) {
            somebody.forEach(browser::signIn);
            for (MappedPath path : MappedPath.all()) {
                if (path.answer() == Answer.PAGE && whose.contains(path.who())) {
                    faults.addAll(faults(browser, path));
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    private List<String> faults(Browser browser, MappedPath path) {
        List<String> faults = new ArrayList<>();
        browser.open(path.address(things));
        for (Browser.Screen screen : List.of(Browser.Screen.DESK, Browser.Screen.PHONE_DARK)) {
            browser.on(screen);
            try {
                browser.assertAccessible();
                browser.assertFits();
                browser.picture(
                        "every" + path.pattern().replaceAll("\\W+", "-") + (screen.dark() ? "-phone-dark" : ""));
            } catch (AssertionError e) {
                faults.add(path + " on " + screen + ": " + e.getMessage());
            }
        }
        return faults;
    }
}
