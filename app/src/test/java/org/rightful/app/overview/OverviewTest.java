package org.rightful.app.overview;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestTime.SettableClock;
import org.rightful.app.law.Provisions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class OverviewTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient database;

    @Autowired
    SettableClock clock;

    @Test
    void pageShowsEveryTextInBothLanguages() throws Exception {
        TestPeople.Somebody supervisor = people.supervisor();
        for (String language : new String[] {"en", "de"}) {
            mvc.perform(get("/overview").param("language", language).with(people.signedIn(supervisor)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))))
                    .andExpect(
                            content().string(containsString(Provisions.current().version())));
        }
    }

    @Test
    void whatWaitsIsCountedWithTheLongestWait() {
        long before = mandates().count();
        var holder = people.rightsHolder();
        database.sql("""
                insert into mandate (id, account, author, state, reason, document, document_name, valid_from, added_at, added_by)
                values (gen_random_uuid(), :account, 'An author', 'SUBMITTED', '', :document, 'mandate.pdf', current_date, :at,
                    :person)""")
                .param("person", holder.actor().person().value())
                .param("account", holder.account().value())
                .param("document", "0".repeat(64))
                .param("at", clock.instant().minus(Duration.ofDays(400)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertEquals(before + 1, mandates().count());
        assertTrue(mandates().days() >= 400, () -> mandates().toString());
    }

    @Test
    void journalIsCheckedOnRequest() throws Exception {
        mvc.perform(post("/overview/journal").with(csrf()).with(people.signedIn(people.supervisor())))
                .andExpect(status().is3xxRedirection())
                .andExpect(flash().attribute("broken", 0L));
    }

    @Test
    void accountsAreCountedByKind() {
        people.rightsHolder();
        Map<String, Long> kinds = figures.counted().stream()
                .filter(each -> each.name().equals("accounts"))
                .findFirst()
                .orElseThrow()
                .states();
        long due = database.sql("select count(*) from account where kind = 'RIGHTS_HOLDER'")
                .query(Long.class)
                .single();
        assertEquals(due, kinds.get("RIGHTS_HOLDER"));
    }

    private Figures.Waiting mandates() {
        return figures.waiting().stream()
                .filter(each -> each.name().equals("mandates"))
                .findFirst()
                .orElseThrow();
    }
}
