package org.rightful.app.sightings;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.ObjectMapper;

/** A web archive that somebody uploads gives hits as a site does. */
@ServiceTest
class ArchiveScanTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Instant ARCHIVED = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Intake intake;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @Autowired
    Environment environment;

    @Autowired
    Scans scans;

    @Autowired
    HitDetails details;

    TestPeople.Somebody anna;
    BufferedImage canyon;

    @BeforeEach
    void workIsRegistered() throws Exception {
        anna = people.rightsHolder();
        canyon = DrawnPictures.next();
        mvc.perform(multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", "canyon.jpg", "image/jpeg", Pictures.jpeg(canyon)))
                        .with(people.signedIn(anna))
                        .with(csrf()))
                .andExpect(status().is2xxSuccessful());
    }

    private MvcResult uploaded(String name, byte[] bytes) throws Exception {
        return mvc.perform(multipart("/archives")
                        .file(new MockMultipartFile("file", name, "application/octet-stream", bytes))
                        .with(people.signedIn(anna))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
    }

    private byte[] archive(WarcCompression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(bytes), compression)) {
            writer.write(answer(
                    "http://shop.example/",
                    "text/html",
                    "<!doctype html><title>Shop</title><main><img src=/copy.jpg></main>"
                            .getBytes(StandardCharsets.UTF_8)));
            writer.write(
                    answer("http://shop.example/copy.jpg", "image/jpeg", Pictures.jpeg(Pictures.smaller(canyon, 0.5))));
        }
        return bytes.toByteArray();
    }

    private static WarcResponse answer(String url, String type, byte[] body) throws IOException {
        return new WarcResponse.Builder(URI.create(url))
                .date(ARCHIVED)
                .body(new HttpResponse.Builder(200, "OK")
                        .body(MediaType.parse(type), body)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({"crawl.warc.gz,GZIP", "crawl.warc,NONE", "misnamed.gz,NONE", "misnamed,GZIP"})
    void archiveGivesHits(String name, WarcCompression compression) throws Exception {
        String at = Optional.ofNullable(
                        uploaded(name, archive(compression)).getResponse().getRedirectedUrl())
                .orElseThrow();
        ScanId id = new ScanId(UUID.fromString(at.replace("/scans/", "")));
        ScanRun scan = await().atMost(LONG)
                .until(
                        () -> scans.find(anna.account(), id).orElseThrow(),
                        run -> !run.state().isUnderWay());
        assertEquals(ScanState.DONE, scan.state(), () -> scan.failure().orElse(""));
        Stage stage = new Stage(database, intake, json, clock);
        assertEquals(List.of("shop.example OPEN"), stage.states(anna.account()));
        assertEquals(
                List.of("http://shop.example/"),
                details.places(stage.hit(anna.account(), "shop.example")).stream()
                        .map(place -> place.page())
                        .toList());
    }

    /** A browser that sends too much gets the sentence, although the forgery token is somewhere in what is not kept. */
    @ParameterizedTest
    @CsvSource({"/archives,text/html,At most 256 MB can be sent at once.", "/api/v1/works,application/json,413"})
    void whatIsLargerThanTheServiceTakesIsAnsweredWithASentence(String path, String accepts, String sentence)
            throws Exception {
        long most = environment
                .getRequiredProperty("spring.servlet.multipart.max-file-size", DataSize.class)
                .toBytes();
        assertTrue(most > SightingLimits.defaults().archiveBytes(), "an archive at its limit can be sent");
        byte[] some = new byte[1 << 20];
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: " + accepts
                            + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                            + (most + 2L * some.length)
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long sent = 0; sent < most + 2L * some.length; sent += some.length) {
                out.write(some);
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains(sentence), answer);
        }
    }

    @Test
    void fileThatIsNoArchiveIsRefused() throws Exception {
        MvcResult result = uploaded("crawl.warc", "no archive".getBytes(StandardCharsets.UTF_8));
        assertEquals("/sites", result.getResponse().getRedirectedUrl());
        assertEquals(List.of(), scans.latest(anna.account(), Optional.empty(), 1));
    }
}
