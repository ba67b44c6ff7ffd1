package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Import(ShownWorks.class)
class DifferentPicturesTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Identities identities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Test
    void picturesThatASupervisorFoundDifferentStayApartWhenAThirdLooksLikeBoth() throws Exception {
        BufferedImage picture = DrawnPictures.next();
        List<Work> three = List.of(copy(picture, 840), copy(picture, 838), copy(picture, 836));
        UUID conflict = database.sql("select conflict from conflict_work where work = :work")
                .param("work", three.getFirst().id().value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
        web.perform(post("/conflicts/" + conflict)
                        .param("decision", "different")
                        .param("reason", "The originals differ.")
                        .with(csrf())
                        .with(people.signedIn(people.supervisor())))
                .andExpect(status().is3xxRedirection());
        assertEquals(3, identitiesOf(three).size());

        Work newcomer = copy(picture, 834);
        Set<PictureIdentityId> apart = identitiesOf(three);
        assertEquals(3, apart.size(), "not one again through the newcomer");
        assertTrue(apart.contains(newcomer.identity()), "it is one of them");
        Set<WorkId> others = three.stream()
                .filter(each -> !shown.now(each.id()).identity().equals(newcomer.identity()))
                .map(Work::id)
                .collect(Collectors.toSet());
        assertEquals(others, overlapsOf(newcomer), "and the case handler sees the others");
    }

    @Test
    void splitHoldsAlsoAfterAMergeAndUntilASupervisorMergesAgain() {
        BufferedImage picture = DrawnPictures.next();
        Somebody supervisor = people.supervisor();
        Work one = copy(picture, 840);
        Work older = shown.registered(people.rightsHolder());
        Work other = copy(picture, 838);
        transaction.executeWithoutResult(status -> {
            identities.split(other.id(), supervisor.actor().person());
            identities.mergeByHand(other.id(), older.id(), supervisor.actor().person());
        });
        assertEquals(older.identity(), shown.now(other.id()).identity());
        copy(picture, 836);
        assertNotEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());

        transaction.executeWithoutResult(status ->
                identities.mergeByHand(one.id(), other.id(), supervisor.actor().person()));
        assertEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
        copy(picture, 834);
        assertEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
    }

    @Test
    void pairStandsInOneOrderOnly() {
        Work one = shown.registered(people.rightsHolder());
        Work other = shown.registered(people.rightsHolder());
        assertThrows(
                DataIntegrityViolationException.class,
                () -> database.sql("""
                        insert into different_pictures (one, other, decided_at, decided_by)
                        values (greatest(:one, :other), least(:one, :other), now(), :by)""")
                        .param("one", one.identity().value())
                        .param("other", other.identity().value())
                        .param("by", people.supervisor().actor().person().value())
                        .update());
    }

    /** A work of an account of its own. */
    private Work copy(BufferedImage picture, int width) {
        return shown.registered(
                people.rightsHolder(), DrawnPictures.jpeg(DrawnPictures.resized(picture, width, width * 2 / 3)));
    }

    private Set<PictureIdentityId> identitiesOf(List<Work> works) {
        return works.stream().map(each -> shown.now(each.id()).identity()).collect(Collectors.toSet());
    }

    private Set<WorkId> overlapsOf(Work work) {
        return new HashSet<>(database.sql("select other from work_overlap where work = :work")
                .param("work", work.id().value())
                .query((row, n) -> new WorkId(row.getObject(1, UUID.class)))
                .list());
    }
}
