package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.claims.ClaimsInAProcess;
import org.rightful.app.platform.database.DatabaseAccess;
import org.rightful.app.platform.settings.Setting;
import org.rightful.app.platform.settings.SettingsFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service's process is killed, as by {@code kill -9}, while claims are drafted, sent and mailed, and started again each time: in the
 * end every use has one claim, and every claim one letter.
 */
class KilledClaimsTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private DatabaseAccess access() throws Exception {
        environment.put(Setting.DATA_FOLDER.variable(), folder.resolve("data").toString());
        environment.put(Setting.HTTP_PORT.variable(), "0");
        environment.put(Setting.DATABASE_URL.variable(), TestPostgres.freshDatabase());
        environment.put(Setting.SERVICE_ADDRESS.variable(), "Rightful, Beispielweg 2, 10115 Berlin");
        environment.put(Setting.SERVICE_AUTHORITY.variable(), "Bundesamt fuer Justiz, 53094 Bonn");
        return DatabaseAccess.of(SettingsFile.read(Optional.empty(), environment));
    }

    @Test
    void serviceThatIsKilledAtAnyStepOfSendingLosesNoClaimAndSendsNoneTwice() throws Exception {
        try (DatabaseAccess access = access()) {
            Flyway.configure().dataSource(access.dataSource()).load().migrate();
            JdbcClient database = JdbcClient.create(access.dataSource());
            killAt(access.dataSource(), new Step("claim_gate", "insert", "true"));
            assertEquals(0, count(database, "claim"), "no draft is half made");
            killAt(
                    access.dataSource(),
                    new Step("claim_letter", "insert", "(select count(*) from claim_letter) > 0"),
                    new Step("outbox", "update", "new.state = 'SENT'"));
            assertEquals(ClaimsInAProcess.USES, count(database, "claim"), "no use is lost");
            assertEquals(
                    1, count(database, "claim where state = 'AWAITING_ANSWER'"), "the second letter is not half sent");
            assertEquals(0, count(database, "outbox where state = 'SENT'"));
            assertTrue(mails() > 0, "it died between handing a mail over and writing that down");
            try (Forked last = service()) {
                last.awaitLine(ClaimsInAProcess.DONE);
            }
            assertEquals(List.of(), database.sql("""
                    select c.number from claim c where c.state <> 'AWAITING_ANSWER' or c.contacts <> 1
                        or (select count(*) from claim_step s where s.claim = c.id and s.event = 'SEND') <> 1
                        or (select count(*) from claim_message m where m.claim = c.id and m.kind = 'NOTICE') <> 1
                        or (select count(*) from claim_letter l where l.number = c.number and l.delivered = 'SENT') <> 1
                        or (select count(*) from outbox o where o.recipient = c.recipient_email) <> 1""").query(String.class).list());
            assertEquals(ClaimsInAProcess.USES, count(database, "claim"));
            assertEquals(count(database, "outbox"), mails(), "each mail is one file, under its own Message-ID");
        }
    }

    /** A row that is being written, in the transaction of which the process dies. */
    private record Step(String table, String deed, String when) {}

    /** Runs the service until it does all of these, and kills it in the middle of those transactions. */
    private void killAt(DataSource source, Step... steps) throws Exception {
        try (Connection held = source.getConnection();
                Statement statement = held.createStatement();
                Forked service = service()) {
            for (Step step : steps) {
                int lock = lock(step);
                statement.execute("""
                        create function %s_waits() returns trigger language plpgsql as $$ begin
                            if %s then perform pg_advisory_xact_lock(%d); end if; return new; end $$""".formatted(step.table(), step.when(), lock));
                statement.execute("create trigger waits before %s on %s for each row execute function %2$s_waits()"
                        .formatted(step.deed(), step.table()));
                statement.execute("select pg_advisory_lock(" + lock + ")");
            }
            for (Step step : steps) {
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> isAny(statement, waiting(step)));
            }
            service.kill();
            for (Step step : steps) {
                statement.execute("select pg_terminate_backend(pid) from (" + waiting(step) + ") w");
                statement.execute("select pg_advisory_unlock(" + lock(step) + ")");
                statement.execute(
                        "drop trigger waits on " + step.table()); // when the dead process's transactions are over
            }
        }
    }

    private static int lock(Step step) {
        return 4_711 + step.table().length();
    }

    private static String waiting(Step step) {
        return "select pid from pg_locks where locktype = 'advisory' and objid = " + lock(step)
                + " and not granted and database = (select oid from pg_database where datname = current_database())";
    }

    private static boolean isAny(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            return rows.next();
        }
    }

    private Forked service() throws IOException {
        return new Forked(environment, ClaimsInAProcess.class);
    }

    private static long count(JdbcClient database, String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }

    private long mails() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("mail"))) {
            return files.filter(each -> each.toString().endsWith(".eml")).count();
        }
    }
}
