package org.rightful.app.correspondence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.law.Jurisdiction;
import org.rightful.app.platform.Ids;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters of claims, as the claims send them. */
@ServiceTest
@RecordApplicationEvents
class ClaimLettersTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(7_000);
    private static final String SECRET = "9hT2mVq8Zs4Lw1Xc7Rb5Kd";
    private static final LetterSamples SAMPLES = new LetterSamples(Locale.ENGLISH);

    @Autowired
    ClaimLetters letters;

    @Autowired
    Outbox outbox;

    @Autowired
    LetterStore store;

    @Autowired
    FormattedForms forms;

    @Autowired
    Ids ids;

    @Autowired
    SecureRandom random;

    @Autowired
    Clock clock;

    @Autowired
    Delivery delivery;

    @Autowired
    Blobs blobs;

    @Autowired
    Settings settings;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    private static ClaimReference claim() {
        ClaimReference sample = SAMPLES.about();
        return new ClaimReference(
                "RF-" + NUMBERS.incrementAndGet(),
                URI.create("https://rights.example.org/claim?number=1&key=" + SECRET),
                sample.site(),
                sample.workTitle(),
                sample.holder(),
                sample.language(),
                sample.zone(),
                sample.recipient(),
                false);
    }

    private Notice notice(Jurisdiction where, Optional<BlobId> work, Optional<BlobId> found) {
        Notice sample = SAMPLES.notice(Notice.Kind.FEE, where, false, false, true);
        Notice.Work w = sample.work();
        Notice.Use u = sample.use();
        return new Notice(
                sample.kind(),
                sample.hitNumber(),
                new Notice.Work(
                        w.author(),
                        w.description(),
                        w.credit(),
                        w.firstPublished(),
                        w.licensingPage(),
                        w.ownership(),
                        w.channels(),
                        work),
                new Notice.Use(
                        u.pages(),
                        u.image(),
                        u.region(),
                        u.remove(),
                        u.capturedAt(),
                        u.usedSince(),
                        u.usedUntil(),
                        found),
                where,
                sample.legalBasis(),
                sample.demand(),
                sample.forOthers(),
                sample.sourceOfAddress(),
                Optional.empty());
    }

    private BlobId blob(byte[] bytes) throws Exception {
        return blobs.put(new ByteArrayInputStream(bytes), bytes.length).id();
    }

    private UUID sent(ClaimReference about, ClaimLetter letter) {
        UUID id = transaction.execute(status -> letters.send(about, "anke@Example.org", letter));
        return id;
    }

    private static StillWaiting waiting() {
        return new StillWaiting(Who.HOLDER, LetterSamples.NEXT);
    }

    private static Reminder reminder() {
        return new Reminder(Notice.Kind.FEE, LetterSamples.FIRST_WRITTEN, LetterSamples.ANSWER_BY, List.of());
    }

    @Test
    @Tag("R45")
    void noticeArrivesInBothFormsWithBothPicturesAndAWayToAnswer() throws Exception {
        ClaimReference about = claim();
        byte[] work = DrawnPictures.jpeg(DrawnPictures.next());
        byte[] found = DrawnPictures.jpeg(DrawnPictures.next());
        UUID id = sent(about, notice(Jurisdiction.GB, Optional.of(blob(work)), Optional.of(blob(found))));
        await().atMost(20, SECONDS)
                .until(() -> letters.of(about.number()).getFirst().delivered() == SentLetter.Delivered.SENT);
        MimeMessage message;
        try (InputStream in =
                Files.newInputStream(settings.dataFolder().resolve("mail").resolve(id + ".eml"))) {
            message = new MimeMessage(Session.getInstance(new Properties()), in);
        }
        assertTrue(message.getReplyTo()[0].toString().matches("rightful\\+[0-9a-z]{20}@localhost"));
        MimeMultipart forms = (MimeMultipart) message.getContent();
        MimeMultipart formatted = (MimeMultipart) forms.getBodyPart(1).getContent();
        String html = formatted.getBodyPart(0).getContent().toString();
        assertEquals(3, formatted.getCount());
        for (int n = 1; n < 3; n++) {
            String reference =
                    "cid:" + formatted.getBodyPart(n).getHeader("Content-ID")[0].replaceAll("[<>]", "");
            assertTrue(html.contains("\"" + reference + "\""), reference);
            assertTrue(formatted.getBodyPart(n).isMimeType("image/jpeg"));
        }
        SentLetter kept = letters.of(about.number()).getFirst();
        assertEquals(id, kept.id());
        assertEquals("Notice", kept.kind());
        String text = forms.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
        assertTrue(text.contains(SECRET) && html.contains(SECRET));
        assertEquals(
                kept.shown().text(),
                text.replaceAll("https://rights.example.org/claim\\S*", "https://rights.example.org/…"));
        assertTrue(kept.shown().text().contains(kept.code()));
        assertEquals(Optional.of(about.number()), letters.numberOf(id));
    }

    @Test
    @Tag("R97")
    void filesGoWithALetterAsTheyAre() throws Exception {
        ClaimReference about = claim();
        byte[] invoice = "%PDF-1.7\r\n\u00e4\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Attachment first = new Attachment("invoice-2026-0001.pdf", "application/pdf", blob(invoice));
        Attachment second = new Attachment("agreement.pdf", "application/pdf", blob(new byte[] {1, 2, 3}));
        UUID id = transaction.execute(
                status -> letters.send(about, "anke@example.org", waiting(), List.of(first, second)));
        await().atMost(20, SECONDS)
                .until(() -> letters.of(about.number()).getFirst().delivered() == SentLetter.Delivered.SENT);
        try (InputStream in =
                Files.newInputStream(settings.dataFolder().resolve("mail").resolve(id + ".eml"))) {
            MimeMultipart all = (MimeMultipart) new MimeMessage(Session.getInstance(new Properties()), in).getContent();
            assertEquals(3, all.getCount());
            assertTrue(all.getBodyPart(0).isMimeType("multipart/alternative"));
            assertEquals("invoice-2026-0001.pdf", all.getBodyPart(1).getFileName());
            assertTrue(all.getBodyPart(1).isMimeType("application/pdf"));
            assertArrayEquals(invoice, all.getBodyPart(1).getInputStream().readAllBytes());
            assertEquals("agreement.pdf", all.getBodyPart(2).getFileName());
        }
    }

    @Test
    void filesThatNoMailServerWouldTakeAreRefused() throws Exception {
        BlobId small = blob(new byte[] {1});
        BlobId large = blob(new byte[Limits.MOST_ENCLOSED_BYTES]);
        for (List<Attachment> bad : List.of(
                List.of(file("a.pdf", small), file("a.pdf", small)),
                List.of(file("a.pdf", large), file("b.pdf", small)),
                List.of(file("a.pdf", new BlobId("e".repeat(64)))))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> transaction.execute(status -> letters.send(claim(), "anke@example.org", waiting(), bad)));
        }
        for (String name : List.of("", "a", "../a.pdf", "a\n.pdf", "Rechnung Größe.pdf")) {
            assertThrows(IllegalArgumentException.class, () -> file(name, small), name);
        }
    }

    private static Attachment file(String name, BlobId blob) {
        return new Attachment(name, "application/pdf", blob);
    }

    /** The secret that opens a claim is its recipient's alone: what is kept does not have it. */
    @Test
    void secretOfALetterIsKeptOnlyUntilItIsSent() {
        ClaimReference about = claim();
        UUID id = sent(about, waiting());
        await().atMost(20, SECONDS)
                .until(() -> letters.of(about.number()).getFirst().delivered() == SentLetter.Delivered.SENT);
        for (String table : List.of("outbox", "claim_letter")) {
            String kept = database.sql("select text || html from " + table + " where id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
            assertTrue(kept.contains("https://rights.example.org/…"), table);
            assertFalse(kept.contains(SECRET), table);
        }
    }

    @Test
    void allLettersOfAClaimHaveOneReplyAddressAndCodesOfTheirOwn() {
        ClaimReference about = claim();
        UUID first = sent(about, waiting());
        UUID second = sent(about, waiting());
        assertEquals(token(first), token(second));
        assertNotEquals(token(first), token(sent(claim(), waiting())));
        List<SentLetter> all = letters.of(about.number());
        assertNotEquals(all.getFirst().code(), all.getLast().code());
    }

    private String token(UUID mail) {
        return database.sql("select reply_token from outbox where id = :id")
                .param("id", mail)
                .query(String.class)
                .single();
    }

    @Test
    void letterOfATransactionThatFailedIsNeverSent() {
        ClaimReference about = claim();
        assertThrows(
                IllegalStateException.class,
                () -> transaction.executeWithoutResult(status -> {
                    letters.send(about, "anke@example.org", waiting());
                    throw new IllegalStateException("something else went wrong");
                }));
        assertEquals(List.of(), letters.of(about.number()));
        assertThrows(IllegalTransactionStateException.class, () -> letters.send(about, "a@example.org", waiting()));
    }

    @Test
    @Tag("R55")
    void noticesAndRemindersAreCountedShownAndCapped() {
        ClaimReference about = claim();
        sent(about, notice(Jurisdiction.GB, Optional.empty(), Optional.empty()));
        sent(about, waiting()); // does not count
        assertTrue(letters.show(about, reminder()).text().contains("letter 2 of at most 3"));
        transaction.execute(status ->
                letters.post(about, new PostalAddress(List.of("Anke de Vries", "20457 Hamburg")), reminder()));
        sent(about, reminder());
        assertEquals(3, letters.contacts(about.number()));
        assertThrows(IllegalStateException.class, () -> sent(about, reminder()));
        sent(about, waiting());
        assertEquals(5, letters.of(about.number()).size());
    }

    @Test
    @Tag("R55")
    void manyAtOnceDoNotGetPastTheCap() throws Exception {
        ClaimReference about = claim();
        int refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> all = new ArrayList<>();
            for (int n = 0; n < 8; n++) {
                Callable<UUID> one = () -> sent(about, reminder());
                all.add(threads.submit(one));
            }
            for (Future<UUID> each : all) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    refused++;
                }
            }
        }
        assertEquals(5, refused);
        assertEquals(3, letters.contacts(about.number()));
    }

    @Test
    @Tag("R50")
    void letterWithAThreatIsRefusedAndItsWriterLearnsWhy() {
        ClaimReference about = claim();
        ProofRefused harsh =
                new ProofRefused("This is our final notice!", LetterSamples.NEXT, LetterSamples.NEXT, Who.RECIPIENT);
        assertEquals(List.of("final notice", "!"), letters.objections(about, harsh));
        assertThrows(IllegalArgumentException.class, () -> sent(about, harsh));
        Answered quoting = new Answered(
                List.of(new Answered.QuestionAnswered("Is this your final notice?", "No.")),
                "",
                "Jo Smith",
                LetterSamples.NEXT);
        assertEquals(List.of(), letters.objections(about, quoting));
        sent(about, quoting);
    }

    @Test
    void whatTheLawWantsAndTheOperatorLeftOutIsNamed() {
        Settings.Service bare =
                new Settings.Service("Rightful", "a@example.org", Optional.empty(), Optional.empty(), Optional.empty());
        ClaimReference firm = claim();
        ClaimReference person = SAMPLES.about();
        Notice german = notice(Jurisdiction.DE, Optional.empty(), Optional.empty());
        Notice british = notice(Jurisdiction.GB, Optional.empty(), Optional.empty());
        Notice forOthers = SAMPLES.notice(Notice.Kind.FEE, Jurisdiction.DE, true, false, true);
        assertEquals(List.of("service.address"), ClaimLetters.missing(bare, firm, german));
        assertEquals(
                List.of("service.address", "service.collection-authority"),
                ClaimLetters.missing(bare, person, forOthers));
        assertEquals(List.of("service.address"), ClaimLetters.missing(bare, firm, forOthers));
        assertEquals(List.of(), ClaimLetters.missing(bare, person, british));
        assertEquals(List.of(), ClaimLetters.missing(bare, person, SAMPLES.notice(Notice.Kind.TAKEDOWN)));
    }

    @Test
    void letterThatLacksWhatTheLawWantsIsRefused() throws Exception {
        Settings presets = SettingsFile.read(Optional.empty(), Map.of());
        ClaimLetters bare = new ClaimLetters(outbox, store, forms, blobs, presets, ids, random, clock);
        ClaimReference about = claim();
        Notice german = notice(Jurisdiction.DE, Optional.empty(), Optional.empty());
        assertThrows(
                IllegalStateException.class,
                () -> transaction.execute(status -> bare.send(about, "anke@example.org", german)));
        assertEquals(List.of(), letters.of(about.number()));
    }

    @Test
    void picturesThatMailProgramsDoNotShowAreRefused() throws Exception {
        BlobId text = blob("no picture".getBytes(StandardCharsets.UTF_8));
        assertThrows(
                IllegalArgumentException.class,
                () -> sent(claim(), notice(Jurisdiction.GB, Optional.of(text), Optional.empty())));
        BlobId none = new BlobId("9".repeat(64));
        assertThrows(
                IllegalArgumentException.class,
                () -> sent(claim(), notice(Jurisdiction.GB, Optional.of(none), Optional.empty())));
    }

    @Test
    void letterOnPaperIsKeptAsItWasMade() throws Exception {
        ClaimReference about = claim();
        BlobId picture = blob(DrawnPictures.jpeg(DrawnPictures.next()));
        PostalAddress to = new PostalAddress(List.of("Anke de Vries", "Kaistraße 7", "20457 Hamburg"));
        Notice notice = notice(Jurisdiction.GB, Optional.of(picture), Optional.of(picture));
        UUID id = transaction.execute(status -> letters.post(about, to, notice));
        byte[] pdf = letters.printed(id).orElseThrow();
        assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
        SentLetter kept = letters.of(about.number()).getFirst();
        assertEquals(SentLetter.Way.POST, kept.way());
        assertEquals(SentLetter.Delivered.SENT, kept.delivered());
        assertEquals("%PDF-", new String(letters.pdf(about, to, notice), 0, 5, StandardCharsets.US_ASCII));
    }

    @Test
    void mailThatCameBackIsGivenUpOnce() {
        ClaimReference about = claim();
        UUID id = sent(about, waiting());
        await().atMost(20, SECONDS)
                .until(() -> letters.of(about.number()).getFirst().delivered() == SentLetter.Delivered.SENT);
        assertTrue(delivery.cameBack(id));
        assertFalse(delivery.cameBack(id));
        assertFalse(delivery.cameBack(UUID.randomUUID()));
        assertEquals(
                SentLetter.Delivered.GIVEN_UP,
                letters.of(about.number()).getFirst().delivered());
        assertEquals(
                List.of(new MailGivenUp(id)), events.stream(MailGivenUp.class).toList());
    }

    @Test
    void lettersOfAClaimThatIsForgottenAreGone() {
        ClaimReference about = claim();
        UUID id = sent(about, waiting());
        letters.forget(about.number());
        assertEquals(List.of(), letters.of(about.number()));
        assertEquals(
                0,
                database.sql("select count(*) from outbox where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single());
    }
}
