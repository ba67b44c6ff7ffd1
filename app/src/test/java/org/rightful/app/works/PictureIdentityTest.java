package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.vision.Match;
import org.rightful.vision.MatchKind;
import org.rightful.vision.Point;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Import(ShownWorks.class)
class PictureIdentityTest {
    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Identities identities;

    @Autowired
    Standing standing;

    @Autowired
    Registration registration;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @CsvSource({
        // score, % of the query, % of the work
        "0.99, 100, 100, true",
        "0.99,  98,  45, true",
        "0.99,  41, 100, true",
        "0.99, 100,  30, false",
        "0.99,  20, 100, false",
        "0.99,  60,  60, false",
        "0.80, 100, 100, false"
    })
    void samePictureIsAlmostAllOfOneAndAGoodPartOfTheOther(double score, double query, double work, boolean same) {
        List<Point> region = List.of(new Point(0, 0), new Point(9, 0), new Point(9, 9), new Point(0, 9));
        Match match = new Match("w", score, MatchKind.EDITED, 40, false, region, region, query, work);
        assertEquals(same, SamePicture.is(match));
    }

    @Test
    void ownCropSharesTheIdentityWithoutAConflict() {
        Somebody holder = people.rightsHolder();
        BufferedImage picture = DrawnPictures.next();
        Work whole = shown.registered(holder, DrawnPictures.jpeg(picture));
        Work crop = shown.registered(holder, DrawnPictures.jpeg(DrawnPictures.crop(picture, 60, 40, 700, 500)));
        assertEquals(shown.now(whole.id()).identity(), crop.identity());
        assertFalse(crop.whyNot().contains(WhyNot.IN_CONFLICT));
        assertNotEquals(whole.identity(), shown.registered(holder).identity());
    }

    @Test
    @Tag("R17")
    void samePictureOfTwoAccountsFreezesBothAndTellsBoth() {
        Somebody first = people.rightsHolder();
        Somebody second = people.rightsHolder();
        Work one = shown.verified(first, people.caseHandler());
        Work other = shown.registered(second, copyOf(one));
        one = shown.now(one.id());
        assertEquals(one.identity(), other.identity());
        for (Work each : List.of(one, other)) {
            assertEquals(OwnershipState.FROZEN, each.ownership());
            assertTrue(each.whyNot().contains(WhyNot.IN_CONFLICT));
        }
        assertEquals(1, mails(first, "Another account registered"));
        assertEquals(1, mails(second, "Another account registered"));
    }

    @Test
    @Tag("R17")
    @Tag("R18")
    void decidedConflictGivesTheOwnerBackWhatWasFrozenAndCountsAgainstTheOther() {
        Somebody first = people.rightsHolder();
        Somebody second = people.rightsHolder();
        Work one = shown.verified(first, people.caseHandler());
        Work other = shown.registered(second, copyOf(one));
        UUID conflict = conflictOf(one);
        Somebody supervisor = people.supervisor();
        assertFalse(decide(conflict, Conflicts.Decision.ONE_OWNER, Optional.empty(), supervisor), "nobody named");
        assertTrue(decide(conflict, Conflicts.Decision.ONE_OWNER, Optional.of(first), supervisor));
        assertFalse(decide(conflict, Conflicts.Decision.BOTH_MAY, Optional.empty(), supervisor), "decided twice");
        assertEquals(OwnershipState.VERIFIED, shown.now(one.id()).ownership());
        assertTrue(shown.now(one.id()).claimable());
        assertEquals(OwnershipState.REFUSED, shown.now(other.id()).ownership());
        assertEquals(Standing.State.WARNED, standing.of(second.account()).state());
        assertEquals(Standing.State.GOOD, standing.of(first.account()).state());

        Work again = shown.registered(second, copyOf(one));
        assertEquals(OwnershipState.REFUSED, again.ownership(), "who lost has lost for another file, too");
        assertEquals(OwnershipState.VERIFIED, shown.now(one.id()).ownership(), "and does not freeze the owner again");
    }

    @Test
    @Tag("R18")
    void thirdWrongRegistrationFreezesTheAccount() {
        Somebody holder = people.rightsHolder();
        Work good = shown.verified(holder, people.caseHandler());
        for (int i = 1; i <= 3; i++) {
            assertTrue(shown.now(good.id()).claimable(), "after " + (i - 1));
            Work wrong = shown.registered(holder);
            transaction.executeWithoutResult(
                    status -> standing.wrong(wrong.id(), holder.account(), Standing.Cause.REFUSED));
            transaction.executeWithoutResult(
                    status -> standing.wrong(wrong.id(), holder.account(), Standing.Cause.REFUSED)); // counts once
        }
        assertEquals(Set.of(WhyNot.ACCOUNT_FROZEN), shown.now(good.id()).whyNot());
        standing.set(
                holder.account(),
                Standing.State.GOOD,
                "looked into",
                people.supervisor().actor().person());
        assertTrue(shown.now(good.id()).claimable());
    }

