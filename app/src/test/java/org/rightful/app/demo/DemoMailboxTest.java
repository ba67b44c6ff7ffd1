package org.rightful.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class DemoMailboxTest {
    /** A dollar sign and a backslash mean something in a replacement. */
    @Test
    void letterWithAnyAddressIsShown() throws Exception {
        try (DemoMailbox mailbox = DemoMailbox.start();
                HttpClient browser = HttpClient.newHttpClient()) {
            mailbox.open(Clock.systemUTC(), passed -> {});
            GreenMailUtil.sendTextEmail(
                    "a@example.org",
                    "b@example.org",
                    "A picture",
                    "See https://example.org/a$1/b\\c.jpg for 5 $",
                    new ServerSetup(mailbox.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            HttpResponse<String> page = browser.send(
                    HttpRequest.newBuilder(mailbox.page().resolve("/0")).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("href=\"https://example.org/a&#36;1/b\\c.jpg\""), page.body());
        }
    }
}
