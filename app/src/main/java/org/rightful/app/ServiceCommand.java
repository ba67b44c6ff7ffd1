package org.rightful.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rightful.app.audit.Journal;
import org.rightful.app.backup.Backup;
import org.rightful.app.demo.Demo;
import org.rightful.app.demo.DemoClock;
import org.rightful.app.demo.DemoFolder;
import org.rightful.app.demo.DemoMailbox;
import org.rightful.app.platform.DataFolder;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.app.platform.database.DatabaseAccess;
import org.rightful.app.platform.settings.Settings;
import org.rightful.app.platform.settings.SettingsFile;
import org.rightful.app.platform.settings.WrongSettings;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that run and keep a service. Exit codes: 0 done, 1 the journal is not whole, 2 wrong use or unusable input. */
@Command(
        name = "rightful",
        description = "Runs the service, and keeps what it holds.",
        mixinStandardHelpOptions = true,
        version = "rightful 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class ServiceCommand {
    private static final int DONE = 0;
    private static final int NOT_WHOLE = 1;
    private static final int UNUSABLE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream notes;

    ServiceCommand(Map<String, String> environment, PrintStream out, PrintStream notes) {
        this.environment = environment;
        this.out = out;
        this.notes = notes;
    }

    /** Runs the command; {@code serve} returns when the service was stopped. */
    public static void main(String[] arguments) {
        int code = new CommandLine(new ServiceCommand(Map.copyOf(System.getenv()), System.out, System.err))
                .execute(arguments);
        System.exit(code);
    }

    @Command(name = "serve", description = "Runs the service until it is stopped.", mixinStandardHelpOptions = true)
    int serve(
            @Option(names = "--check", description = "start, ask for the first page, stop, and say whether it worked")
                    boolean check,
            @Option(names = "--settings", paramLabel = "FILE", description = "the settings file (docs/settings.md)")
                    @Nullable
                    Path file) {
        return told(() -> {
            Settings settings = settings(file);
            Optional<DataFolder> held = DataFolder.hold(settings.dataFolder());
            if (held.isEmpty()) {
                notes.println(settings.dataFolder()
                        + " is in use by another service. Stop that one, or set data.folder to another folder.");
                return UNUSABLE;
            }
            try (DataFolder folder = held.get();
                    ConfigurableApplicationContext service = RightfulService.start(settings)) {
                if (check) {
                    return check(service);
                }
                notes.println("Rightful is ready at " + settings.publicUrl() + " and keeps its data in " + folder.path()
                        + ". Stop it with Ctrl-C.");
                RightfulService.awaitStop(service);
                return DONE;
            }
        });
    }

    @Command(
            name = "demo",
            description = "Shows the service with sample pictures on sample sites, all on this machine.",
            mixinStandardHelpOptions = true)
    int demo(
            @Option(
                            names = "--port",
                            paramLabel = "N",
                            defaultValue = "8080",
                            description = "port of the service (8080)")
                    int port,
            @Option(names = "--fresh", description = "begin anew instead of going on with the last demo") boolean fresh,
            @Option(
                            names = "--exit",
                            description = "run through once, print what was found, stop; code 1 if it is not right")
                    boolean exit,
            @Option(names = "--folder", paramLabel = "DIR", hidden = true) @Nullable Path folder) {
        return told(() -> {
            Path samples = Path.of(System.getProperty("rightful.samples", ".rightful/samples"));
            Path data = folder == null ? samples.resolveSibling("service") : folder;
            Optional<DataFolder> held = DataFolder.hold(data);
            if (held.isEmpty()) {
                notes.println("A demo runs already with the data in " + data + ". Stop it first.");
                return UNUSABLE;
            }
            try (DataFolder ours = held.get()) {
                if (fresh || exit) {
                    DemoFolder.clear(ours.path());
                }
                return demo(ours.path(), exit ? 0 : port, samples, exit);
            }
        });
    }

    private int demo(Path data, int port, Path samples, boolean exit)
            throws IOException, InterruptedException, WrongSettings {
        DemoClock clock = new DemoClock(data);
        try (DemoMailbox mail = DemoMailbox.start();
                ConfigurableApplicationContext service =
                        RightfulService.start(DemoFolder.settings(data, port, mail, environment), clock);
                Demo demo = new Demo(service, address(service), samples, mail, clock)) {
            demo.prepare();
            if (exit) {
                return demo.runThrough(out) ? DONE : NOT_WHOLE;
            }
            demo.explain(notes);
            RightfulService.awaitStop(service);
            return DONE;
        }
    }

    @Command(
            name = "backup",
            description = "Copies everything the service keeps into one file. The service may run meanwhile.",
            mixinStandardHelpOptions = true)
    int backup(
            @Parameters(paramLabel = "FILE.zip", description = "the file to make") Path to,
            @Option(names = "--settings", paramLabel = "FILE", description = "the settings file") @Nullable Path file) {
        return told(() -> {
            Settings settings = settings(file);
            try (DatabaseAccess database = DatabaseAccess.of(settings)) {
                Backup.Copied copied = new Backup(database.dataSource(), Blobs.of(settings)).write(to);
                out.println(to + ": " + copied.rows() + " rows of " + copied.tables() + " tables and " + copied.blobs()
                        + " pictures and other files.");
                notes.println("Not in it: the key that seals secrets, "
                        + settings.secretsKey().orElse(settings.dataFolder().resolve(DataFolder.SECRETS_KEY))
                        + ". Keep a copy of it in another place.");
                return DONE;
            }
        });
    }

    @Command(
            name = "restore",
            description = "Fills an empty data folder, or an empty database and store, from a backup.",
            mixinStandardHelpOptions = true)
    int restore(
            @Parameters(paramLabel = "FILE.zip", description = "the backup") Path from,
            @Option(names = "--settings", paramLabel = "FILE", description = "the settings file") @Nullable Path file) {
        return told(() -> {
            Settings settings = settings(file);
            try (DatabaseAccess database = DatabaseAccess.of(settings)) {
                Backup.Copied copied = new Backup(database.dataSource(), Blobs.of(settings)).read(from);
                out.println("Restored " + copied.rows() + " rows of " + copied.tables() + " tables and "
                        + copied.blobs() + " pictures and other files. Everybody has to sign in again.");
                return DONE;
            }
        });
    }

    @Command(
            name = "journal",
            description = "Checks that no entry of the journal was changed, dropped or added.",
            mixinStandardHelpOptions = true)
    int journal(
            @Option(names = "--settings", paramLabel = "FILE", description = "the settings file") @Nullable Path file) {
        return told(() -> {
            try (DatabaseAccess database = DatabaseAccess.of(settings(file))) {
                Journal.Verification found = Journal.verify(database.dataSource());
                if (found.brokenAt().isPresent()) {
                    out.println("The journal is not whole: entry "
                            + found.brokenAt().get() + " is the first that does not fit. The " + found.entries()
                            + " before it are as they were written.");
                    return NOT_WHOLE;
                }
                out.println("The journal is whole: " + found.entries() + " entries. Hash of the last: " + found.head());
                return DONE;
            }
        });
    }

    private static URI address(ConfigurableApplicationContext service) {
        return URI.create(
                "http://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port") + "/");
    }

    private int check(ConfigurableApplicationContext service) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(address(service)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            notes.println(
                    status == 200
                            ? "The service starts, and its first page answers."
                            : "The first page answers with status " + status + ".");
            return status == 200 ? DONE : UNUSABLE;
        }
    }

    private Settings settings(@Nullable Path file) throws WrongSettings {
        return SettingsFile.read(Optional.ofNullable(file), environment);
    }

    /** What goes wrong is told in a sentence. */
    private int told(Callable<Integer> command) {
        try {
            return command.call();
        } catch (WrongSettings | Backup.Refused e) {
            notes.println(e.getMessage());
        } catch (FileAlreadyExistsException e) {
            notes.println(e.getMessage() + " is there already. Give another name, or delete it first.");
        } catch (NoSuchFileException e) {
            notes.println("There is no file " + e.getMessage() + ".");
        } catch (SQLException e) {
            notes.println("The database does not answer as it should: " + e.getMessage());
        } catch (IOException e) {
            notes.println("Could not read or write: " + e.getMessage());
        } catch (Exception e) {
            notes.println("Stopped: " + deepest(e));
        }
        return UNUSABLE;
    }

    /** Of nested errors of a start, the innermost says what is wrong. */
    private static String deepest(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
