package org.rightful.app.works;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.rightful.app.TestPeople.Somebody;
import org.rightful.app.accounts.AccountKind;
import org.rightful.app.accounts.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Agents work with the same pages as rights holders, and find them in the menu. */
@ServiceTest
class AgentsMenuTest {
    private static final Pattern ENTRY = Pattern.compile("<li><a href=\"(/[a-z]+)\"");

    @Autowired
    MockMvc web;

    @Autowired
    TestPeople people;

    @ParameterizedTest
    @EnumSource(
            value = AccountKind.class,
            names = {"RIGHTS_HOLDER", "AGENT"})
    void menuLeadsToWorksInboxSitesClaimsEarningsLicencesAndVault(AccountKind kind) throws Exception {
        Somebody who = people.somebody(kind, Role.valueOf(kind.name()));
        List<String> places = places(who);
        assertEquals(List.of("/works", "/inbox", "/sites", "/claims", "/earnings", "/licences", "/vault"), places);
        for (String place : places) {
            web.perform(get(place).with(people.signedIn(who))).andExpect(status().isOk());
        }
    }

    private List<String> places(Somebody who) throws Exception {
        String page = web.perform(get("/works").with(people.signedIn(who)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String menu = page.substring(page.indexOf("<nav"), page.indexOf("</nav>"));
        return ENTRY.matcher(menu).results().map(found -> found.group(1)).toList();
    }
}
