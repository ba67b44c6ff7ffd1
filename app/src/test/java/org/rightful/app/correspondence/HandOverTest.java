package org.rightful.app.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.Forked;
import org.rightful.app.FreshService;
import org.rightful.app.RightfulService;
import org.rightful.app.platform.blobs.BlobId;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.blobs.FolderBlobs;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The moment in which a mail is the service's no longer, and not yet the server's. */
class HandOverTest {
    @TempDir
    Path folder;

    private static Letter letter() {
        return new Letter(
                UUID.fromString("0198c0de-0000-7000-8000-00000000abcd"),
                "anke@example.org",
                "en",
                "Subject",
                "Text\n",
                Optional.of("<p>Text</p>"),
                Optional.empty(),
                Map.of(),
                List.of(),
                Instant.parse("2026-11-22T05:00:00Z"));
    }

    private ServerMailer mailer(ScriptedSmtp server) throws Exception {
        Settings settings = SettingsFile.read(
                Optional.empty(),
                Map.of(
                        Setting.MAIL_HOST.variable(),
                        "127.0.0.1",
                        Setting.MAIL_PORT.variable(),
                        Integer.toString(server.port()),
                        Setting.MAIL_SECURITY.variable(),
                        "none"));
        MessageWriter writer =
                new MessageWriter(settings, new FolderBlobs(folder.resolve("blobs")), Signing.of(Optional.empty()));
        return new ServerMailer(
                settings.mail().smtp().orElseThrow(), settings.mail().reply(), writer, Limits.OURS);
    }

    /** Greylisting answers 4yz, and wants the same message once more; 5yz is for good (RFC 5321, section 4.2.1). */
    @ParameterizedTest
    @CsvSource({
        "250 taken, Taken",
        "451 greylisted come back in five minutes, NotNow",
        "421 too busy, NotNow",
        "550 no such mailbox, Refused",
        "554 not wanted, Refused",
        "'', NotNow"
    })
    void answersOfServersAreUnderstood(String answer, String outcome) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answers(answer);
            assertEquals(outcome, mailer(server).hand(letter()).getClass().getSimpleName());
            assertEquals(1, server.messages().size());
        }
    }

    @Test
    void afterALineThatWasCutTheSameMessageGoesOutAgain() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            server.answers(ScriptedSmtp.CUT, "451 not yet");
            ServerMailer mailer = mailer(server);
            assertInstanceOf(Mailer.NotNow.class, mailer.hand(letter()));
            assertInstanceOf(Mailer.NotNow.class, mailer.hand(letter()));
            assertInstanceOf(Mailer.Taken.class, mailer.hand(letter()));
            assertEquals(3, server.messages().size());
            assertEquals(1, server.messages().stream().distinct().count());
            assertTrue(server.messages().getFirst().contains("<0198c0de-0000-7000-8000-00000000abcd@localhost>"));
        }
    }

    @Test
    void serviceThatIsKilledAfterHandingOverSendsTheSameMessageAndLosesNone() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp()) {
            Settings settings = FreshService.settings(Map.of(
                    Setting.MAIL_HOST,
                    "127.0.0.1",
                    Setting.MAIL_PORT,
                    Integer.toString(server.port()),
                    Setting.MAIL_SECURITY,
                    "none"));
            UUID id = killedWhileSending(server, settings);
            assertEquals(1, server.messages().size());
            try (ConfigurableApplicationContext next = RightfulService.start(settings)) {
                JdbcClient database = next.getBean(JdbcClient.class);
                assertEquals("WAITING", state(database, id));
                assertEquals(
                        1,
                        database.sql("select count(*) from scheduled_tasks where task_instance = :id")
                                .param("id", id.toString())
                                .query(Integer.class)
                                .single());
                next.getBean(Delivery.class).deliver(id); // as the job does when it is found dead
                assertEquals("SENT", state(database, id));
            }
            assertEquals(2, server.messages().size());
            assertEquals(server.messages().getFirst(), server.messages().getLast());
            assertTrue(server.messages().getLast().contains("Message-ID: <" + id + "@localhost>"));
            assertTrue(server.messages().getLast().contains("filename=agreement.pdf"));
        }
    }

    private static String state(JdbcClient database, UUID id) {
        return database.sql("select state from outbox where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The process dies when the server has the whole message and has not answered. */
    private UUID killedWhileSending(ScriptedSmtp server, Settings settings) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put(Setting.DATA_FOLDER.variable(), settings.dataFolder().toString());
        environment.put(
                Setting.DATABASE_URL.variable(),
                settings.database().orElseThrow().url());
        environment.put(Setting.HTTP_PORT.variable(), "0");
        environment.put(Setting.MAIL_HOST.variable(), "127.0.0.1");
        environment.put(Setting.MAIL_PORT.variable(), Integer.toString(server.port()));
        environment.put(Setting.MAIL_SECURITY.variable(), "none");
        Path go = folder.resolve("go");
        try (Forked service = new Forked(environment, Sending.class, go.toString())) {
            server.beforeAnswer(() -> {
                try {
                    service.kill();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.answers(ScriptedSmtp.CUT);
            String said = service.awaitLine("taken ");
            Files.writeString(go, "go");
            assertFalse(service.end() == 0, "it was killed");
            server.beforeAnswer(() -> {});
            return UUID.fromString(said.substring(said.indexOf("taken ") + 6).strip());
        }
    }

    /** A service that takes one mail, tells which, and sends it. */
    static final class Sending {
        public static void main(String[] arguments) throws Exception {
            ConfigurableApplicationContext service =
                    RightfulService.start(SettingsFile.read(Optional.empty(), System.getenv()));
            Outbox outbox = service.getBean(Outbox.class);
            BlobId paper = service.getBean(Blobs.class)
                    .put(new ByteArrayInputStream(new byte[] {1, 2, 3}), 100)
                    .id();
            service.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                outbox.take(new Letter(
                        UUID.randomUUID(),
                        "anke@example.org",
                        "en",
                        "Subject",
                        "Text\n",
                        Optional.of("<p>Text</p>"),
                        Optional.empty(),
                        Map.of(),
                        List.of(new Attachment("agreement.pdf", "application/pdf", paper)),
                        Instant.now()));
                UUID id = service.getBean(JdbcClient.class)
                        .sql("select id from outbox")
                        .query(UUID.class)
                        .single();
                System.out.println("taken " + id);
                System.out.flush();
                awaitGo(Path.of(arguments[0]));
            });
        }

        /** The row is written, but nothing is sent before the test has read which it is. */
        private static void awaitGo(Path go) {
            org.awaitility.Awaitility.await()
                    .atMost(60, java.util.concurrent.TimeUnit.SECONDS)
                    .until(() -> {
                        try {
                            return Files.exists(go) && Files.readString(go).equals("go");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
