package org.rightful.app.correspondence;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rightful.app.FreshService;
import org.rightful.app.RightfulService;
import org.rightful.app.platform.settings.Setting;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A service with a mail server, which is away at first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerMailerTest {
    private int port;
    private ConfigurableApplicationContext service;
    private GreenMail server;

    @BeforeAll
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        service = RightfulService.start(FreshService.settings(Map.of(
                Setting.MAIL_HOST, "127.0.0.1",
                Setting.MAIL_PORT, Integer.toString(port),
                Setting.MAIL_SECURITY, "none",
                Setting.MAIL_FROM, "Rightful <claims@example.org>")));
    }

    @BeforeEach
    void newServer() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private UUID sent(String to) {
        TransactionTemplate transaction = service.getBean(TransactionTemplate.class);
        return transaction.execute(status -> service.getBean(Outbox.class)
                .send(new Mail(
                        to, Locale.ENGLISH, "invitation", List.of("Anna", "Studio Süd", "https://example.org/x"))));
    }

    private <T> T column(String name, UUID id, Class<T> type) {
        return service.getBean(JdbcClient.class)
                .sql("select " + name + " from outbox where id = :id")
                .param("id", id)
                .query(type)
                .single();
    }

    @Test
    void mailIsDelivered() throws Exception {
        server.start();
        try {
            UUID id = sent("anna@example.org");
            assertTrue(server.waitForIncomingEmail(20_000, 1));
            MimeMessage message = server.getReceivedMessages()[0];
            assertEquals("<" + id + "@localhost>", message.getMessageID());
            assertEquals("Rightful <claims@example.org>", message.getFrom()[0].toString());
            assertTrue(message.getSubject().contains("Studio Süd"));
            assertTrue(GreenMailUtil.getBody(message).contains("https://example.org/x"));
            await().atMost(20, SECONDS)
                    .until(() -> column("state", id, String.class).equals("SENT"));
            assertEquals(1, server.getReceivedMessages().length);
        } finally {
            server.stop();
        }
    }

    @Test
    void mailWaitsWhileTheServerIsAway() {
        UUID id = sent("berta@example.org");
        await().atMost(20, SECONDS).until(() -> column("tries", id, Integer.class) == 1);
        assertEquals("WAITING", column("state", id, String.class));
        assertTrue(column("reason", id, String.class).contains("did not take it"));
        server.start();
        try {
            SchedulerClient jobs = service.getBean(SchedulerClient.class);
            var job = DeliveryJob.TASK.instanceId(id.toString());
            await().atMost(20, SECONDS)
                    .until(() -> jobs.getScheduledExecution(job)
                            .filter(planned -> !planned.isPicked()
                                    && planned.getExecutionTime()
                                            .isAfter(Instant.now().plusSeconds(5)))
                            .isPresent());
            jobs.reschedule(job, Instant.now());
            assertTrue(server.waitForIncomingEmail(20_000, 1));
            await().atMost(20, SECONDS)
                    .until(() -> column("state", id, String.class).equals("SENT"));
            assertEquals(2, column("tries", id, Integer.class));
        } finally {
            server.stop();
        }
    }
}