    @Test
    void bothMayAndAThirdIsAConflictAgain() {
        Somebody author = people.rightsHolder();
        Somebody agent = people.rightsHolder();
        Work one = shown.registered(author);
        shown.registered(agent, copyOf(one));
        assertTrue(decide(conflictOf(one), Conflicts.Decision.BOTH_MAY, Optional.empty(), people.supervisor()));
        assertEquals(OwnershipState.UNVERIFIED, shown.now(one.id()).ownership());
        shown.registered(agent, copyOf(one));
        assertEquals(OwnershipState.UNVERIFIED, shown.now(one.id()).ownership(), "they were decided about");
        shown.registered(people.rightsHolder(), copyOf(one));
        assertEquals(OwnershipState.FROZEN, shown.now(one.id()).ownership(), "a third was not");
    }

    @Test
    void mergingKeepsOneOpenConflictAndSplittingMakesAnIdentityAgain() {
        Work one = conflicting();
        Work other = conflicting();
        Somebody supervisor = people.supervisor();
        transaction.executeWithoutResult(status ->
                identities.mergeByHand(one.id(), other.id(), supervisor.actor().person()));
        assertEquals(shown.now(one.id()).identity(), shown.now(other.id()).identity());
        assertEquals(conflictOf(one), conflictOf(other));
        assertEquals(4, conflicts.works(conflictOf(one)).size());
        PictureIdentityId before = shown.now(other.id()).identity();
        transaction.executeWithoutResult(
                status -> identities.split(other.id(), supervisor.actor().person()));
        assertNotEquals(before, shown.now(other.id()).identity());
        assertEquals(before, shown.now(one.id()).identity());
    }

    @Test
    void registrationsAtOnceSeeEachOther() throws Exception {
        BufferedImage picture = DrawnPictures.next();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> shown.registered(people.rightsHolder(), DrawnPictures.jpeg(picture)));
            var other = threads.submit(() -> shown.registered(people.rightsHolder(), DrawnPictures.png(picture)));
            WorkId oneId = one.get().id();
            WorkId otherId = other.get().id(); // only now both are done
            Work first = shown.now(oneId);
            Work second = shown.now(otherId);
            assertEquals(first.identity(), second.identity());
            assertEquals(OwnershipState.FROZEN, first.ownership());
            assertEquals(OwnershipState.FROZEN, second.ownership());
        }
    }

    @Test
    void registrationThatACrashBrokeOffIsFinished() throws Exception {
        Somebody holder = people.rightsHolder();
        Work before = shown.registered(people.rightsHolder());
        Work work = shown.registered(holder, copyOf(before));
        // As a kill between the index and the decision about the identity leaves it.
        UUID fresh = UUID.randomUUID();
        database.sql("insert into picture_identity (id, created_at) values (:id, now())")
                .param("id", fresh)
                .update();
        database.sql("""
                update work set state = 'REGISTERING', identity = :identity, ownership = 'UNVERIFIED',
                    ownership_before_freeze = null where id = :id""")
                .param("identity", fresh)
                .param("id", work.id().value())
                .update();
        assertTrue(shown.now(work.id()).whyNot().contains(WhyNot.UNFINISHED));
        registration.resume(work.id(), holder.account(), work.original());
        registration.resume(work.id(), holder.account(), work.original()); // once more does no harm
        Work after = shown.now(work.id());
        assertFalse(after.whyNot().contains(WhyNot.UNFINISHED));
        assertEquals(shown.now(before.id()).identity(), after.identity());
        assertEquals(OwnershipState.FROZEN, after.ownership());
    }

    private Work conflicting() {
        Work work = shown.registered(people.rightsHolder());
        shown.registered(people.rightsHolder(), copyOf(work));
        return work;
    }

    @Autowired
    org.rightful.app.platform.blobs.Blobs blobs;

    private int copies;

    /** Another file of the same picture. */
    private byte[] copyOf(Work work) {
        try (var in = blobs.open(work.original())) {
            BufferedImage image = javax.imageio.ImageIO.read(in);
            return DrawnPictures.jpeg(DrawnPictures.resized(image, 840 - copies, 560 - copies++));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private UUID conflictOf(Work work) {
        return database.sql("""
                select c.id from ownership_conflict c join conflict_work w on w.conflict = c.id
                where w.work = :work and c.decided_at is null""")
                .param("work", work.id().value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }

    private boolean decide(UUID conflict, Conflicts.Decision decision, Optional<Somebody> owner, Somebody by) {
        return conflicts.decide(
                conflict,
                decision,
                owner.map(Somebody::account),
                "The originals say so.",
                by.actor().person());
    }

    private long mails(Somebody to, String subject) {
        return database.sql("select count(*) from outbox where recipient = :to and subject like :subject")
                .param("to", to.email())
                .param("subject", subject + "%")
                .query((row, n) -> row.getLong(1))
                .single();
    }
}
