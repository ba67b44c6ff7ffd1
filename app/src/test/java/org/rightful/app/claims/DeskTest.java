package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.accounts.PersonId;
import org.rightful.app.correspondence.ClaimLetters;
import org.rightful.app.correspondence.MailReceived;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;

/** What the people of the service do at the desk, beside answering. */
@ServiceTest
class DeskTest extends ClaimTest {
    @Autowired
    Complaints complaints;

    @Autowired
    Replies replies;

    @Autowired
    ClaimLetters letters;

    @Test
    @Tag("R50")
    @Tag("R108")
    void answerToAComplaintThatThreatensIsSentBackToWhoWroteIt() {
        Claim claim = sent();
        complaints.file(claim.id(), "Nobody told me who took the picture.");
        assertTrue(lastMail(recipient()).contains("Ihre Beschwerde liegt bei der Leitung"), lastMail(recipient()));
        UUID complaint = complaints.of(claim.id()).getFirst().id();
        PersonId supervisor = people.supervisor().actor().person();
        assertEquals(
                Optional.of("desk.wrong.tone"),
                complaints.answer(claim.id(), complaint, "Zahlen Sie jetzt!", "S. Upervisor", supervisor));
        assertEquals(
                Optional.empty(),
                complaints.answer(
                        claim.id(), complaint, "Anna Meier hat es fotografiert.", "S. Upervisor", supervisor));
        assertTrue(lastMail(recipient()).contains("Anna Meier hat es fotografiert."));
    }

    /** R55: mail first; after silence the same letter goes by post, which counts, and gives the days that post needs. */
    @Test
    @Tag("R55")
    void letterGoesByPostOnlyAfterSilence() throws Exception {
        String postal = "Hafenladen GmbH\nHafenstrasse 2\n20457 Hamburg\nDeutschland";
        Claim claim = sent();
        assertEquals(new Sending.NotPrinted("desk.wrong.send-again"), sending.print(claim.id(), postal, handler));
        pass(claim);
        assertEquals(ClaimState.UNANSWERED, pass(claim).state());
        assertEquals(
                new Sending.NotPrinted("desk.wrong.postal"), sending.print(claim.id(), "Hafenladen GmbH", handler));
        Sending.OnPaper paper = assertInstanceOf(Sending.OnPaper.class, sending.print(claim.id(), postal, handler));
        Claim now = now(claim);
        assertEquals(ClaimState.AWAITING_ANSWER, now.state());
        assertEquals(3, now.contacts());
        Duration left = Duration.between(clock.instant(), now.dueAt().orElseThrow());
        assertTrue(left.compareTo(Duration.ofDays(11)) >= 0, left.toString());
        String text;
        try (PDDocument pdf = Loader.loadPDF(letters.printed(paper.letter()).orElseThrow())) {
            text = new PDFTextStripper().getText(pdf);
        }
        assertTrue(text.contains("20457 Hamburg") && text.contains(claim.number()), text);
        pass(claim);
        assertEquals(
                new Sending.NotPrinted("desk.wrong.send-again"),
                sending.print(claim.id(), postal, handler),
                "there is no fourth letter");
    }

    @Test
    @Tag("R78")
    void fileThatCameByMailIsShownWithItsSize() {
        Claim claim = sent();
        byte[] invoice = "invoice 17".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        UUID mail = stage.mail(claim.number(), recipient(), "Here it is.");
        database.sql("""
                insert into incoming_attachment (mail, place, name, type, blob, standing)
                values (:mail, 0, 'invoice.txt', 'application/octet-stream', :blob, 'QUARANTINED')""")
                .param("mail", mail)
                .param("blob", ClaimStage.keep(blobs, invoice).sha256())
                .update();
        Replies listener = AopTestUtils.getTargetObject(replies); // at once, not beside
        transaction.executeWithoutResult(status -> listener.on(new MailReceived(mail)));
        assertEquals(ClaimState.ASKED, now(claim).state());
        ClaimFile.File file = claims.file(claim.id()).orElseThrow().said().stream()
                .flatMap(said -> said.files().stream())
                .findFirst()
                .orElseThrow();
        assertEquals(invoice.length, file.bytes());
    }
}
