package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.correspondence.IncomingMail.Kind;

/** Mails as servers and programs send them. */
class MailReaderTest {
    private static final String OURS = "0198c0de-0000-7000-8000-00000000abcd";

    private static ReadMail read(String mail) {
        return read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ReadMail read(byte[] mail) {
        try {
            return MailReader.read(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void answerOfAPersonIsRead() {
        ReadMail mail = read("""
                From: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>
                To: Rightful <Claims+0123456789ABCDEFGHJK@Example.org>
                Subject: =?UTF-8?Q?Re:_Gr=C3=BC=C3=9Fe?=
                Message-ID: <1@example.org>
                In-Reply-To: <%s@rights.example.org>
                References: <0198c0de-0000-7000-8000-000000000001@rights.example.org>
                  <%s@rights.example.org>
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Sch=F6ne Gr=FC=DFe
                """.formatted(OURS, OURS));
        assertEquals(Kind.LETTER, mail.kind());
        assertEquals("joerg@example.org", mail.from());
        assertEquals("Re: Grüße", mail.subject());
        assertEquals("Schöne Grüße", mail.text());
        assertEquals(List.of("0123456789abcdefghjk"), mail.tokens());
        assertEquals(
                List.of(UUID.fromString(OURS), UUID.fromString("0198c0de-0000-7000-8000-000000000001")),
                mail.refersTo());
        assertEquals(Optional.empty(), mail.failed());
    }

    @Test
    void formattedMailBecomesTextAndFilesAreKept() {
        ReadMail mail = read("""
                From: a@example.org
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/html; charset=utf-8

                <p>I have a <b>licence</b>.</p><script>alert(1)</script><p>See file.</p>
                --x
                Content-Type: application/pdf; name="../../etc/invoice.pdf"
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                JVBERi0xLjQ=
                --x
                Content-Type: image/png
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --x--
                """);
        assertTrue(mail.text().contains("I have a licence."), mail.text());
        assertFalse(mail.text().contains("<"), mail.text());
        assertFalse(mail.text().contains("alert"), mail.text());
        assertEquals(
                List.of("invoice.pdf", "attachment-2"),
                mail.files().stream().map(ReadMail.File::name).toList());
        assertArrayEquals(
                "%PDF-1.4".getBytes(StandardCharsets.US_ASCII),
                mail.files().getFirst().bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (rejected)",
                "Precedence: bulk",
                "Precedence: AUTO_REPLY",
                "X-Autoreply: yes",
                "X-Autorespond: holiday",
                "Return-Path: <>"
            })
    void answersOfProgramsAreNoAnswers(String header) {
        assertEquals(
                Kind.AUTO_REPLY,
                read("From: a@example.org\n" + header + "\nSubject: Away\n\nI am away.\n")
                        .kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Precedence: first-class", "X-Mailer: Autoreply 2000"})
    void answersOfPeopleAre(String header) {
        assertEquals(
                Kind.LETTER,
                read("From: a@example.org\n" + header + "\n\nNo.\n").kind());
    }

    private static String report(String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                Content-Type: multipart/report; report-type=delivery-status; boundary=r

                --r
                Content-Type: text/plain

                It could not be delivered.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; nobody@example.org
                Action: %s
                Status: %s
                --r
                Content-Type: text/rfc822-headers

                From: claims@example.org
                Message-ID: <%s@rights.example.org>
                Subject: x
                --r--
                """.formatted(action, status, OURS);
    }

    @Test
    void reportOfAFailureNamesTheMailThatFailed() {
        ReadMail mail = read(report("failed", "5.1.1"));
        assertEquals(Kind.BOUNCE, mail.kind());
        assertEquals(Optional.of(UUID.fromString(OURS)), mail.failed());
    }

    /** Greylisting and slow servers report a delay: the mail is not given up. */
    @ParameterizedTest
    @ValueSource(strings = {"delayed 4.4.1", "relayed 2.0.0", "failed 4.2.2", "delivered 2.1.5"})
    void otherReportsGiveNothingUp(String report) {
        String[] words = report.split(" ", -1);
        ReadMail mail = read(report(words[0], words[1]));
        assertEquals(Kind.BOUNCE, mail.kind());
        assertEquals(Optional.empty(), mail.failed());
    }

    @Test
    void limitsHold() {
        StringBuilder many = new StringBuilder("From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n");
        for (int n = 0; n < 25; n++) {
            many.append("--x\nContent-Type: application/octet-stream; name=f")
                    .append(n)
                    .append("\n\nbytes\n");
        }
        ReadMail mail = read(many + "--x--\n");
        assertEquals(Limits.MOST_ATTACHMENTS, mail.files().size());
        assertEquals(5, mail.leftOut());

        ReadMail endless = read("From: a@example.org\n\n" + "word ".repeat(50_000));
        assertEquals(Limits.MOST_INCOMING_TEXT, endless.text().length());

        StringBuilder deep = new StringBuilder("From: a@example.org\nMIME-Version: 1.0\n");
        for (int n = 0; n < 40; n++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(n)
                    .append("\n\n--b")
                    .append(n)
                    .append('\n');
        }
        ReadMail russianDoll = read(deep + "Content-Type: text/plain\n\nhello\n");
        assertEquals("", russianDoll.text());
        assertTrue(russianDoll.leftOut() > 0);
    }

    /** What is left of a broken mail: its text, and how many parts were left out. */
    @Test
    void brokenMailsAreReadAsFarAsTheyGo() {
        assertEquals("/0", rest(""));
        assertEquals("/0", rest("\n\n"));
        assertEquals("text/0", rest("From: \"broken <a@\nSubject: =?nope?Q?x?=\n\ntext"));
        assertEquals("/1", rest("From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\nno such boundary"));
        assertEquals("qapla'/0", rest("From: a@example.org\nContent-Type: text/plain; charset=klingon-8\n\nqapla'"));
        assertEquals("/1", rest("From: a@example.org\nContent-Transfer-Encoding: x-none\n\nbody"));
        assertEquals("/0", rest("From: a@example.org\nContent-Type: message/rfc822\n\nFrom: b@example.org\n\ninner"));
    }

    private static String rest(String mail) {
        ReadMail read = read(mail);
        return read.text() + "/" + read.leftOut();
    }
}
