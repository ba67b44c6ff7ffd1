package org.rightful.app.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rightful.app.ServiceTest;
import org.rightful.app.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** The recipient's pages without a claim that was opened: nothing is told, whoever is signed in elsewhere. */
@ServiceTest
@Import(PublishedClaim.class)
class PortalAccessTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    PublishedClaim published;

    @Autowired
    TestPeople people;

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/claim/picture/work",
                "/claim/picture/found",
                "/claim/capture",
                "/claim/documents/mandate",
                "/claim/export.json",
                "/claim/export.zip"
            })
    void withoutASessionNothingOfAClaimIsHandedOut(String path) throws Exception {
        assertEquals(404, ask(get(path)).getStatus());
        assertEquals(
                404, ask(get(path).with(people.signedIn(people.supervisor()))).getStatus(), "nor to the signed in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/claim", "/claim/licence", "/claim/choose", "/claim/messages"})
    void withoutASessionThePagesAskForNumberAndSecret(String path) throws Exception {
        String page = ask(get(path)).getContentAsString();
        assertTrue(page.contains("name=\"secret\""));
    }

    @Test
    void noPermissionOfASignedInPersonIsUsed() throws Exception {
        PublishedClaim.Opened opened = published.sent("FEE");
        MockHttpServletResponse answer = ask(get("/claim").with(people.signedIn(opened.holder())));
        assertTrue(answer.getContentAsString().contains("name=\"secret\""));
        assertFalse(answer.getContentAsString().contains(opened.number()));
    }
}
