package org.rightful.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rightful.app.Forked;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.works.Works;
import org.rightful.cli.Rightful;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The command {@code rightful works add} against a service, with a token made on its page. */
@ServiceTest
class WorksAddTest {
    private static final Path SAMPLES = Path.of(System.getProperty("rightful.samples"));

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Works works;

    @TempDir
    Path folder;

    @Test
    void folderIsRegisteredOnceAndEveryFileIsAnswered() throws Exception {
        TestPeople.Somebody holder = people.rightsHolder();
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.copy(SAMPLES.resolve("march-pastoral.jpg"), pictures.resolve("march.jpg"));
        Files.writeString(pictures.resolve("notes.txt"), "no picture");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(pictures.resolve("more.zip")))) {
            zip.putNextEntry(new ZipEntry("cat.jpg"));
            zip.write(Files.readAllBytes(SAMPLES.resolve("locomotion-house-cat.jpg")));
        }
        String token = token(holder);

        Answer first = add(token, pictures);
        assertEquals(0, first.code(), first.said());
        assertTrue(first.said().contains("2 registered, 0 registered before, 1 refused"), first.said());
        assertTrue(first.said().contains("notes.txt: "), first.said());
        assertTrue(first.said().contains("more.zip!cat.jpg: "), first.said());
        assertEquals(2, works.count(holder.account()));

        Answer second = add(token, pictures);
        assertEquals(0, second.code(), second.said());
        assertTrue(second.said().contains("0 registered, 2 registered before, 1 refused"), second.said());
        assertEquals(2, works.count(holder.account()));
    }

    @Test
    void wrongTokenIsToldInASentence() throws Exception {
        Answer answer = add("nobody-knows-this-token", SAMPLES.resolve("march-pastoral.jpg"));
        assertEquals(2, answer.code());
        assertTrue(answer.said().contains("does not know this token"), answer.said());
    }

    private String token(TestPeople.Somebody somebody) throws Exception {
        try (Visitor visitor = new Visitor(URI.create("http://localhost:" + port + "/"))) {
            visitor.signIn(somebody.email(), TestPeople.PASSWORD);
            Document made = visitor.send(
                    Visitor.form(visitor.open("/account/tokens"), "[action$=/tokens/make]"),
                    Map.of("name", "laptop", "scope", "WRITE", "days", "30"));
            return made.select("#made").text();
        }
    }

    private record Answer(int code, String said) {}

    private Answer add(String token, Path path) throws Exception {
        try (Forked command = new Forked(
                Map.of("RIGHTFUL_TOKEN", token),
                Rightful.class,
                "works",
                "add",
                "--server",
                "http://localhost:" + port,
                path.toString())) {
            int code = command.end();
            return new Answer(code, command.all());
        }
    }
}
