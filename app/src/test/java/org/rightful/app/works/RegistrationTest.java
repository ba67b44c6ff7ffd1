package org.rightful.app.works;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.platform.blobs.Blobs;
import org.rightful.vision.Rejection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
@Import(ShownWorks.class)
class RegistrationTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Works works;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Sentences sentences;

    @Autowired
    Blobs blobs;

    @Test
    @Tag("R19")
    void uploadedWorkIsThereAndObligesToNothing() throws Exception {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        assertEquals(List.of(work), works.ofAccount(holder.account(), Optional.empty(), 10));
        assertEquals(OwnershipState.UNVERIFIED, work.ownership());
        assertEquals(900, work.width());
        BufferedImage preview;
        try (var in = blobs.open(work.preview())) {
            preview = ImageIO.read(in);
        }
        assertEquals(900, preview.getWidth());
        try (var in = blobs.open(work.thumbnail())) {
            assertEquals(Prints.THUMBNAIL_SIDE, ImageIO.read(in).getWidth());
        }
    }

    @Test
    @Tag("R5")
    void unverifiedWorkIsNotClaimableAndScreenAndApiSayWhy() throws Exception {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        assertTrue(work.whyNot().contains(WhyNot.NOT_VERIFIED));
        String sentence = sentences.of(WhyNot.NOT_VERIFIED.message(), Locale.ENGLISH);
        web.perform(get("/works/" + work.id()).with(people.signedIn(holder)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(sentence)));
        web.perform(get("/api/v1/works/" + work.id()).with(people.signedIn(holder)))
                .andExpect(jsonPath("$.claimable").value(false))
                .andExpect(jsonPath("$.whyNot", org.hamcrest.Matchers.hasItem(sentence)));
    }

    @Test
    void sameFileIsRegisteredOnce() {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = shown.registered(holder, file);
        Arrival again = shown.arrive(holder, file);
        assertEquals(new Arrival.Known("Sheet 17.jpg", work.id()), again);
        assertEquals(1, works.count(holder.account()));
    }

    @Test
    void fileThatIsSentTwiceAtOnceIsRegisteredOnce() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> shown.arrive(holder, file));
            var other = threads.submit(() -> shown.arrive(holder, file));
            assertEquals(Uploads.work(one.get()), Uploads.work(other.get()), one.get() + " " + other.get());
            assertTrue(Uploads.work(one.get()).isPresent(), one.get()::toString);
        }
        assertEquals(1, works.count(holder.account()));
    }

    @ParameterizedTest
    @EnumSource
    void everyRejectionHasItsSentenceInBothLanguages(Rejection reason) {
        Arrival refused = new Arrival.Refused("x.jpg", "arrival." + reason, List.of("32"));
        String english = sentences.of(refused, Locale.ENGLISH);
        String german = sentences.of(refused, Locale.GERMAN);
        assertFalse(english.equals(german), english);
        assertFalse(english.contains("{") || english.contains("''"), english);
        assertFalse(german.contains("{") || german.contains("''"), german);
    }

    @Test
    void oddFilesAreRefusedWithTheirReason() {
        Somebody holder = people.rightsHolder();
        byte[] whole = DrawnPictures.jpeg(DrawnPictures.next());
        BufferedImage grey = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grey.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, 400, 400);
        graphics.dispose();
        Map<String, byte[]> odd = Map.of(
                "arrival.Unsupported", "no picture".getBytes(StandardCharsets.UTF_8),
                "arrival.Incomplete", Arrays.copyOf(whole, whole.length / 2),
                "arrival.TooLittleDetail", DrawnPictures.png(grey),
                "arrival.TooManyBytes", new byte[(32 << 20) + 1]);
        odd.forEach((sentence, file) -> {
            Arrival.Refused refused = assertInstanceOf(Arrival.Refused.class, shown.arrive(holder, file), sentence);
            assertEquals(sentence, refused.sentence());
        });
        assertEquals(0, works.count(holder.account()));
    }

    @Test
    void refusedFileLeavesWhatAnotherRequestJustStored() throws Exception {
        byte[] file = "these bytes are a contract, and no picture".getBytes(StandardCharsets.UTF_8);
        var stored = blobs.put(new ByteArrayInputStream(file), file.length); // no row names it yet
        assertInstanceOf(Arrival.Refused.class, shown.arrive(people.rightsHolder(), file));
        assertTrue(blobs.has(stored.id()));
    }

    @Test
    void programsAskFirstAndSendNothingTwice() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        MockMultipartFile part = new MockMultipartFile("file", "Dunes_at dusk.jpg", "image/jpeg", file);
        web.perform(multipart("/api/v1/works")
                        .file(part)
                        .param("collection", "Norway")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.files[0].outcome").value("registered"));
        Work work = works.ofAccount(holder.account(), Optional.empty(), 1).getFirst();
        assertEquals("Dunes at dusk", work.title());
        assertEquals("Norway", catalogue.collectionsOf(work.id()).getFirst().name());
        String other = "0".repeat(64);
        web.perform(post("/api/v1/works/known")
                        .contentType("application/json")
                        .content("{\"sha256\":[\"" + work.original() + "\",\"" + other + "\",\"../x\"]}")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(jsonPath("$.known.length()").value(1))
                .andExpect(jsonPath("$.known['" + work.original() + "']")
                        .value(work.id().toString()));
        web.perform(multipart("/api/v1/works")
                        .file(part)
                        .header("Accept-Language", "de")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.files[0].sentence").value("Diese Datei haben Sie schon registriert."));
        web.perform(multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", "x.txt", "text/plain", new byte[] {1, 2, 3}))
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.files[0].outcome").value("refused"));
    }

    @Test
    void zipIsTakenFileByFile() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] zip = zip(Map.of(
                "series/one.jpg", DrawnPictures.jpeg(DrawnPictures.next()),
                "series/notes.txt", "notes".getBytes(StandardCharsets.UTF_8),
                "__MACOSX/series/._one.jpg", new byte[10],
                "../outside.jpg", DrawnPictures.jpeg(DrawnPictures.next()),
                "more.zip", new byte[10]));
        web.perform(multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", "all.zip", "application/zip", zip))
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.files.length()").value(4))
                .andExpect(
                        jsonPath("$.files[?(@.outcome == 'registered')].name").value("series/one.jpg"));
        assertEquals(1, works.count(holder.account()));
    }

    @Test
    void zipThatUnpacksTooFarIsGivenUp() throws IOException {
        byte[] bomb = zip(Map.of("bomb.jpg", new byte[40 << 20]));
        List<Arrival> arrivals = new ZipArrival(WorksLimits.DEFAULT)
                .read("bomb.zip", new ByteArrayInputStream(bomb), bomb.length, (name, in) -> {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                    return new Arrival.Registered(name, new WorkId(new UUID(0, 1)));
                });
        assertEquals(List.of(new Arrival.Refused("bomb.zip", "arrival.zip-unpacks", List.of())), arrivals);
    }

    @Test
    void damagedZipsAreAnswered() throws IOException {
        byte[] whole = zip(Map.of("a.jpg", new byte[] {1, 2, 3}, "b.jpg", new byte[] {4, 5, 6}));
        List<String> sentences = new ArrayList<>();
        for (byte[] file : List.of("no zip at all".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, 40))) {
            List<Arrival> arrivals = new ZipArrival(WorksLimits.DEFAULT)
                    .read("x.zip", new ByteArrayInputStream(file), file.length, (name, in) -> {
                        in.readAllBytes();
                        return new Arrival.Registered(name, new WorkId(new UUID(0, 1)));
                    });
            sentences.add(((Arrival.Refused) arrivals.getLast()).sentence());
        }
        assertEquals(List.of("arrival.zip-empty", "arrival.zip-ends"), sentences);
    }

    @Test
    void changesAreKeptWithTheirHistory() throws Exception {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        web.perform(patch("/api/v1/works/" + work.id())
                        .contentType("application/json")
                        .content("{\"creator\":\"Jane Doe\",\"takenOn\":\"2024-05-01\"}")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.creator").value("Jane Doe"));
        assertEquals(
                List.of("creator", "taken-on"),
                catalogue.history(work.id()).stream()
                        .map(Catalogue.Change::field)
                        .sorted()
                        .toList());
        web.perform(patch("/api/v1/works/" + work.id())
                        .contentType("application/json")
                        .content("{\"title\":\" \"}")
                        .with(csrf())
                        .with(people.signedIn(holder)))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.fields.title").value("A work needs a title."));
    }

    @Test
    void removedWorkIsNeitherListedNorFound() throws Exception {
        Somebody holder = people.rightsHolder();
        byte[] file = DrawnPictures.jpeg(DrawnPictures.next());
        Work work = shown.registered(holder, file);
        web.perform(delete("/api/v1/works/" + work.id()).with(csrf()).with(people.signedIn(holder)))
                .andExpect(status().isNoContent());
        assertEquals(Optional.empty(), works.find(work.id()));
        web.perform(multipart("/api/v1/lookup")
                        .file(new MockMultipartFile("file", "x.jpg", "image/jpeg", file))
                        .with(csrf()))
                .andExpect(jsonPath("$.registered.length()").value(0));
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
