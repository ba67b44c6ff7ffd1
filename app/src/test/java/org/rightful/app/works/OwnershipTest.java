package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ServiceTest
@Import(ShownWorks.class)
class OwnershipTest {
    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Evidence evidence;

    @Autowired
    Mandates mandates;

    @Autowired
    Works works;

    @Autowired
    Sentences sentences;

    @Test
    @Tag("R5")
    void verifiedWorkIsClaimable() {
        Work work = shown.verified(people.rightsHolder(), people.caseHandler());
        assertEquals(OwnershipState.VERIFIED, work.ownership());
        assertEquals(Set.of(), work.whyNot());
    }

    @Test
    @Tag("R8")
    void nothingIsHandedInWithoutEvidence() {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        shown.named(holder, work, "Jane Doe");
        shown.answered(holder, work, ShownWorks.plain());
        Ownership.Outcome held = shown.told(work, OwnershipEvent.SUBMIT, "", holder);
        assertEquals(new Ownership.Outcome.Held(OwnershipTable.Guard.EVIDENCE_AND_ANSWERS), held);
    }

    @Test
    @Tag("R8")
    void screenshotOfThePageIsNeverEvidence() {
        Somebody holder = people.rightsHolder();
        BufferedImage picture = DrawnPictures.next();
        Work work = shown.registered(holder, DrawnPictures.jpeg(picture));
        byte[] screenshot = DrawnPictures.png(page(picture));
        for (EvidenceKind kind : EvidenceKind.values()) {
            assertEquals(
                    Optional.of("evidence.none.screenshot"),
                    shown.evidence(holder, work, kind, screenshot),
                    kind.name());
        }
        assertEquals(0, evidence.of(work.id()).size());
    }

    @Test
    @Tag("R8")
    void otherPictureIsNoOriginalAndSmallerIsNotHigherResolution() {
        Somebody holder = people.rightsHolder();
        BufferedImage picture = DrawnPictures.next();
        Work work = shown.registered(holder, DrawnPictures.jpeg(picture));
        byte[] other = DrawnPictures.jpeg(DrawnPictures.next());
        byte[] smaller = DrawnPictures.jpeg(DrawnPictures.resized(picture, 600, 400));
        byte[] larger = DrawnPictures.jpeg(DrawnPictures.resized(picture, 1800, 1200));
        assertEquals(
                Optional.of("evidence.none.other-picture"), shown.evidence(holder, work, EvidenceKind.ORIGINAL, other));
        assertEquals(
                Optional.of("evidence.none.not-larger"),
                shown.evidence(holder, work, EvidenceKind.HIGHER_RESOLUTION, smaller));
        assertEquals(Optional.empty(), shown.evidence(holder, work, EvidenceKind.HIGHER_RESOLUTION, larger));
        assertEquals(50, evidence.of(work.id()).getFirst().points());
    }

    @ParameterizedTest
    @Tag("R8")
    @CsvSource({"0, 45, evidence.camera.one", "3, 60, evidence.camera.some", "40, 80, evidence.camera.many"})
    void scoreOfAnOriginalExplainsItself(long works, int points, String reason) {
        Appraisal.Worth worth = Appraisal.of(
                EvidenceKind.RAW,
                Optional.of(new org.rightful.vision.Rejected(org.rightful.vision.Rejection.Unsupported, "raw")),
                "",
                new Appraisal.Known(AnySeen.seen(), facts(Optional.empty()), facts(Optional.of("Nikon 4711")), works));
        Appraisal.Worth.Points got = assertInstanceOf(Appraisal.Worth.Points.class, worth);
        assertEquals(points, got.points());
        assertEquals(reason, got.reason());
        String sentence = sentences.of(got.reason(), Locale.ENGLISH, got.facts().toArray());
        assertTrue(sentence.contains("Nikon 4711"), sentence);
        assertEquals(works > 0, sentence.contains(" " + works + " other works"), sentence);
    }

