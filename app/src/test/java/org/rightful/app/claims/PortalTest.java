package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** The recipient's pages, as a browser asks for them: who gets in, what answering does, and what can be taken away. */
@ServiceTest
@Import(PublishedClaim.class)
class PortalTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    PublishedClaim published;

    @Autowired
    Claims claims;

    @Autowired
    Desk desk;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient database;

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse tried(String number, String secret, String from) throws Exception {
        return ask(post("/claim/open")
                .param("number", number)
                .param("secret", secret)
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                }));
    }

    private static String address() {
        return "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":"
                + UUID.randomUUID().toString().substring(0, 4) + "::1";
    }

    private Cookie open(String number, String secret) throws Exception {
        MockHttpServletResponse answer = tried(number, secret, address());
        assertEquals(303, answer.getStatus(), answer.getContentAsString());
        assertEquals("/claim", answer.getRedirectedUrl());
        return Optional.ofNullable(answer.getCookie("claim")).orElseThrow();
    }

    private Cookie open(PublishedClaim.Opened opened) throws Exception {
        return open(opened.number(), opened.secret());
    }

    @ParameterizedTest
    @Tag("R84")
    @CsvSource(
            delimiter = '|',
            value = {
                "BY-SA | 3.0 | CC BY-SA 3.0",
                "CC0 | 4.0 | CC0 1.0",
                "unknown | 4.0 | ''",
                "'' | 4.0 | refused",
                "BY-XX | 4.0 | refused"
            })
    void whichCreativeCommonsLicenceAndWhereItStandsIsAFieldOfItsOwn(String cc, String version, String kept)
            throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Map<String, String> form = Map.of(
                "source", "creative-commons", "cc", cc, "cc-version", version, "url", "https://commons.example/pier");
        MockHttpServletResponse taken = answer(opened, open(opened), "FREE_SOURCE", form, Optional.empty());
        List<ClaimFile.Proof> proofs =
                claims.file(opened.claim().id()).orElseThrow().proofs();
        assertEquals(kept.equals("refused") ? 422 : 303, taken.getStatus());
        assertEquals(
                kept.equals("refused")
                        ? List.of()
                        : List.of(Optional.of(new StatedLicence(kept, "https://commons.example/pier"))),
                proofs.stream().map(ClaimFile.Proof::stated).toList());
    }

    @Test
    @Tag("R75")
    void followingTheLinkOfALetterChangesNothingAndSetsNoCookie() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        MockHttpServletResponse answer = ask(get(opened.link()));
        assertEquals(200, answer.getStatus());
        assertEquals(List.of(), List.of(answer.getCookies()));
        assertEquals("no-referrer", answer.getHeader("Referrer-Policy"));
        assertTrue(String.valueOf(answer.getHeader("Cache-Control")).contains("no-store"));
        assertTrue(String.valueOf(answer.getHeader("X-Robots-Tag")).contains("noindex"));
        assertEquals(0, sessions(opened));
        assertFalse(answer.getContentAsString().contains("Evening light"), "nothing is told before it is opened");
        MockHttpServletResponse other = ask(get("/claim/RF-0000-0000/" + "x".repeat(32)));
        assertEquals(200, other.getStatus(), "the page says nothing about whether there is such a claim");
    }

    private long sessions(PublishedClaim.Opened opened) {
        return database.sql("select count(*) from portal_session where claim = :id")
                .param("id", opened.claim().id().value())
                .query(Long.class)
                .single();
    }

    @Test
    @Tag("R75")
    void numberAndSecretOfALetterOpenTheClaimWithoutAnAccount() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        assertTrue(session.isHttpOnly());
        assertEquals("/claim", session.getPath());
        assertEquals("Strict", session.getAttribute("SameSite"));
        String page = ask(get("/claim").cookie(session)).getContentAsString();
        assertTrue(page.contains(opened.number()));
        assertTrue(page.contains("Evening light"));
        assertFalse(page.contains(opened.secret()));
    }

    @Test
    @Tag("R75")
    void wrongNumberAndWrongSecretAreAnsweredAlikeAndTriesEnd() throws Exception {
        PublishedClaim.Opened one = published.sent("FEE");
        PublishedClaim.Opened two = published.sent("FEE");
        String here = address();
        String wrongSecret = tried(one.number(), "x".repeat(32), here).getContentAsString();
        String wrongNumber = tried("RF-0000-0000", one.secret(), here).getContentAsString();
        String others = tried(two.number(), one.secret(), here).getContentAsString();
        assertEquals(wrongSecret, wrongNumber);
        assertEquals(wrongSecret, others);
        for (int n = 0; n < 17; n++) {
            assertEquals(422, tried(one.number(), "y" + n, here).getStatus());
        }
        assertEquals(429, tried(one.number(), one.secret(), here).getStatus(), "also with the right one");
        assertEquals(303, tried(one.number(), one.secret(), address()).getStatus(), "from elsewhere it opens");
    }

    @Test
    void sessionOfOneClaimSeesNothingOfAnother() throws Exception {
        PublishedClaim.Opened mine = published.sent("FEE");
        PublishedClaim.Opened others = published.sent("FEE");
        Cookie theirs = open(others);
        answer(others, theirs, "PERMISSION", Map.of("name", "Anna"), Optional.of("letter.txt"));
        UUID file = claims.file(others.claim().id()).orElseThrow().said().stream()
                .flatMap(said -> said.files().stream())
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(200, ask(get("/claim/attachments/" + file).cookie(theirs)).getStatus());
        assertEquals(
                404, ask(get("/claim/attachments/" + file).cookie(open(mine))).getStatus());
    }

    @Test
    void formOfAnotherSiteIsRefused() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        assertEquals(
                403,
                ask(post("/claim/answer/ACCEPT").param("choice", "PAST").cookie(session))
                        .getStatus());
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(opened));
    }

    private MockHttpServletResponse answer(
            PublishedClaim.Opened opened,
            Cookie session,
            String kind,
            Map<String, String> fields,
            Optional<String> file)
            throws Exception {
        var request = multipart("/claim/answer/" + kind);
        file.ifPresent(name -> request.file(new MockMultipartFile(
                "files", name, "text/html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))));
        fields.forEach(request::param);
        request.cookie(session);
        request.with(csrf());
        assertNotEquals(ClaimState.DRAFT, published.state(opened));
        return ask(request);
    }

    @ParameterizedTest
    @Tag("R51")
    @Tag("R64")
    @Tag("R81")
    @CsvSource(
            delimiter = '|',
            value = {
                "LICENCE       | text=Invoice 17 of a shop&proof=invoice | IN_REVIEW",
                "NOT_MY_SITE   | text=I sold the site last year | IN_REVIEW",
                "EXCEPTION     | ground-QUOTATION=yes | IN_REVIEW",
                "AUTHOR        | name=Berta&text=I took it in 2019 | DISPUTED",
                "EMBEDDED      | text=It comes from a gallery | IN_REVIEW",
                "FREE_SOURCE   | url=https://example.org/free&source=press-kit | IN_REVIEW",
                "FREE_SOURCE   | url=https://example.org/free&source=creative-commons&cc=unknown | IN_REVIEW",
                "PERMISSION    | name=The author | IN_REVIEW",
                "AGENCY        | name=Web and more&contact=agency@example.org | IN_REVIEW",
                "ACCEPT        | choice=PAST | AGREED",
                "OFFER         | amount=40&text=That is what I have | OFFERED",
                "HARDSHIP      | income=50&instalments=yes | ASKED",
                "QUESTION      | question=Whose picture is it | ASKED",
                "LAWYER        | name=Law and Co&contact=law@example.org | ASKED"
            })
    void everyAnswerIsTakenAndAcknowledged(String kind, String fields, ClaimState then) throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        Map<String, String> form = new HashMap<>();
        for (String field : fields.split("&", -1)) {
            form.put(field.split("=", 2)[0], field.split("=", 2)[1]);
        }
        MockHttpServletResponse taken = answer(opened, session, kind, form, Optional.empty());
        assertTrue(
                String.valueOf(taken.getRedirectedUrl()).startsWith("/claim/messages?told=answered"),
                () -> kind + " " + taken.getStatus());
        assertEquals(then, published.state(opened));
        String page = ask(get("/claim/messages").cookie(session)).getContentAsString();
        assertTrue(page.contains("id=\"status\""));
        Claim now = claims.find(opened.claim().id()).orElseThrow();
        boolean toldByPayments = kind.equals("ACCEPT"); // with the invoice
        assertEquals(toldByPayments ? 0 : 1, published.letters(now, "Received"), "it is acknowledged, with a date");
        assertTrue(now.dueAt().isPresent());
        String said = claims.file(now.id()).orElseThrow().said().stream()
                .filter(each -> each.kind().equals(kind))
                .map(ClaimFile.Said::text)
                .findFirst()
                .orElseThrow();
        for (String typed : List.of("text", "url", "contact")) {
            assertTrue(said.contains(form.getOrDefault(typed, "")), said);
        }
        if (form.containsKey("instalments")) {
            assertTrue(said.contains("in Teilen zahlen"), said);
        }
    }

    /** R90, R91, R93: whatever shows a licence is looked at by a person, also one in another's name or an archive of a free source. */
    @Test
    @Tag("R90")
    @Tag("R91")
    @Tag("R93")
    void everyKindOfProofIsTakenAlsoInAnothersName() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        String page = ask(get("/claim/licence").cookie(session)).getContentAsString();
        for (String proof :
                List.of("invoice", "certificate", "screenshot", "order", "stock", "mail", "cc", "agency", "archive")) {
            assertTrue(page.contains("value=\"" + proof + "\""), proof);
            answer(
                    opened,
                    session,
                    "LICENCE",
                    Map.of("proof", proof, "others", "yes", "text", "See " + proof),
                    Optional.of(proof + ".txt"));
        }
        ClaimFile file = claims.file(opened.claim().id()).orElseThrow();
        assertEquals(ClaimState.IN_REVIEW, file.claim().state());
        assertEquals(9, file.proofs().size());
        List<ClaimFile.Said> said = file.said().stream()
                .filter(each -> each.kind().equals("LICENCE"))
                .toList();
        assertEquals(9, said.stream().map(ClaimFile.Said::text).distinct().count(), "each says which it is");
        assertTrue(said.stream().allMatch(each -> each.text().contains("auf einen anderen Namen")));
        assertTrue(said.getLast().text().contains("Archiv"), said.getLast().text());
        UUID archive = file.proofs().getLast().id();
        assertEquals(
                Optional.empty(),
                desk.acceptProof(
                        opened.claim().id(),
                        archive,
                        Reason.LICENSED,
                        "",
                        people.caseHandler().actor().person()));
        assertEquals(ClaimState.CLOSED, published.state(opened));
    }

    /** R85: what is asked about exceptions is what the law of the country has. */
    @Test
    @Tag("R85")
    void questionsAboutExceptionsAreThoseOfTheCountry() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        String german = ask(get("/claim/choose").cookie(session)).getContentAsString();
        database.sql("update claim set country = 'US' where id = :id")
                .param("id", opened.claim().id().value())
                .update();
        String american = ask(get("/claim/choose").cookie(session)).getContentAsString();
        assertTrue(german.contains("ground-QUOTATION") && !german.contains("ground-FAIR_USE"), "Germany");
        assertTrue(american.contains("ground-FAIR_USE"), "the United States");
    }

    @ParameterizedTest
    @CsvSource({
        "LICENCE,''",
        "NOT_MY_SITE,''",
        "EXCEPTION,''",
        "AUTHOR,''",
        "FREE_SOURCE,''",
        "PERMISSION,''",
        "AGENCY,contact=nobody",
        "ACCEPT,''",
        "OFFER,amount=much",
        "HARDSHIP,''",
        "QUESTION,''",
        "LAWYER,contact=nobody"
    })
    void answerThatLacksSomethingChangesNothingAndSaysWhat(String kind, String field) throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        Map<String, String> form = field.isEmpty() ? Map.of() : Map.of(field.split("=", 2)[0], field.split("=", 2)[1]);
        MockHttpServletResponse refused = answer(opened, session, kind, form, Optional.empty());
        assertEquals(422, refused.getStatus());
        assertTrue(refused.getContentAsString().contains("id=\"" + kind + "-wrong\""));
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(opened));
    }

    @Test
    @Tag("R86")
    void attachmentIsOnlyEverSavedWhateverItSaysItIs() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        answer(opened, session, "PERMISSION", Map.of("name", "Anna"), Optional.of("../../evil\n.html"));
        ClaimFile.File file = claims.file(opened.claim().id()).orElseThrow().said().stream()
                .flatMap(said -> said.files().stream())
                .findFirst()
                .orElseThrow();
        assertEquals("text/plain", file.mediaType(), "as its bytes say, not as its sender says");
        assertEquals("evil .html", file.name());
        MockHttpServletResponse saved =
                ask(get("/claim/attachments/" + file.id()).cookie(session));
        assertEquals("application/octet-stream", saved.getContentType());
        assertTrue(
                String.valueOf(saved.getHeader(HttpHeaders.CONTENT_DISPOSITION)).startsWith("attachment"));
        assertEquals("nosniff", saved.getHeader("X-Content-Type-Options"));
    }

    @Test
    @Tag("R92")
    void lostLicenceIsLookedUpByTheHolder() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        MockHttpServletResponse answer = ask(post("/claim/lost")
                .param("seller", "Pictures and Co")
                .param("when", "2021")
                .cookie(session)
                .with(csrf()));
        assertEquals("/claim/messages?told=lost", answer.getRedirectedUrl());
        assertEquals(ClaimState.IN_REVIEW, published.state(opened));
        assertEquals(
                1L,
                database.sql("select count(*) from outbox where recipient = :to and text like '%Pictures and Co%'")
                        .param("to", opened.holder().email())
                        .query(Long.class)
                        .single());
    }

    @Test
    @Tag("R80")
    void pictureIsLookedForNowAndWhenAllIsGoneTheClaimEnds() throws Exception {
        TestPeople.Somebody holder = people.rightsHolder();
        PublishedClaim.Opened opened = published.sent(holder, published.draft(holder, "TAKEDOWN"));
        AtomicReference<byte[]> file = new AtomicReference<>(published.original(opened));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.9"), 0), 10);
        server.createContext("/", exchange -> {
            byte[] bytes = exchange.getRequestURI().getPath().endsWith(".jpg") ? file.get() : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            database.sql(
                            "update claim_address set page = :at || '/page', image = :at || '/picture.jpg' where claim = :id")
                    .param("at", "http://127.0.0.9:" + server.getAddress().getPort())
                    .param("id", opened.claim().id().value())
                    .update();
            Cookie session = open(opened);
            MockHttpServletResponse checked =
                    ask(post("/claim/check").cookie(session).with(csrf()));
            assertEquals("/claim?told=checked#places", checked.getRedirectedUrl());
            assertTrue(address(opened).there(), "it still is");
            file.set(DrawnPictures.jpeg(DrawnPictures.next()));
            answer(opened, session, "REMOVED", Map.of(), Optional.empty());
            assertFalse(address(opened).there(), "another picture is there now");
            assertEquals(ClaimState.CLOSED, published.state(opened));
            assertTrue(ask(get("/claim").cookie(session)).getContentAsString().contains("worum wir gebeten haben"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    @Tag("R80")
    void addressThatIsGoneEndsNothingWhereAFeeIsAsked() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        database.sql("update claim_address set image = 'http://127.0.0.9:1/picture.jpg' where claim = :id")
                .param("id", opened.claim().id().value())
                .update();
        ask(post("/claim/check").cookie(session).with(csrf()));
        assertTrue(address(opened).there(), "a site that does not answer has not taken anything away");
        assertEquals(ClaimState.AWAITING_ANSWER, published.state(opened));
    }

    private ClaimFile.Address address(PublishedClaim.Opened opened) {
        return claims.file(opened.claim().id()).orElseThrow().addresses().getFirst();
    }

    @Test
    @Tag("R2")
    void helperSeesTheClaimButCannotPromiseMoneyAndLosesAccessAtOnce() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie recipient = open(opened);
        ask(post("/claim/helper")
                .param("contact", "help@example.org")
                .cookie(recipient)
                .with(csrf()));
        Cookie helper = open(opened.number(), published.secret(opened.claim(), "HelperInvited"));
        String choose = ask(get("/claim/choose").cookie(helper)).getContentAsString();
        assertTrue(choose.contains("answer-LICENCE"));
        assertFalse(choose.contains("answer-ACCEPT"));
        assertEquals(
                422,
                answer(opened, helper, "ACCEPT", Map.of("choice", "PAST"), Optional.empty())
                        .getStatus());
        ask(post("/claim/helper")
                .param("contact", "more@example.org")
                .cookie(helper)
                .with(csrf()));
        assertEquals(1, claims.helpers(opened.claim().id()), "a helper invites nobody");
        ask(post("/claim/helper/withdraw").cookie(helper).with(csrf()));
        assertEquals(1, claims.helpers(opened.claim().id()), "nor ends the access of others");
        ask(post("/claim/helper/withdraw").cookie(recipient).with(csrf()));
        assertTrue(ask(get("/claim").cookie(helper)).getContentAsString().contains("name=\"secret\""));
        assertTrue(ask(get("/claim").cookie(recipient)).getContentAsString().contains("id=\"status\""));
    }

    @Test
    @Tag("R78")
    @Tag("R79")
    void everythingCanBeTakenAwayAndHoldsNoSecret() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        answer(opened, session, "PERMISSION", Map.of("name", "Anna"), Optional.of("mail.txt"));
        Map<String, String> files =
                unpacked(ask(get("/claim/export.zip").cookie(session)).getContentAsByteArray());
        List<String> names = new ArrayList<>(files.keySet());
        assertTrue(names.contains("claim.json"), names::toString);
        assertTrue(names.stream().anyMatch(name -> name.matches("letters/\\d+-Notice\\.txt")), names::toString);
        assertTrue(names.stream().anyMatch(name -> name.matches("letters/\\d+-Received\\.html")), names::toString);
        assertTrue(names.contains("work.jpg") && names.contains("found.jpg"), names::toString);
        assertTrue(names.stream().anyMatch(name -> name.startsWith("attachments/")), names::toString);
        assertTrue(String.valueOf(files.get("claim.json")).contains("\"BASE_TARIFF\""), "with the calculation");
        assertFalse(files.values().stream().anyMatch(text -> text.contains(opened.secret())), "no secret");
        String json = ask(get("/claim/export.json").cookie(session)).getContentAsString();
        assertTrue(json.contains("Erlaubt von: Anna"), json);
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    @Tag("R108")
    void complaintReachesASupervisorAndIsAnswered() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        ask(post("/claim/complaint")
                .param("text", "Nobody was polite to me")
                .cookie(session)
                .with(csrf()));
        Claims.Complaint complaint = claims.complaints(opened.claim().id()).getFirst();
        String at = "/desk/" + opened.number() + "/complaints/" + complaint.id();
        String list =
                ask(get("/desk").with(people.signedIn(people.caseHandler()))).getContentAsString();
        assertTrue(list.contains("/desk/" + opened.number()));
        assertEquals(
                403,
                ask(post(at).param("text", "We are sorry about that")
                                .with(people.signedIn(people.caseHandler()))
                                .with(csrf()))
                        .getStatus());
        ask(post(at).param("text", "We are sorry about that")
                .with(people.signedIn(people.supervisor()))
                .with(csrf()));
        assertTrue(
                ask(get("/claim/messages").cookie(session)).getContentAsString().contains("We are sorry about that"));
    }

    @Test
    @Tag("R95")
    void refusedProofCanBeShownToAnotherPerson() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        answer(opened, session, "LICENCE", Map.of("text", "Order 4711"), Optional.empty());
        UUID proof = claims.file(opened.claim().id())
                .orElseThrow()
                .proofs()
                .getFirst()
                .id();
        assertEquals(
                Optional.empty(),
                desk.refuseProof(
                        opened.claim().id(),
                        proof,
                        "That order is for another picture",
                        people.caseHandler().actor().person()));
        String page = ask(get("/claim/licence").cookie(session)).getContentAsString();
        assertTrue(page.contains("That order is for another picture"));
        assertTrue(page.contains("/claim/appeal"));
        MockHttpServletResponse asked = ask(multipart("/claim/appeal")
                .param("text", "It is not, look at the title")
                .cookie(session)
                .with(csrf()));
        assertEquals("/claim/messages?told=appealed", asked.getRedirectedUrl());
        assertEquals(ClaimState.IN_REVIEW, published.state(opened));
    }

    @ParameterizedTest
    @CsvSource({
        "de,Die beiden Bilder",
        "fr,Les deux images",
        "es,Las dos imágenes",
        "it,Le due immagini",
        "nl,De twee foto’s",
        "pl,Oba obrazy",
        "en,The two pictures"
    })
    void pagesAreInTheLanguageOfTheBrowser(String language, String heading) throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        Cookie session = open(opened);
        String page = ask(get("/claim").cookie(session).header("Accept-Language", language + ";q=0.9"))
                .getContentAsString();
        assertTrue(page.contains(heading), language);
        assertTrue(page.contains("lang=\"" + language + "\""));
        String other = ask(get("/claim").cookie(session).header("Accept-Language", "sv"))
                .getContentAsString();
        assertTrue(other.contains("Die beiden Bilder"), "a language that is not there: that of the letters");
    }
}
