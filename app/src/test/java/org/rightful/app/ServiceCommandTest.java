package org.rightful.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as an operator runs them, on a database of the service's own. */
class ServiceCommandTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private int port;

    @BeforeEach
    void freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        environment.put("RIGHTFUL_DATA_FOLDER", folder.resolve("data").toString());
        environment.put("RIGHTFUL_HTTP_PORT", Integer.toString(port));
    }

    @Test
    void serviceThatWasKilledStartsAgainWithEverythingAndIsRestoredIntoANewFolder() throws Exception {
        Path meanwhile = folder.resolve("meanwhile.zip");
        try (Forked killed = serve()) {
            killed.awaitLine("Rightful is ready");
            assertEquals(200, status("/"));
            assertEquals(200, status("/health/readiness"));

            assertEquals(2, run("serve").code(), "a second service on the same folder");
            assertTrue(run("serve").notes().contains("in use by another service"));
            assertEquals(0, run("journal").code());
            assertEquals(0, run("backup", meanwhile.toString()).code());
            assertTrue(Files.size(meanwhile) > 0);
            killed.kill();
        }
        try (Forked again = serve()) {
            again.awaitLine("Rightful is ready");
            assertEquals(200, status("/"));
            assertEquals(128 + 15, again.stop());
        }
        Answer journal = run("journal");
        assertEquals(0, journal.code(), journal.notes());
        assertTrue(journal.out().contains("The journal is whole"), journal.out());

        Path copy = folder.resolve("copy.zip");
        Answer backup = run("backup", copy.toString());
        assertEquals(0, backup.code(), backup.notes());
        assertTrue(backup.notes().contains("Not in it: the key that seals secrets"), backup.notes());
        environment.put("RIGHTFUL_DATA_FOLDER", folder.resolve("other").toString());
        Answer restored = run("restore", copy.toString());
        assertEquals(0, restored.code(), restored.notes());
        Answer twice = run("restore", copy.toString());
        assertEquals(2, twice.code());
        assertTrue(twice.notes().contains("not empty"), twice.notes());

        environment.put("RIGHTFUL_LOG_FORMAT", "json");
        try (Forked checked = new Forked(environment, ServiceCommand.class, "serve", "--check")) {
            assertEquals(0, checked.end(), checked.all());
            assertTrue(checked.all().contains("first page answers"), checked.all());
            assertTrue(checked.all().contains("\"ecs\":{\"version\""), checked.all());
            assertTrue(checked.all().contains("were verified by no counsel"), checked.all());
        }
    }

    @Test
    void wrongSettingStopsTheStartWithASentence() {
        environment.put("RIGHTFUL_HTTP_PORT", "eighty");
        Answer answer = run("serve");
        assertEquals(2, answer.code());
        assertTrue(answer.notes().startsWith("http.port: 'eighty' is not a number from 0 to 65535."), answer.notes());
    }

    @Test
    void fileThatIsNotThereIsTold() {
        Answer answer = run("restore", folder.resolve("none.zip").toString());
        assertEquals(2, answer.code());
        assertTrue(answer.notes().contains("There is no file"), answer.notes());
    }

    private Forked serve() throws IOException {
        return new Forked(environment, ServiceCommand.class, "serve");
    }

    private int status(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private record Answer(int code, String out, String notes) {}

    private Answer run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        int code = new CommandLine(new ServiceCommand(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(notes, true, StandardCharsets.UTF_8)))
                .execute(arguments);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), notes.toString(StandardCharsets.UTF_8));
    }
}
