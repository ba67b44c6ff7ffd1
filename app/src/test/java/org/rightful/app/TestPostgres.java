package org.rightful.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.rightful.app.platform.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;

/** One PostgreSQL for all tests of this process. */
final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** Started by the first test that asks. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    Path.of("target", "postgres-" + ProcessHandle.current().pid())
                            .toAbsolutePath());
            SpringApplication.getShutdownHandlers().add(server::close); // after every service was closed
            return server;
        }
    }

    /** The address of a new, empty database. */
    static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.RUNNING.url(name);
    }
}
