package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Role;
import org.rightful.app.sightings.ScannedSite;
import org.rightful.app.works.PictureIdentityId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Licences that site owners keep before anybody asks: what they hold up, who decides, and how they are shown. */
@ServiceTest
@Import(PublishedClaim.class)
class VaultTest extends ClaimTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    PublishedClaim published;

    @Autowired
    KeptLicences kept;

    TestPeople.Somebody owner;
    BufferedImage scene;

    @BeforeEach
    void picture() {
        owner = people.somebody(AccountKind.SITE, Role.RECIPIENT);
        scene = DrawnPictures.next();
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, TestPeople.Somebody who)
            throws Exception {
        request.with(people.signedIn(who));
        request.with(csrf());
        return mvc.perform(request).andReturn().getResponse();
    }

    /** The work is registered with its real picture; the stage's own verified work is the same picture. */
    private void register() throws Exception {
        MockHttpServletResponse answer = ask(
                multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", "a.jpg", "image/jpeg", DrawnPictures.jpeg(scene))),
                holder);
        assertEquals(201, answer.getStatus(), answer.getContentAsString());
        String id = JsonPath.read(answer.getContentAsString(), "$.files[0].work");
        UUID identity = database.sql("select identity from work where id = :id")
                .param("id", UUID.fromString(id))
                .query(UUID.class)
                .single();
        work = stage.work(holder, new PictureIdentityId(identity));
    }

    /** What the site shows: the same picture, smaller. */
    private byte[] licensed() {
        return DrawnPictures.jpeg(DrawnPictures.resized(scene, 640, 427));
    }

    private MockMultipartHttpServletRequestBuilder form(Map<String, String> changes, boolean proof) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "licensor", "Stockholm Stock",
                "number", "SO-2024-118",
                "scope", "website",
                "from", "2020-01-01",
                "domains", "https://www." + site + "/shop",
                "kind", "INVOICE"));
        fields.putAll(changes);
        MockMultipartHttpServletRequestBuilder form = multipart("/api/v1/vault/licences");
        if (!fields.containsKey("pictureUrl")) {
            form.file(new MockMultipartFile("picture", "a.jpg", "image/jpeg", licensed()));
        }
        if (proof) {
            form.file(new MockMultipartFile(
                    "proofs", "invoice.pdf", "application/pdf", "%PDF-1.7 invoice".getBytes(StandardCharsets.UTF_8)));
        }
        fields.forEach(form::param);
        return form;
    }

    private UUID keep(Map<String, String> changes, boolean proof) throws Exception {
        MockHttpServletResponse answer = ask(form(changes, proof), owner);
        assertEquals(201, answer.getStatus(), answer.getContentAsString());
        return UUID.fromString(JsonPath.read(answer.getContentAsString(), "$.id"));
    }

    private UUID keep() throws Exception {
        return keep(Map.of(), true);
    }

    private Finding licenceCheck(ClaimId id) {
        drafts.look(id);
        return drafts.findings(id).stream()
                .filter(each -> each.check() == Check.LICENCE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("R96")
    void keptLicenceMakesAPersonLookBeforeAnyLetterAndDecidesNothingItself() throws Exception {
        register();
        keep();
        ClaimId id = stage.draft(stage.use(work, site));
        assertEquals("gate.LICENCE.kept", licenceCheck(id).message());
        assertInstanceOf(Sending.Stopped.class, sending.send(id, handler));
        assertEquals(0, mails(recipient()));
        assertTrue(drafts.decide(id, Check.LICENCE, true, "The invoice is for another picture.", handler));
        clock.forward(Duration.ofMinutes(1));
        keep(Map.of("number", "SO-2024-119"), true);
        assertFalse(
                drafts.decide(id, Check.LICENCE, true, "The invoice is for another picture.", handler),
                "what came since was not looked at");
        assertInstanceOf(
                Sending.Stopped.class, sending.send(id, handler), "the decision spoke of what was there before");
        assertTrue(drafts.decide(id, Check.LICENCE, true, "This invoice is for another picture, too.", handler));
        assertInstanceOf(Sending.Gone.class, sending.send(id, handler), "a stranger's word alone holds nothing up");
        assertEquals(1, mails(recipient()));
    }

    @Test
    @Tag("R96")
    @Tag("R94")
    void keptLicenceThatHoldsEndsTheDraftAndLetsTheSiteShowTheWork() throws Exception {
        register();
        UUID licence = keep();
        ClaimId id = stage.draft(stage.use(work, site));
        TestPeople.Somebody desk = people.caseHandler();
        String number = claims.find(id).orElseThrow().number();
        String page = ask(get("/desk/" + number), desk).getContentAsString();
        assertTrue(page.contains("Stockholm Stock") && page.contains("invoice.pdf"), page);
        assertFalse(
                ask(get("/claims/" + number), holder).getContentAsString().contains("Stockholm"),
                "whose licence it is, the holder learns when it is shown");
        MockHttpServletResponse answer = ask(post("/desk/" + number + "/kept/" + licence), desk);
        assertEquals(303, answer.getStatus());
        assertEquals(ClaimState.DISCARDED, claims.find(id).orElseThrow().state());
        assertEquals(0, mails(recipient()));
        assertTrue(lastMail(holder.email()).contains("the use is licensed"));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertTrue(licences.covers(work.id(), site, today).isPresent());
    }

    @Test
    @Tag("R96")
    void pictureThatIsRegisteredAfterItsLicenceWasKeptIsRecognised() throws Exception {
        UUID licence = keep();
        assertFalse(recognised(licence));
        register();
        Awaitility.await().until(() -> recognised(licence));
        assertEquals(
                "gate.LICENCE.kept",
                licenceCheck(stage.draft(stage.use(work, site))).message());
    }

    private boolean recognised(UUID licence) throws Exception {
        return JsonPath.read(
                ask(get("/api/v1/vault/licences/" + licence), owner).getContentAsString(), "$.recognised");
    }

    @Test
    void whatIsKeptForAnotherSiteOrTimeOrWithoutProofHoldsNothingUp() throws Exception {
        register();
        keep(Map.of("domains", "other-" + site), true);
        keep(Map.of("until", "2020-12-31"), true);
        UUID bare = keep(Map.of(), false);
        ClaimId id = stage.draft(stage.use(work, site));
        assertEquals("gate.LICENCE.pass", licenceCheck(id).message());
        scene = DrawnPictures.next();
        keep();
        assertEquals("gate.LICENCE.pass", licenceCheck(id).message(), "another picture");
        MockHttpServletResponse added = ask(
                multipart("/api/v1/vault/licences/" + bare + "/proofs")
                        .file(new MockMultipartFile(
                                "proofs", "licence.png", "image/png", new byte[] {(byte) 0x89, 'P'}))
                        .param("kind", "CERTIFICATE"),
                owner);
        assertEquals(201, added.getStatus(), added.getContentAsString());
        assertEquals("gate.LICENCE.kept", licenceCheck(id).message());
        ask(delete("/api/v1/vault/licences/" + bare), owner);
        assertEquals("gate.LICENCE.pass", licenceCheck(id).message());
    }

    @Test
    @Tag("R96")
    void keyOfTheVaultShowsItsLicenceOnTheClaimsPageAndNothingElse() throws Exception {
        register();
        ClaimId id = stage.draft(stage.use(work, site));
        PublishedClaim.Opened opened = published.sent(holder, id);
        UUID licence = keep();
        String key = JsonPath.read(ask(post("/api/v1/vault/key"), owner).getContentAsString(), "$.key");
        Cookie session = Optional.ofNullable(mvc.perform(post("/claim/open")
                                .param("number", opened.number())
                                .param("secret", opened.secret()))
                        .andReturn()
                        .getResponse()
                        .getCookie("claim"))
                .orElseThrow();
        assertEquals(422, show(session, key.replace(key.charAt(0), 'Z') + "X").getStatus());
        String others = JsonPath.read(
                ask(post("/api/v1/vault/key"), people.rightsHolder()).getContentAsString(), "$.key");
        assertEquals(422, show(session, others).getStatus(), "that vault keeps nothing about the picture");
        assertEquals(List.of(), claims.file(id).orElseThrow().proofs());
        MockHttpServletResponse shown = show(session, key.toLowerCase(java.util.Locale.ROOT));
        assertEquals("/claim/messages?told=answered", shown.getRedirectedUrl(), shown.getContentAsString());
        ClaimFile file = claims.file(id).orElseThrow();
        assertEquals(ClaimState.IN_REVIEW, file.claim().state());
        ClaimFile.Said said = file.said().getLast();
        assertTrue(said.text().contains("SO-2024-118"), said.text());
        assertEquals(
                List.of("invoice.pdf"),
                said.files().stream().map(ClaimFile.File::name).toList());
        String told = ask(get("/vault/" + licence), owner).getContentAsString();
        assertTrue(told.contains(opened.number()), "the vault says where it was shown");
    }

    private MockHttpServletResponse show(Cookie session, String key) throws Exception {
        return mvc.perform(
                        post("/claim/vault").cookie(session).param("key", key).with(csrf()))
                .andReturn()
                .getResponse();
    }

    @Test
    @Tag("R93")
    void pictureAndSourcePageAreFetchedAndThePageIsArchivedWithItsDate() throws Exception {
        try (ScannedSite source = new ScannedSite("127.0.0.61")) {
            source.page("/free", "<h1>Free to use</h1>").put("/a.jpg", "image/jpeg", licensed());
            UUID licence = keep(
                    Map.of("pictureUrl", source.url("/a.jpg"), "source", source.url("/free"), "archive", "true"),
                    false);
            String told = ask(get("/api/v1/vault/licences/" + licence), owner).getContentAsString();
            assertEquals("ARCHIVE", JsonPath.read(told, "$.proofs[0].kind"));
            String proof = JsonPath.read(told, "$.proofs[0].id");
            byte[] zip =
                    ask(get("/vault/" + licence + "/proofs/" + proof), owner).getContentAsByteArray();
            Map<String, String> files = unzipped(zip);
            assertTrue(files.getOrDefault("page.html", "").contains("Free to use"), files.toString());
            String record = files.getOrDefault("record.json", "");
            assertEquals(source.url("/free"), JsonPath.read(record, "$.asked"));
            String received = JsonPath.read(record, "$.receivedAt");
            assertTrue(received.endsWith("Z"), received);
            MockHttpServletResponse gone = ask(
                    post("/api/v1/vault/licences/" + licence + "/archive").param("source", source.url("/gone")), owner);
            assertEquals(422, gone.getStatus());
            assertEquals(
                    422,
                    ask(form(Map.of("pictureUrl", source.url("/free")), true), owner)
                            .getStatus());
        }
    }

    private static Map<String, String> unzipped(byte[] zip) throws Exception {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void wrongFieldsAreNamedAndNothingIsKept() throws Exception {
        String answer = ask(
                        form(
                                Map.of(
                                        "licensor",
                                        " ",
                                        "from",
                                        "yesterday",
                                        "domains",
                                        "no domain",
                                        "source",
                                        "ftp://x"),
                                true),
                        owner)
                .getContentAsString();
        Map<String, String> fields = JsonPath.read(answer, "$.fields");
        assertEquals(java.util.Set.of("licensor", "from", "domains", "source"), fields.keySet());
        MockHttpServletResponse unreadable = ask(
                form(Map.of("pictureUrl", ""), true)
                        .file(new MockMultipartFile("picture", "a.jpg", "image/jpeg", new byte[] {1, 2, 3})),
                owner);
        assertEquals(422, unreadable.getStatus());
        assertEquals(
                List.of(),
                JsonPath.read(ask(get("/api/v1/vault/licences"), owner).getContentAsString(), "$.licences"));
    }

    @Test
    void whatIsKeptIsTakenAlongAndGoesWithTheAccount() throws Exception {
        UUID licence = keep();
        Map<String, String> files =
                unzipped(ask(post("/account/data/export"), owner).getContentAsByteArray());
        assertTrue(files.getOrDefault("kept-licences.json", "").contains("SO-2024-118"), files.toString());
        ask(post("/account/data/erase").param("current", TestPeople.PASSWORD), owner);
        Awaitility.await()
                .until(() ->
                        database.sql("""
                                select (select count(*) from vault_licence where id = :id) + (select count(*) from kept_picture
                                    where picture = :id)""").param("id", licence).query(Long.class).single() == 0);
    }
}
