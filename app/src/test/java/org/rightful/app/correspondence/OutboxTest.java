package org.rightful.app.correspondence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.audit.Journal;
import org.rightful.app.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class OutboxTest {
    @Autowired
    Outbox outbox;

    @Autowired
    Delivery delivery;

    @Autowired
    JdbcClient database;

    @Autowired
    Journal journal;

    @Autowired
    Settings settings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private UUID sent(Mail mail) {
        UUID id = transaction.execute(status -> outbox.send(mail));
        return id;
    }

    private Path file(UUID id) {
        return settings.dataFolder().resolve("mail").resolve(id + ".eml");
    }

    private MimeMessage delivered(UUID id) throws Exception {
        await().atMost(20, SECONDS).until(() -> state(id).equals("SENT"));
        try (InputStream in = Files.newInputStream(file(id))) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }

    private String state(UUID id) {
        return database.sql("select state from outbox where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static Mail invitation(String account) {
        return new Mail(
                "anna@example.org", Locale.GERMAN, "invitation", List.of("Jörg", account, "http://localhost:8080/x"));
    }

    @Test
    void withoutAServerMailsBecomeFiles() throws Exception {
        UUID id = sent(invitation("Fotobüro Süd"));
        MimeMessage message = delivered(id);
        assertEquals("anna@example.org", message.getHeader("To", null));
        assertEquals("<" + id + "@localhost>", message.getMessageID());
        assertTrue(message.getSubject().contains("Fotobüro Süd"), message.getSubject());
        MimeMultipart forms = (MimeMultipart) message.getContent();
        assertEquals(2, forms.getCount());
        for (int n = 0; n < 2; n++) {
            assertTrue(forms.getBodyPart(n).getContent().toString().contains("http://localhost:8080/x"));
        }
        assertEquals("de", message.getHeader("Content-Language", null));
    }

    @Test
    void whatPeopleTypedCannotAddAHeader() throws Exception {
        UUID id = sent(invitation("Studio\r\nBcc: all@example.org\r\n\r\nHello"));
        MimeMessage message = delivered(id);
        assertNull(message.getHeader("Bcc"));
        assertTrue(message.getSubject().contains("Studio Bcc: all@example.org Hello"), message.getSubject());
        assertEquals(1, message.getAllRecipients().length);
    }

    @Test
    void longSubjectsAreCut() throws Exception {
        assertEquals(
                200, delivered(sent(invitation("ö".repeat(400)))).getSubject().length());
    }

    @Test
    void mailOfATransactionThatFailedIsNeverSent() {
        List<UUID> taken = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> transaction.executeWithoutResult(status -> {
                    taken.add(outbox.send(invitation("Studio")));
                    throw new IllegalStateException("something else went wrong");
                }));
        UUID after = sent(invitation("Studio"));
        await().atMost(20, SECONDS).until(() -> state(after).equals("SENT"));
        UUID never = taken.getFirst();
        assertFalse(Files.exists(file(never)));
        assertEquals(
                0,
                database.sql("select count(*) from scheduled_tasks where task_instance = :id")
                        .param("id", never.toString())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void mailNeedsATransaction() {
        assertThrows(IllegalTransactionStateException.class, () -> outbox.send(invitation("Studio")));
    }

    @Test
    void whatWasSentIsNotSentAgain() throws Exception {
        UUID id = sent(invitation("Studio"));
        delivered(id);
        Files.delete(file(id));
        assertEquals(Optional.empty(), delivery.deliver(id));
        assertFalse(Files.exists(file(id)));
    }

    @Test
    void aMailThatNobodyTakesIsGivenUpAfterThreeDaysAndTheJournalSaysSo() {
        UUID id = waitingRow();
        Delivery toNobody = transactional(letter -> new Mailer.NotNow("away"));
        Duration waited = Duration.ZERO;
        for (int tries = 1; tries < Limits.OURS.mostTries(); tries++) {
            Duration pause = tried(toNobody, id).orElseThrow();
            assertTrue(pause.compareTo(Limits.OURS.longestPause()) <= 0);
            waited = waited.plus(pause);
        }
        assertEquals(Optional.empty(), tried(toNobody, id));
        assertEquals("GIVEN_UP", state(id));
        assertEquals("MailGivenUp", journal.of("mail:" + id).getLast().entry().action());
        assertTrue(waited.compareTo(Duration.ofDays(2)) > 0 && waited.compareTo(Duration.ofDays(3)) < 0);
    }

    @Test
    void aRefusedMailIsGivenUpAtOnce() {
        UUID id = waitingRow();
        assertEquals(Optional.empty(), tried(transactional(letter -> new Mailer.Refused("no such mailbox")), id));
        assertEquals("GIVEN_UP", state(id));
    }

    @Test
    void afterACrashTheSameMessageGoesOutAgain() {
        UUID id = waitingRow();
        List<Letter> handed = new ArrayList<>();
        Delivery dies = transactional(letter -> {
            handed.add(letter);
            throw new IllegalStateException("the process ends here");
        });
        assertThrows(IllegalStateException.class, () -> tried(dies, id));
        tried(
                transactional(letter -> {
                    handed.add(letter);
                    return new Mailer.Taken();
                }),
                id);
        assertEquals("SENT", state(id));
        assertEquals(handed.getFirst(), handed.getLast());
        assertEquals(2, handed.size());
    }

    @Test
    void mailsToSomebodyWhoIsForgottenAreGone() {
        UUID id = waitingRow();
        outbox.forget("WAITING@example.org");
        assertEquals(
                0,
                database.sql("select count(*) from outbox where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single());
    }

    /** A mail for which no job is scheduled. */
    private UUID waitingRow() {
        UUID id = UUID.randomUUID();
        database.sql("""
                insert into outbox (id, recipient, language, subject, text, state, tries, created_at)
                values (:id, 'waiting@example.org', 'en', 'Subject', 'Text', 'WAITING', 0, now())""").param("id", id).update();
        return id;
    }

    private Delivery transactional(Mailer mailer) {
        return new Delivery(database, mailer, journal, events, clock);
    }

    private Optional<Duration> tried(Delivery by, UUID id) {
        Optional<Duration> pause = transaction.execute(status -> by.deliver(id));
        return pause;
    }
}
