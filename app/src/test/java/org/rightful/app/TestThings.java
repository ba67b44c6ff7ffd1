package org.rightful.app;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.claims.ShownClaims;
import org.rightful.app.payments.ShownMoney;
import org.rightful.app.sightings.ShownHits;
import org.rightful.app.works.ShownWorks;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** One of each thing that an account has, by the names of paths.txt. */
final class TestThings {
    private static final Pattern CODE = Pattern.compile("code=(\\S+)");

    private final AutowireCapableBeanFactory beans;
    private final MockMvc mvc;
    private final TestPeople people;
    private final JdbcClient database;

    TestThings(AutowireCapableBeanFactory beans, MockMvc mvc, TestPeople people, JdbcClient database) {
        this.beans = beans;
        this.mvc = mvc;
        this.people = people;
        this.database = database;
    }

    Map<String, String> of(Somebody owner) throws Exception {
        Map<String, String> things =
                new HashMap<>(beans.createBean(ShownWorks.class).things(owner, people.rightsHolder()));
        things.putAll(beans.createBean(ShownHits.class).things(owner, UUID.fromString(thing(things, "WORK"))));
        ShownClaims claims = beans.createBean(ShownClaims.class);
        things.put("CLAIM", claims.draft(owner));
        things.put("SEVERAL", claims.batch(owner));
        things.putAll(kept(owner, thing(things, "CLAIM")));
        things.putAll(beans.createBean(ShownMoney.class).things(owner));
        String invited = "invited-" + owner.email();
        mvc.perform(post("/api/v1/invitations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"email\":\"" + invited + "\",\"role\":\"RIGHTS_HOLDER\"}")
                        .with(people.signedIn(owner))
                        .with(csrf()))
                .andExpect(status().isCreated());
        things.put("JOIN", code(invited));
        things.put(
                "INVITATION",
                database.sql("select id from invitation where account = :account")
                        .param("account", owner.account().value())
                        .query(UUID.class)
                        .single()
                        .toString());
        things.put("PERSON", owner.actor().person().toString());
        return things;
    }

    /** A licence in somebody's vault, about the picture and site of a claim, and its proof. */
    private Map<String, String> kept(Somebody owner, String claim) throws Exception {
        String kept = mvc.perform(multipart("/api/v1/vault/licences")
                        .file(new MockMultipartFile(
                                "picture", "a.jpg", "image/jpeg", DrawnPictures.jpeg(DrawnPictures.next())))
                        .file(new MockMultipartFile("proofs", "invoice.pdf", "application/pdf", new byte[] {'%', 'P'}))
                        .param("licensor", "Stockholm Stock")
                        .param("from", "2020-01-01")
                        .param("domains", "hafenladen.de")
                        .param("kind", "INVOICE")
                        .with(people.signedIn(owner))
                        .with(csrf()))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = JsonPath.read(kept, "$.id");
        database.sql("""
                insert into vault_match (licence, work, identity, found_at)
                select cast(:id as uuid), work, identity, now() from claim where number = :claim""").param("id", id).param("claim", claim).update();
        String proof = database.sql("select id::text from vault_proof where licence = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
        return Map.of("KEPT", id, "INVOICED", proof);
    }

    /** The code of the newest mail to an address. */
    String code(String email) {
        String text = database.sql(
                        "select text from outbox where recipient = :to and text like '%code=%' order by id desc limit 1")
                .param("to", email)
                .query(String.class)
                .single();
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in: " + text);
        }
        return code.group(1);
    }

    private static String thing(Map<String, String> things, String name) {
        return java.util.Objects.requireNonNull(things.get(name), name);
    }
}
