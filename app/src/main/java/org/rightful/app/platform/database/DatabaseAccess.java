package org.rightful.app.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.rightful.app.platform.DataFolder;
import org.rightful.app.platform.settings.Settings;

/** A service's database, for a command that is not the service: reached where it runs, or started for the while. */
public final class DatabaseAccess implements AutoCloseable {
    private final DataSource dataSource;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable DataFolder held;

    private DatabaseAccess(DataSource dataSource, @Nullable EmbeddedPostgres started, @Nullable DataFolder held) {
        this.dataSource = dataSource;
        this.started = started;
        this.held = held;
    }

    /**
     * Reaches the database that the settings name.
     *
     * @throws IOException if the data folder cannot be used
     */
    public static DatabaseAccess of(Settings settings) throws IOException {
        if (settings.database().isPresent()) {
            Settings.Database given = settings.database().get();
            PGSimpleDataSource source = at(given.url());
            if (!given.user().isEmpty()) {
                source.setUser(given.user());
                source.setPassword(given.password().value());
            }
            return new DatabaseAccess(source, null, null);
        }
        Path postgres = settings.dataFolder().resolve("postgres");
        Optional<DataFolder> held = DataFolder.hold(settings.dataFolder());
        if (held.isPresent()) {
            EmbeddedPostgres own = EmbeddedPostgres.start(postgres);
            return new DatabaseAccess(own.dataSource(), own, held.get());
        }
        String running = EmbeddedPostgres.running(postgres)
                .orElseThrow(() -> new IOException(
                        settings.dataFolder() + " is in use by a service that has not started its database yet"));
        return new DatabaseAccess(at(running), null, null);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Stops what was started. */
    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (held != null) {
            held.close();
        }
    }

    private static PGSimpleDataSource at(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
