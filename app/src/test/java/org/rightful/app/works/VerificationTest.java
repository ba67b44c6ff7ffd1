package org.rightful.app.works;

import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What case handlers and supervisors do by hand: on pages, and as programs. */
@ServiceTest
@Import(ShownWorks.class)
class VerificationTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    JdbcClient database;

    Somebody supervisor;
    Work one;
    Work other;

    @BeforeEach
    void twoAccountsHaveAWorkEach() {
        supervisor = people.supervisor();
        one = shown.registered(people.rightsHolder());
        other = shown.registered(people.rightsHolder());
    }

    private ResultActions identity(String deed, String with) throws Exception {
        return web.perform(post("/conflicts/identities")
                        .param("work", one.id().toString())
                        .param("deed", deed)
                        .param("with", with)
                        .with(people.signedIn(supervisor))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
    }

    private ResultActions json(Somebody who, String path, String body) throws Exception {
        return web.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(people.signedIn(who))
                .with(csrf()));
    }

    @Test
    void supervisorPutsTwoPicturesTogetherByHandAndTheJournalTells() throws Exception {
        identity("merge", "http://localhost:8080/ownership/" + other.id());
        assertEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
        assertTrue(shown.now(one.id()).whyNot().contains(WhyNot.IN_CONFLICT), "two accounts have one picture now");
        assertEquals(
                supervisor.actor().person().value(),
                database.sql("""
                        select actor from journal where action = 'IdentitiesMerged' and subject = any(:subjects)""")
                        .param("subjects", new String[] {"identity:" + one.identity(), "identity:" + other.identity()})
                        .query(UUID.class)
                        .single());
    }

    @ParameterizedTest
    @CsvSource({
        "merge,'',identity.unknown",
        "merge,no work,identity.unknown",
        "merge,00000000-0000-7000-8000-000000000000,identity.unknown",
        "merge,SELF,identity.same",
        "'',OTHER,identity.unknown"
    })
    void worksThatCannotBePutTogetherStayAsTheyAreWithASentence(String deed, String with, String sentence)
            throws Exception {
        String named = with.replace("SELF", one.id().toString())
                .replace("OTHER", other.id().toString());
        identity(deed, named).andExpect(flash().attribute("identityWrong", sentence));
        assertEquals(one.identity(), shown.now(one.id()).identity());
        assertEquals(other.identity(), shown.now(other.id()).identity());
    }

    @Test
    void programsMergeAndSplitIdentities() throws Exception {
        String both = "{\"work\":\"" + one.id() + "\",\"with\":\"" + other.id() + "\"}";
        json(supervisor, "/api/v1/identities/merge", both).andExpect(status().isOk());
        assertEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
        json(supervisor, "/api/v1/identities/merge", both).andExpect(status().isUnprocessableContent());
        json(supervisor, "/api/v1/identities/split", "{\"work\":\"" + one.id() + "\"}")
                .andExpect(status().isOk());
        assertNotEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
    }

    @Test
    void programsReadTheQueueAndDecide() throws Exception {
        Somebody holder = people.rightsHolder();
        Somebody handler = people.caseHandler();
        Work work = shown.complete(holder);
        shown.told(work, OwnershipEvent.SUBMIT, "", holder);
        web.perform(get("/api/v1/ownership").with(people.signedIn(handler)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.works[*].work", hasItem(work.id().toString())));
        String path = "/api/v1/ownership/" + work.id() + "/decisions";
        json(handler, path, "{\"decision\":\"ASK_BACK\",\"wrong\":false}").andExpect(status().isUnprocessableContent());
        json(handler, path, "{\"decision\":\"LOSE\",\"reason\":\"x\",\"wrong\":false}")
                .andExpect(status().isUnprocessableContent());
        json(handler, path, "{\"decision\":\"APPROVE\",\"wrong\":false}").andExpect(status().isOk());
        assertEquals(OwnershipState.VERIFIED, shown.now(work.id()).ownership());
    }

    @Test
    void programsReadConflictsAndDecideThem() throws Exception {
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Work first = shown.registered(people.rightsHolder(), file);
        Work second = shown.registered(people.rightsHolder(), file);
        web.perform(get("/api/v1/conflicts").with(people.signedIn(supervisor)))
                .andExpect(status().isOk())
                .andExpect(jsonPath(
                        "$.conflicts[*].sides[*].work", hasItem(first.id().toString())));
        UUID conflict = database.sql("select conflict from conflict_work where work = :work")
                .param("work", first.id().value())
                .query(UUID.class)
                .single();
        String path = "/api/v1/conflicts/" + conflict + "/decision";
        json(supervisor, path, "{\"decision\":\"BOTH_MAY\"}").andExpect(status().isUnprocessableContent());
        json(supervisor, path, "{\"decision\":\"ONE_OWNER\",\"reason\":\"no owner named\"}")
                .andExpect(status().isUnprocessableContent());
        json(
                        supervisor,
                        path,
                        "{\"decision\":\"ONE_OWNER\",\"owner\":\"" + first.account() + "\",\"reason\":\"Original.\"}")
                .andExpect(status().isNoContent());
        assertEquals(OwnershipState.UNVERIFIED, shown.now(first.id()).ownership());
        assertEquals(OwnershipState.REFUSED, shown.now(second.id()).ownership());
    }
}
