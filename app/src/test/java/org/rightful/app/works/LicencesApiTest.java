package org.rightful.app.works;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServiceTest
@Import(ShownWorks.class)
class LicencesApiTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Licences licences;

    @Autowired
    LicenceBook book;

    @Test
    void licenceIsAddedListedAndRemoved() throws Exception {
        Somebody holder = people.rightsHolder();
        Work work = shown.registered(holder);
        adds(holder, licence(work, "First"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id")
                        .value(book.of(holder.account()).getFirst().id().toString()));
        assertTrue(licences.covers(work.id(), "example.org", LocalDate.parse("2024-05-10"))
                .isPresent());
        adds(holder, licence(work, "Second")).andExpect(status().isCreated());
        List<LicenceBook.Line> lines = book.of(holder.account());
        web.perform(get("/api/v1/licences").param("limit", "1").with(people.signedIn(holder)))
                .andExpect(jsonPath("$.licences", hasSize(1)))
                .andExpect(jsonPath("$.licences[0].licensee").value("Second"))
                .andExpect(jsonPath("$.licences[0].domains[0]").value("example.org"))
                .andExpect(jsonPath("$.licences[0].amount").value("120.50 EUR"))
                .andExpect(jsonPath("$.licences[0].workCount").value(1))
                .andExpect(jsonPath("$.next").value(lines.getFirst().id().toString()));
        web.perform(get("/api/v1/licences")
                        .param("before", lines.getFirst().id().toString())
                        .with(people.signedIn(holder)))
                .andExpect(jsonPath("$.licences", hasSize(1)))
                .andExpect(jsonPath("$.licences[0].licensee").value("First"));
        for (LicenceBook.Line each : lines) {
            web.perform(delete("/api/v1/licences/" + each.id()).with(csrf()).with(people.signedIn(holder)))
                    .andExpect(status().isNoContent());
        }
        assertEquals(List.of(), book.of(holder.account()));
    }

    @Test
    void eachWrongFieldHasItsSentence() throws Exception {
        adds(people.rightsHolder(), "{\"domains\":[\"nowhere\"],\"from\":\"soon\",\"works\":[null]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.fields.works").value("Choose at least one work."))
                .andExpect(
                        jsonPath("$.fields.domains").value("One of these is no domain. Write them like example.org."))
                .andExpect(jsonPath("$.fields.licensee").isNotEmpty())
                .andExpect(jsonPath("$.fields.from").isNotEmpty());
    }

    @Test
    void worksAndLicencesOfAnotherAccountAreNotThere() throws Exception {
        Somebody other = people.rightsHolder();
        Work work = shown.registered(other);
        Somebody holder = people.rightsHolder();
        adds(holder, licence(work, "A")).andExpect(status().isNotFound());
        assertEquals(List.of(), book.of(holder.account()));
        adds(other, licence(work, "A")).andExpect(status().isCreated());
        web.perform(get("/api/v1/licences").with(people.signedIn(holder)))
                .andExpect(jsonPath("$.licences", hasSize(0)));
    }

    private ResultActions adds(Somebody who, String licence) throws Exception {
        return web.perform(post("/api/v1/licences")
                .contentType(MediaType.APPLICATION_JSON)
                .content(licence)
                .with(csrf())
                .with(people.signedIn(who)));
    }

    private static String licence(Work work, String licensee) {
        return """
                {"licensee": "%s", "domains": ["https://www.example.org/shop"], "works": ["%s"], "from": "2024-01-01",
                 "amount": "120.50", "currency": "EUR"}""".formatted(licensee, work.id());
    }
}
