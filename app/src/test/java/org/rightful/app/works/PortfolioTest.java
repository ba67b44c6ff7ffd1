package org.rightful.app.works;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.DrawnPictures;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.sightings.ScannedSite;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Works from a site of one's own. */
@ServiceTest
class PortfolioTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    Portfolios portfolios;

    @Autowired
    PortfolioJob job;

    @Autowired
    Works works;

    @Autowired
    Catalogue catalogue;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    Somebody holder;
    String own;
    String other;

    @BeforeEach
    void sitesHaveNamesOfTheirOwn() {
        holder = people.rightsHolder();
        int number = 2 + new Random(holder.account().value().getLeastSignificantBits()).nextInt(200);
        own = "127.0.1." + number;
        other = "127.0.2." + number;
    }

    private UUID asked(String url) throws Exception {
        String there = web.perform(post("/works/add/site")
                        .param("url", url)
                        .param("own", "true")
                        .param("collection", "Site")
                        .with(people.signedIn(holder))
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return UUID.fromString(Optional.ofNullable(there).orElseThrow().replace("/works/add/site/", ""));
    }

    private Portfolio awaited(UUID id) {
        return await().atMost(LONG)
                .until(
                        () -> portfolios.find(id).orElseThrow(),
                        portfolio -> !portfolio.state().isUnderWay());
    }

    private List<String> found(UUID id) {
        return portfolios.pictures(id).stream()
                .map(each -> each.name() + " " + each.state())
                .sorted()
                .toList();
    }

    @Test
    void picturesOfTheSiteAreShownAndTheChosenOnesBecomeWorks() throws Exception {
        byte[] known = DrawnPictures.jpeg(DrawnPictures.next());
        web.perform(MockMvcRequestBuilders.multipart("/api/v1/works")
                        .file(new MockMultipartFile("file", "k.jpg", "image/jpeg", known))
                        .with(people.signedIn(holder))
                        .with(csrf()))
                .andExpect(status().isCreated());
        try (ScannedSite site = new ScannedSite(own);
                ScannedSite elsewhere = new ScannedSite(other)) {
            site.page("/", "<a href=/two>two</a><img src=/one.jpg alt='The coast'><img src=/icon.jpg>")
                    .page(
                            "/two",
                            "<img src=/two.jpg><img src=/known.jpg><img src=" + elsewhere.url("/theirs.jpg") + ">"
                                    + "<blockquote class=twitter-tweet><img src=" + elsewhere.url("/post.jpg")
                                    + "></blockquote><iframe src=" + elsewhere.url("/frame") + "></iframe>")
                    .put("/one.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()))
                    .put("/two.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()))
                    .put("/known.jpg", "image/jpeg", known)
                    .put(
                            "/icon.jpg",
                            "image/jpeg",
                            DrawnPictures.jpeg(DrawnPictures.resized(DrawnPictures.next(), 120, 80)));
            elsewhere
                    .page("/frame", "<img src=/framed.jpg>")
                    .put("/theirs.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()))
                    .put("/post.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()))
                    .put("/framed.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()));
            UUID id = asked(site.url("/"));
            Portfolio done = awaited(id);
            assertEquals(
                    Portfolio.State.FOUND, done.state(), () -> done.failure().orElse(""));
            assertEquals(Optional.empty(), done.stopped());
            assertEquals(
                    List.of("known.jpg KNOWN", "one.jpg FOUND", "theirs.jpg FOUND", "two.jpg FOUND"),
                    found(id),
                    "neither the icon nor what the widget shows");
            assertEquals(
                    List.of("theirs.jpg " + other),
                    portfolios.pictures(id).stream()
                            .flatMap(each -> done.elsewhere(each).stream().map(host -> each.name() + " " + host))
                            .toList());
            String page = web.perform(get("/works/add/site/" + id).with(people.signedIn(holder)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertTrue(page.contains("from " + other + ": choose it only if it is yours"), page);
            Portfolio.Found one = portfolios.pictures(id).stream()
                    .filter(each -> each.name().equals("one.jpg"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("The coast", one.words());
            assertEquals(site.url("/"), one.page());
            web.perform(get("/works/add/site/" + id + "/pictures/" + one.id()).with(people.signedIn(holder)))
                    .andExpect(status().isOk());
            assertEquals(1, works.count(holder.account()), "nothing is registered that was not chosen");

            web.perform(post("/works/add/site/" + id)
                            .param("picture", one.id().toString())
                            .with(people.signedIn(holder))
                            .with(csrf()))
                    .andExpect(status().isSeeOther());
            assertEquals(Portfolio.State.FOUND, awaited(id).state());
            assertEquals(
                    List.of("known.jpg KNOWN", "one.jpg REGISTERED", "theirs.jpg FOUND", "two.jpg FOUND"), found(id));
            assertEquals(2, works.count(holder.account()));
            assertEquals(
                    List.of("Site 1"),
                    catalogue.collections(holder.account()).stream()
                            .map(each -> each.name() + " " + each.works())
                            .toList());
        }
    }

    @Test
    void whoSaidThatTheSiteIsTheirsIsKept() throws Exception {
        try (ScannedSite site = new ScannedSite(own)) {
            site.page("/", "<p>nothing</p>");
            UUID id = asked(site.url("/"));
            assertEquals(
                    holder.actor().person().value(),
                    database.sql("select asked_by from portfolio where id = :id and own_site")
                            .param("id", id)
                            .query(UUID.class)
                            .single());
            awaited(id);
            assertEquals(List.of(), found(id));
            assertEquals(
                    1,
                    database.sql("""
                            select count(*) from journal where subject = :subject and action = 'PortfolioAsked'""")
                            .param("subject", "portfolio:" + id)
                            .query(Integer.class)
                            .single());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://me.example/,false,Say that the site is your own",
        "not an address,true,This is not a web address",
        "ftp://me.example/,true,This is not a web address",
        "'',true,This is not a web address"
    })
    void siteThatCannotBeGoneThroughIsRefusedWithASentence(String url, String says, String sentence) throws Exception {
        String page = web.perform(post("/works/add/site")
                        .param("url", url)
                        .param("own", says)
                        .with(people.signedIn(holder))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertTrue(page.contains(sentence), page);
        assertEquals(List.of(), portfolios.of(holder.account()));
    }

    @Test
    void stoppedSiteShowsWhatWasFoundUntilThenAndAnotherWaitsMeanwhile() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ScannedSite site = new ScannedSite(own)) {
            site.page("/", "<img src=/one.jpg><a href=/two>two</a>")
                    .page("/two", "<a href=/three>three</a>")
                    .page("/three", "<img src=/three.jpg>")
                    .put("/one.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()))
                    .put("/three.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()));
            site.watch(path -> {
                if (path.equals("/two")) {
                    reached.countDown();
                    quietly(answer);
                }
            });
            UUID id = asked(site.url("/"));
            assertTrue(reached.await(60, TimeUnit.SECONDS));
            await().atMost(LONG).until(() -> !portfolios.pictures(id).isEmpty());
            web.perform(post("/works/add/site")
                            .param("url", site.url("/"))
                            .param("own", "true")
                            .with(people.signedIn(holder))
                            .with(csrf()))
                    .andExpect(status().isUnprocessableContent());
            web.perform(post("/works/add/site/" + id + "/stop")
                            .with(people.signedIn(holder))
                            .with(csrf()))
                    .andExpect(status().isSeeOther());
            answer.countDown();
            Portfolio stopped = awaited(id);
            assertEquals(Optional.of(Portfolio.Stopped.PERSON), stopped.stopped());
            assertEquals(List.of("one.jpg FOUND"), found(id));
        }
    }

    private static void quietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void jobThatWasBrokenOffGoesOnAndKeepsNothingTwice() throws Exception {
        try (ScannedSite site = new ScannedSite(own)) {
            site.page("/", "<img src=/one.jpg>")
                    .put("/one.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()));
            UUID id = asked(site.url("/"));
            awaited(id);
            database.sql("update portfolio set state = 'RUNNING', finished_at = null where id = :id")
                    .param("id", id)
                    .update();
            job.crawl(id);
            assertEquals(Portfolio.State.FOUND, awaited(id).state());
            assertEquals(List.of("one.jpg FOUND"), found(id));
            Portfolio.Found one = portfolios.pictures(id).getFirst();
            assertEquals(1, portfolios.choose(holder.actor(), id, List.of(one.id())));
            awaited(id);
            job.register(id);
            assertEquals(List.of("one.jpg REGISTERED"), found(id));
            assertEquals(1, works.count(holder.account()));
        }
    }

    @Test
    void filesGoWithWhatIsForgotten() throws Exception {
        try (ScannedSite site = new ScannedSite(own)) {
            site.page("/", "<img src=/one.jpg>")
                    .put("/one.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next()));
            UUID id = asked(site.url("/"));
            awaited(id);
            Portfolio.Found one = portfolios.pictures(id).getFirst();
            assertTrue(Files.exists(job.thumbnail(id, one)));
            List<UUID> forgotten = portfolios.forgetOf(holder.account());
            assertEquals(List.of(id), forgotten);
            job.remove(forgotten);
            assertFalse(Files.exists(job.thumbnail(id, one)));
            assertEquals(List.of(), portfolios.pictures(id));
        }
    }
}
