package org.rightful.app.sightings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.rightful.app.Forked;
import org.rightful.app.ServiceCommand;
import org.rightful.app.platform.database.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scan of a service that is killed in the middle of it. */
class UnfinishedScanTest {
    private static final UUID SOMEBODY = UUID.randomUUID();
    private static final UUID SCAN = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void scanOfAKilledServiceIsTakenUpAndCountsEveryPageOnce() throws Exception {
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ScannedSite site = new ScannedSite("127.0.0.251")) {
            site.page("/", "<a href=/one>one</a>");
            site.page("/one", "<a href=/two>two</a>");
            site.page("/two", "<p>the end</p>");
            site.watch(path -> {
                asked.add(path);
                if (path.equals("/two")) {
                    reached.countDown();
                    awaitQuietly(answer);
                }
            });
            try (Forked killed = serve()) {
                killed.awaitLine("Rightful is ready");
                begin(database(), site.url("/"));
                assertTrue(reached.await(90, TimeUnit.SECONDS), killed::all);
                assertEquals("RUNNING", state(database()));
                killed.kill();
            }
            asked.clear();
            answer.countDown();
            try (Forked again = serve()) {
                again.awaitLine("Rightful is ready");
                JdbcClient database = database();
                await().atMost(Duration.ofMinutes(2))
                        .until(
                                () -> state(database),
                                state -> List.of("DONE", "FAILED").contains(state));
                assertEquals("DONE", state(database), again::all);
                assertEquals(
                        3,
                        database.sql("select pages from scan_run where id = :id")
                                .param("id", SCAN)
                                .query(Integer.class)
                                .single(),
                        "what was read in the last second before the death is read again, and counts once");
                again.stop();
            }
        }
        assertTrue(asked.contains("/two"), "it was not read before the death");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(120, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Forked serve() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        return new Forked(
                Map.of(
                        "RIGHTFUL_DATA_FOLDER",
                        folder.resolve("data").toString(),
                        "RIGHTFUL_HTTP_PORT",
                        Integer.toString(port),
                        "RIGHTFUL_CRAWL_ALLOW_PRIVATE_NETWORK",
                        "true"),
                ServiceCommand.class,
                "serve");
    }

    /** The database of the service that runs. */
    private JdbcClient database() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(EmbeddedPostgres.running(folder.resolve("data").resolve("postgres"))
                .orElseThrow());
        return JdbcClient.create(source);
    }

    private static String state(JdbcClient database) {
        return database.sql("select state from scan_run where id = :id")
                .param("id", SCAN)
                .query(String.class)
                .single();
    }

    private static void begin(JdbcClient database, String url) {
        for (String statement : List.of(
                "insert into account (id, name, kind, created_at) values (:id, 'A', 'RIGHTS_HOLDER', now())",
                "insert into person (id, email, email_key, name, language, created_at)"
                        + " values (:id, 'a@example.org', 'a@example.org', 'A', 'en', now())")) {
            database.sql(statement).param("id", SOMEBODY).update();
        }
        database.sql("""
                insert into watched_site (id, account, url, domain, list_name, schedule, most_pages, added_at, added_by)
                values (:id, :id, :url, '127.0.0.251', '', 'BY_HAND', 10, now(), :id)""").param("id", SOMEBODY).param("url", url).update();
        database.sql("""
                insert into scan_run (id, account, site, discovery, source, state, queued_at)
                values (:scan, :id, :id, 'SITE', :url, 'QUEUED', now())""")
                .param("scan", SCAN)
                .param("id", SOMEBODY)
                .param("url", url)
                .update();
    }
}
