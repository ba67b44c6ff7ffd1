package org.rightful.app.correspondence;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.Browser;
import org.rightful.app.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever got a letter asks whether it is genuine. */
@ServiceTest
class GenuinePageTest {
    private static final String NUMBER = "RF-GENUINE-1";

    @Autowired
    MockMvc web;

    @Autowired
    ClaimLetters letters;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private String code = "";

    @BeforeEach
    void send() {
        letters.forget(NUMBER);
        ClaimReference sample = new LetterSamples(Locale.ENGLISH).about();
        ClaimReference about = new ClaimReference(
                NUMBER,
                sample.portal(),
                sample.site(),
                sample.workTitle(),
                sample.holder(),
                sample.language(),
                sample.zone(),
                sample.recipient(),
                false);
        UUID id = transaction.execute(status -> letters.send(
                about, "anke@mail.harbour-cafe.example", new StillWaiting(Who.HOLDER, LetterSamples.NEXT)));
        code = letters.of(NUMBER).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private ResultActions asked(String number, String typed, int from) throws Exception {
        return web.perform(post("/genuine")
                .with(csrf())
                .with(address(from))
                .param("number", number)
                .param("code", typed));
    }

    private static RequestPostProcessor address(int last) {
        return request -> {
            request.setRemoteAddr("203.0.113." + last);
            return request;
        };
    }

    @Test
    @Tag("R56")
    void letterOfOursIsConfirmedWithoutNamingAnybody() throws Exception {
        web.perform(get("/genuine")).andExpect(status().isOk());
        for (String typed : new String[] {code, code.replace("-", ""), " " + code.toLowerCase(Locale.ROOT)}) {
            asked(NUMBER.toLowerCase(Locale.ROOT), typed, 1)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Yes, this letter is ours")))
                    .andExpect(content().string(containsString("to an address at mail.harbour-cafe.example")))
                    .andExpect(content().string(not(containsString("anke"))))
                    .andExpect(content().string(not(containsString("Anna Meier"))));
        }
    }

    @Test
    @Tag("R56")
    void letterOfOthersIsNot() throws Exception {
        String other = code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
        for (String[] wrong : new String[][] {
            {NUMBER, other}, {"RF-GENUINE-2", code}, {NUMBER, ""}, {"", ""}, {"'; --", "%"}, {NUMBER, "%%%%%%%%"}
        }) {
            asked(wrong[0], wrong[1], 2)
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("No, we know no such letter")))
                    .andExpect(content().string(not(containsString("harbour-cafe"))));
        }
    }

    @Test
    void guessingIsLimited() throws Exception {
        for (int n = 0; n < 20; n++) {
            asked(NUMBER, "0000-0000", 3).andExpect(status().isOk());
        }
        asked(NUMBER, code, 3).andExpect(status().isTooManyRequests());
        asked(NUMBER, code, 4).andExpect(status().isOk());
    }

    @Test
    void pageIsAccessibleAndFitsAPhone() {
        try (Browser browser = Browser.at(port, Browser.Screen.PHONE)) {
            browser.open("/genuine");
            browser.assertAccessible();
            browser.assertFits();
            browser.page().fill("#number", NUMBER);
            browser.page().fill("#code", code);
            browser.page().click("main button");
            browser.page().waitForSelector("text=Yes, this letter is ours");
            browser.assertAccessible();
            browser.assertFits();
        }
    }
}