    private static FileFacts facts(Optional<String> serial) {
        return new FileFacts(
                java.util.List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                serial,
                Set.of(),
                false,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_NAMES, YES",
        "FREE_SOURCE, YES",
        "FREE_SOURCE, UNSURE",
        "PUBLIC_DOMAIN, UNSURE",
        "AI, ASSISTED",
        "CONTRACT, EMPLOYED",
        "FILM, OWN"
    })
    @Tag("R9")
    @Tag("R10")
    @Tag("R11")
    @Tag("R14")
    @Tag("R15")
    @Tag("R16")
    void answerThatAsksForAnExplanationBlocksUntilACaseHandlerAcceptsIt(Question question, String answer) {
        Somebody holder = people.rightsHolder();
        Work work = shown.verified(holder, people.caseHandler());
        Map<Question, Screening.Given> bare = Map.of(question, ShownWorks.given(answer, ""));
        assertEquals(Set.of(question), shown.answered(holder, work, bare).keySet(), "nothing is explained");
        Map<Question, Screening.Given> explained =
                Map.of(question, ShownWorks.given(answer, "It is like this, because of that."));
        assertEquals(Map.of(), shown.answered(holder, work, explained));
        Work after = shown.now(work.id());
        assertEquals(OwnershipState.SUBMITTED, after.ownership(), "the approval stood on another answer");
        assertTrue(after.whyNot().contains(WhyNot.SCREENING_UNEXPLAINED));
        shown.evidence(holder, work, EvidenceKind.CONTRACT_CHAIN, new byte[] {1, 2, 3});
        shown.told(work, OwnershipEvent.APPROVE, "", people.caseHandler());
        assertTrue(shown.now(work.id()).claimable());
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC_DOMAIN, YES", "AI, ALL", "FILM, OTHERS"})
    @Tag("R11")
    @Tag("R14")
    @Tag("R16")
    void answerThatRulesClaimsOutCannotBeApproved(Question question, String answer) {
        Somebody holder = people.rightsHolder();
        Work work = shown.complete(holder);
        shown.told(work, OwnershipEvent.SUBMIT, "", holder);
        shown.answered(holder, work, Map.of(question, ShownWorks.given(answer, "")));
        assertInstanceOf(
                Ownership.Outcome.Held.class, shown.told(work, OwnershipEvent.APPROVE, "", people.caseHandler()));
        assertTrue(shown.now(work.id()).whyNot().contains(WhyNot.NEVER_CLAIMABLE));
    }

    @Test
    @Tag("R15")
    void employmentAsksForTheContractItself() {
        Somebody holder = people.rightsHolder();
        Work work = shown.complete(holder);
        shown.answered(holder, work, Map.of(Question.CONTRACT, ShownWorks.given("EMPLOYED", "Employed by the paper.")));
        assertInstanceOf(Ownership.Outcome.Held.class, shown.told(work, OwnershipEvent.SUBMIT, "", holder));
        shown.evidence(holder, work, EvidenceKind.CONTRACT_CHAIN, new byte[] {1, 2, 3});
        assertInstanceOf(Ownership.Outcome.Taken.class, shown.told(work, OwnershipEvent.SUBMIT, "", holder));
    }

    @Test
    @Tag("R12")
    void channelHasToBeRecordedBeforeItIsNamed() {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        Map<Question, Screening.Given> yes = Map.of(Question.CHANNELS, ShownWorks.given("YES", ""));
        assertEquals(Map.of(Question.CHANNELS, "screening.no-channel"), shown.answered(holder, work, yes));
        channels.record(
                holder.actor(),
                Channels.Kind.STOCK,
                "An agency",
                "editorial",
                LocalDate.parse("2020-01-01"),
                Optional.empty(),
                java.util.List.of(work.id()));
        assertEquals(Map.of(), shown.answered(holder, work, yes));
        assertEquals("An agency", channels.of(work.id()).getFirst().name());
    }

    @Autowired
    Channels channels;

    @Test
    @Tag("R9")
    void otherNameFoundLaterBlocksUntilExplained() {
        Somebody holder = people.rightsHolder();
        Work work = shown.verified(holder, people.caseHandler());
        works.credited(work.id(), "© Jane Doe", "https://example.org/a");
        assertTrue(shown.now(work.id()).claimable(), "the same name");
        works.credited(work.id(), "John Smith", "https://example.org/b");
        assertEquals(Set.of(WhyNot.SCREENING_UNEXPLAINED), shown.now(work.id()).whyNot());
        assertEquals(
                Map.of(Question.OTHER_NAMES, "screening.other-names"),
                shown.answered(holder, work, Map.of(Question.OTHER_NAMES, ShownWorks.given("NO", ""))));
    }

    @Test
    @Tag("R4")
    @Tag("R7")
    void agentNeedsAMandateOfTheAuthorAndOwnershipBesides() throws Exception {
        Somebody agent = people.somebody(AccountKind.AGENT, Role.AGENT);
        Somebody handler = people.caseHandler();
        Work work = shown.verified(agent, handler);
        assertEquals(Set.of(WhyNot.MANDATE_MISSING), work.whyNot());
        mandate(agent, "Somebody Else", handler);
        assertEquals(Set.of(WhyNot.MANDATE_MISSING), shown.now(work.id()).whyNot());
        mandate(agent, "Jane Doe", handler);
        assertEquals(Set.of(), shown.now(work.id()).whyNot());
        Work other = shown.complete(agent);
        assertEquals(Set.of(WhyNot.NOT_VERIFIED), other.whyNot(), "a mandate shows nothing about ownership");
    }

    private void mandate(Somebody agent, String author, Somebody handler) throws Exception {
        mandates.add(
                agent.actor(),
                author,
                LocalDate.parse("2020-01-01"),
                Optional.empty(),
                new Evidence.File("mandate.pdf", new java.io.ByteArrayInputStream(new byte[] {1})));
        Mandates.Mandate added = mandates.of(agent.account()).getFirst();
        assertEquals(
                false, mandates.decide(added.id(), false, "", handler.actor().person()), "no reason");
        assertEquals(true, mandates.decide(added.id(), true, "", handler.actor().person()));
    }

    @Test
    void refusedWorkNeedsSomethingNew() {
        Somebody holder = people.rightsHolder();
        Somebody handler = people.caseHandler();
        BufferedImage picture = DrawnPictures.next();
        Work work = shown.registered(holder, DrawnPictures.jpeg(picture));
        shown.named(holder, work, "Jane Doe");
        shown.evidence(holder, work, EvidenceKind.ORIGINAL, DrawnPictures.jpeg(picture));
        shown.answered(holder, work, ShownWorks.plain());
        shown.told(work, OwnershipEvent.SUBMIT, "", holder);
        assertEquals(
                new Ownership.Outcome.Held(OwnershipTable.Guard.REASON),
                shown.told(work, OwnershipEvent.REFUSE, " ", handler));
        shown.told(work, OwnershipEvent.REFUSE, "Nothing shows that it is yours.", handler);
        assertEquals(
                new Ownership.Outcome.Held(OwnershipTable.Guard.NEW_EVIDENCE),
                shown.told(work, OwnershipEvent.SUBMIT, "", holder));
        byte[] larger = DrawnPictures.jpeg(DrawnPictures.resized(picture, 1800, 1200));
        shown.evidence(holder, work, EvidenceKind.HIGHER_RESOLUTION, larger);
        assertInstanceOf(Ownership.Outcome.Taken.class, shown.told(work, OwnershipEvent.SUBMIT, "", holder));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonHasItsSentence(WhyNot reason) {
        assertTrue(sentences.of(reason.message(), Locale.ENGLISH).endsWith("."));
        assertTrue(sentences.of(reason.message(), Locale.GERMAN).endsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionAndAnswerHasItsWords(Question question) {
        for (Locale language : java.util.List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertTrue(sentences.of("screening." + question, language).endsWith("?"));
            for (Question.Answer answer : question.answers()) {
                assertTrue(!sentences
                        .of("screening." + question + "." + answer.name(), language)
                        .isBlank());
            }
        }
    }

    /** A page with the picture in it, as a screenshot shows it. */
    private static BufferedImage page(BufferedImage picture) {
        BufferedImage page = new BufferedImage(1400, 1100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1400, 1100);
        graphics.setColor(Color.BLACK);
        for (int line = 0; line < 12; line++) {
            graphics.drawString("Ten things to see this summer, and where to eat. Line " + line, 60, 760 + 24 * line);
        }
        graphics.drawImage(picture, 60, 80, 900, 600, null);
        graphics.dispose();
        return page;
    }
}
