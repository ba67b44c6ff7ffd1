package org.rightful.app.works;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;

/** Another account's things are not there, and neither are the pages of other roles. */
@ServiceTest
@Import(ShownWorks.class)
@Tag("R1")
class WorksAccessTest {
    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @Autowired
    ShownWorks shown;

    @Autowired
    Evidence evidence;

    @Autowired
    Mandates mandates;

    @Autowired
    LicenceBook book;

    @ParameterizedTest
    @CsvSource({
        "GET,    /works/{work}",
        "POST,   /works/{work}?title=x",
        "GET,    /works/{work}/picture?size=preview",
        "GET,    /works/{work}/evidence/{piece}",
        "POST,   /works/{work}/evidence?kind=REGISTRY_NUMBER&note=1",
        "POST,   /works/{work}/screening?AI=NO",
        "POST,   /works/{work}/submit",
        "POST,   /works/{work}/remove",
        "GET,    /mandates/{mandate}",
        "POST,   /licences/{licence}/remove",
        "GET,    /api/v1/works/{work}",
        "GET,    /api/v1/works/{work}/picture?size=thumbnail",
        "PATCH,  /api/v1/works/{work}",
        "DELETE, /api/v1/works/{work}",
        "DELETE, /api/v1/licences/{licence}"
    })
    void thingsOfAnotherAccountAreNotThere(String method, String path) throws Exception {
        Somebody owner = people.rightsHolder();
        Work work = shown.complete(owner);
        mandates.add(
                owner.actor(),
                "Jane Doe",
                java.time.LocalDate.EPOCH,
                Optional.empty(),
                new Evidence.File("m", new java.io.ByteArrayInputStream(new byte[] {2})));
        LicenceForm form = new LicenceForm("A", "", "example.org", "", "2024-01-01", "", "", "");
        book.record(owner.actor(), List.of(new LicenceBook.New(form, List.of(work.id()), Optional.empty())));
        String address = path.replace("{work}", work.id().toString())
                .replace("{piece}", evidence.of(work.id()).getFirst().id().toString())
                .replace(
                        "{mandate}",
                        mandates.of(owner.account()).getFirst().id().toString())
                .replace("{licence}", book.of(owner.account()).getFirst().id().toString());
        web.perform(request(HttpMethod.valueOf(method), address)
                        .contentType(method.equals("PATCH") ? "application/json" : "application/x-www-form-urlencoded")
                        .content(method.equals("PATCH") ? "{}" : "")
                        .with(csrf())
                        .with(people.signedIn(people.rightsHolder())))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /ownership",
        "GET,  /ownership/{work}",
        "POST, /ownership/{work}?deed=approve",
        "POST, /ownership/mandates/{work}?deed=accept",
        "GET,  /ownership/statements/{work}",
        "POST, /ownership/statements/{work}",
        "GET,  /ownership/statements/{work}/document",
        "GET,  /conflicts",
        "POST, /conflicts/{work}",
        "POST, /conflicts/identities?work={work}",
        "POST, /conflicts/standing/{work}"
    })
    void pagesOfTheServiceAreNotThereForRightsHolders(String method, String path) throws Exception {
        Somebody owner = people.rightsHolder();
        Work work = shown.registered(owner);
        String address = path.replace("{work}", work.id().toString());
        web.perform(request(HttpMethod.valueOf(method), address).with(csrf()).with(people.signedIn(owner)))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({"/works", "/works/add", "/licences", "/licences/new", "/api/v1/works", "/api/v1/licences"})
    void pagesOfRightsHoldersAreNotThereForCaseHandlers(String path) throws Exception {
        web.perform(request(HttpMethod.GET, path).with(people.signedIn(people.caseHandler())))
                .andExpect(status().isNotFound());
    }

    @Test
    void conflictsAreForSupervisorsAlone() throws Exception {
        web.perform(request(HttpMethod.GET, "/conflicts").with(people.signedIn(people.caseHandler())))
                .andExpect(status().isNotFound());
        web.perform(request(HttpMethod.GET, "/conflicts").with(people.signedIn(people.supervisor())))
                .andExpect(status().isOk());
    }
}
