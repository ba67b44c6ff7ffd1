package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.correspondence.IncomingMail.Kind;
import org.rightful.app.correspondence.IncomingMail.Standing;
import org.rightful.app.platform.settings.Secret;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail comes in by IMAP and finds its claim. */
@ServiceTest
@RecordApplicationEvents
class IncomingMailsTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    IncomingMails mails;

    @Autowired
    ClaimLetters letters;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    private GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private String number = "";
    private UUID letter = new UUID(0, 0);
    private String token = "";

    @BeforeEach
    void prepare() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        server.setUser("claims@example.org", "claims", "secret");
        number = "RF-IN-" + COUNT.incrementAndGet();
        ClaimReference sample = new LetterSamples(Locale.ENGLISH).about();
        ClaimReference about = new ClaimReference(
                number,
                URI.create("https://rights.example.org/claim"),
                sample.site(),
                sample.workTitle(),
                sample.holder(),
                sample.language(),
                sample.zone(),
                sample.recipient(),
                false);
        letter = transaction.execute(
                status -> letters.send(about, "anke@example.org", new StillWaiting(Who.HOLDER, LetterSamples.NEXT)));
        token = database.sql("select reply_token from outbox where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private void arrives(String mail) throws Exception {
        GreenMailUser user = server.getUserManager().getUser("claims");
        user.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    }

    private Postbox box() {
        return new ImapPostbox(
                new Settings.Imap(
                        "127.0.0.1",
                        server.getImap().getPort(),
                        Settings.Security.NONE,
                        "claims",
                        new Secret("secret"),
                        "INBOX"),
                Limits.OURS);
    }

    private int collect() throws Exception {
        return box().collect(mails::take);
    }

    private List<UUID> told() {
        return events.stream(MailReceived.class).map(MailReceived::incoming).toList();
    }

    private String to() {
        return "claims+" + token + "@example.org";
    }

    @Test
    void replyFindsItsClaimByItsAddress() throws Exception {
        arrives(
                "From: Anke <anke@example.org>\nTo: " + to()
                        + "\nSubject: Re: picture\nMessage-ID: <1@example.org>\n\nI have a licence.\n> see http://localhost:8080/claim?key=secret please\n");
        assertEquals(1, collect());
        IncomingMail mail = mails.of(number).getFirst();
        assertEquals("I have a licence.\n> see … please", mail.text());
        assertEquals("anke@example.org", mail.from());
        assertEquals(Optional.of(number), mail.claimNumber());
        assertEquals(List.of(mail.id()), told());
        assertEquals(Optional.of(mail), mails.find(mail.id()));
    }

    @Test
    void replyFindsItsClaimByTheLetterItAnswers() throws Exception {
        arrives("From: anke@example.org\nTo: claims@example.org\nMessage-ID: <2@example.org>\nIn-Reply-To: <" + letter
                + "@rights.example.org>\n\nHello\n");
        collect();
        assertEquals(1, mails.of(number).size());
    }

    @Test
    void unknownMailWaitsForAPerson() throws Exception {
        String text = "Hello " + UUID.randomUUID();
        arrives("From: who@example.org\nTo: claims+00000000000000000000@example.org\n\n" + text + "\n");
        collect();
        IncomingMail mail = mails.unknown().stream()
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), mail.claimNumber());
        mails.assign(mail.id(), number);
        assertEquals(List.of(mail.id(), mail.id()), told());
        assertEquals(text, mails.of(number).getFirst().text());
        assertThrows(IllegalArgumentException.class, () -> mails.assign(mail.id(), "RF-OTHER"));
    }

    @Test
    void sameMailIsTakenOnce() throws Exception {
        String mail = "From: anke@example.org\nTo: " + to() + "\nMessage-ID: <same@example.org>\n\nOnce\n";
        arrives(mail);
        assertEquals(1, collect());
        assertEquals(0, collect());
        arrives("Received: by another way\n" + mail);
        assertEquals(1, collect());
        arrives(mail.replace("Once", "Another text under the same Message-ID"));
        assertEquals(1, collect());
        assertEquals(2, mails.of(number).size());
        assertEquals(2, told().size());
    }

    @Test
    void mailThatCouldNotBeKeptComesAgain() throws Exception {
        arrives("From: anke@example.org\nTo: " + to() + "\n\nKept in the end\n");
        assertEquals(0, box().collect(mail -> {
            throw new IllegalStateException("the database is away");
        }));
        assertEquals(1, collect());
        assertEquals(1, mails.of(number).size());
    }

    @Test
    void picturesAreCheckedAndEverythingElseIsQuarantined() throws Exception {
        String picture = Base64.getMimeEncoder().encodeToString(DrawnPictures.jpeg(DrawnPictures.next()));
        arrives("From: anke@example.org\nTo: " + to() + """

                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: image/jpeg; name=screen.jpg
                Content-Transfer-Encoding: base64

                %s
                --x
                Content-Type: image/jpeg; name=broken.jpg

                no picture at all
                --x
                Content-Type: application/pdf; name=licence.pdf

                %%PDF-1.4
                --x--
                """.formatted(picture));
        collect();
        IncomingMail mail = mails.of(number).getFirst();
        assertEquals(
                List.of(Standing.CHECKED, Standing.QUARANTINED, Standing.QUARANTINED),
                mail.attachments().stream()
                        .map(IncomingMail.Attachment::standing)
                        .toList());
        assertEquals(
                List.of(
                        "screen.jpg image/jpeg",
                        "broken.jpg application/octet-stream",
                        "licence.pdf application/octet-stream"),
                mail.attachments().stream()
                        .map(each -> each.name() + " " + each.type())
                        .toList());
    }

    @Test
    void answersOfProgramsAreKeptButNobodyIsTold() throws Exception {
        arrives("From: anke@example.org\nTo: " + to() + "\nAuto-Submitted: auto-replied\n\nI am away.\n");
        collect();
        assertEquals(Kind.AUTO_REPLY, mails.of(number).getFirst().kind());
        assertEquals(List.of(), told());
    }

    @Test
    void letterThatBouncedIsGivenUp() throws Exception {
        arrives("""
                From: MAILER-DAEMON@mx.example.net
                To: claims@example.org
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r
                Content-Type: message/delivery-status

                Action: failed
                Status: 5.1.1
                --r
                Content-Type: text/rfc822-headers

                Message-ID: <%s@rights.example.org>
                --r--
                """.formatted(letter));
        collect();
        assertEquals(Kind.BOUNCE, mails.of(number).getFirst().kind());
        assertEquals(
                SentLetter.Delivered.GIVEN_UP, letters.of(number).getFirst().delivered());
        assertEquals(
                List.of(new MailGivenUp(letter)),
                events.stream(MailGivenUp.class).toList());
        assertEquals(List.of(), told());
    }

    @Test
    void serverThatIsAwayIsAskedAgainLater() throws Exception {
        arrives("From: anke@example.org\nTo: " + to() + "\n\nLater\n");
        Postbox box = box();
        server.stop();
        CollectionJob.collect(box, mails);
        assertEquals(List.of(), mails.of(number));
    }

    @Test
    void mailsOfAClaimThatIsForgottenAreGone() throws Exception {
        arrives("From: anke@example.org\nTo: " + to() + "\n\nForget me\n");
        collect();
        assertTrue(mails.of(number).size() == 1);
        mails.forget(number);
        assertEquals(List.of(), mails.of(number));
    }
}
