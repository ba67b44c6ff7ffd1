package org.rightful.app.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.Forked;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void dataOutliveAStop() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertEquals("on", ask(first.dataSource(), "show " + setting), setting);
            }
            ask(first.dataSource(), "create table kept (n int)");
            ask(first.dataSource(), "insert into kept values (1)");
        }
        assertEquals(Optional.empty(), EmbeddedPostgres.running(folder));
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
            assertEquals("1", ask(next.dataSource(), "select sum(n) from kept"));
        }
    }

    @Test
    void serverThatAKilledServiceLeftBehindIsStoppedFirst() throws Exception {
        try (Forked killed = new Forked(Map.of(), Service.class, folder.toString())) {
            killed.awaitLine("accepted");
            killed.kill();
            long orphan =
                    Long.parseLong(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                            .getFirst());
            assertTrue(ProcessHandle.of(orphan).orElseThrow().isAlive());
            assertTrue(EmbeddedPostgres.running(folder).isPresent());
            try (EmbeddedPostgres next = EmbeddedPostgres.start(folder)) {
                assertEquals("2", ask(next.dataSource(), "select sum(n) from kept"));
                assertEquals(
                        false,
                        ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false));
            }
        }
    }

    /** A process that keeps a row and then does nothing until it is killed. */
    static final class Service {
        public static void main(String[] arguments) throws SQLException, IOException {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]));
            ask(server.dataSource(), "create table kept (n int)");
            ask(server.dataSource(), "insert into kept values (2)");
            System.out.println("accepted");
            System.out.flush();
            int end = System.in.read();
            System.exit(end);
        }
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
