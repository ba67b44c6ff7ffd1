package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Reason;
import org.rightful.app.works.PictureIdentitiesMerged;
import org.rightful.app.works.PictureIdentityId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What happened to a real site: 80 euros were paid, and a month later a forgotten thumbnail brought a second, higher claim. */
@ServiceTest
class RemnantTest extends MoneyTest {
    @Test
    @Tag("R99")
    @Tag("R100")
    void aForgottenThumbnailIsAFriendlyRequestAndNeverAClaim() {
        Claim claim = bargained(written(), euro(80));
        assertEquals(euro(80), settlement(claim).total());
        pays(claim, euro(80));
        Claim settled = seen(claim);
        assertEquals(Optional.of(Reason.SETTLED), settled.reason());
        Releases.Release release = releases.of(claim.id()).orElseThrow();
        assertFalse(releases.cleanUps(release).isEmpty(), "a clean-up list begins with the settlement");

        theClock().forward(Duration.ofDays(30));
        String thumbnail = "https://" + claim.site() + "/uploads/bild-150x150.jpg";
        turnsUp(claim, "https://" + claim.site() + "/archiv", thumbnail);
        long letters = mailsTo(claim.recipient().email());
        assertTrue(releases.askForRemnants() >= 1);

        assertEquals(letters + 1, mailsTo(claim.recipient().email()));
        String letter = lastMailTo(claim.recipient().email());
        assertTrue(letter.contains(thumbnail), letter);
        assertTrue(letter.contains(releases.certificate(settlement(claim))), letter);
        Payments.Released shown =
                payments.of(claim.id()).orElseThrow().release().orElseThrow();
        assertTrue(shown.cleanUps().stream()
                .anyMatch(each -> each.remnant() && each.image().equals(thumbnail)));
        assertFalse(canBeClaimedAgain(claim), "what the release covers is never claimed");
        assertEquals(ClaimState.CLOSED, seen(claim).state());
        assertEquals(0, payments.of(claim.id()).orElseThrow().open().minor());

        releases.askForRemnants();
        assertEquals(letters + 1, mailsTo(claim.recipient().email()), "one letter about one find");
    }

    @Test
    @Tag("R99")
    void aLicencedCopyIsNoRemnant() {
        Claim claim = agreed(Answer.Choice.PAST_AND_YEAR);
        pays(claim, settlement(claim).total());
        turnsUp(claim, "https://" + claim.site() + "/neu", "https://" + claim.site() + "/neu.jpg");
        long letters = mailsTo(claim.recipient().email());
        releases.askForRemnants();
        assertEquals(letters, mailsTo(claim.recipient().email()));
    }

    @Test
    @Tag("R100")
    void whenNothingIsLeftALetterSaysSo() throws IOException, InterruptedException {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        Releases.Release release = releases.of(claim.id()).orElseThrow();
        database()
                .sql("update work set original = preview where id = :id") // whoever looks again has the picture
                // before them
                .param("id", claim.work().value())
                .update();
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1); // everything was deleted
            exchange.close();
        });
        site.start();
        try {
            String address = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
            database()
                    .sql("update clean_up set page = :page, image = :page || 'a.jpg' where release = :id")
                    .param("page", address)
                    .param("id", release.id())
                    .update();
            long letters = mailsTo(claim.recipient().email());
            assertFalse(payments.of(claim.id())
                    .orElseThrow()
                    .release()
                    .orElseThrow()
                    .clean());
            assertTrue(releases.lookAgain(release));
            assertTrue(payments.of(claim.id())
                    .orElseThrow()
                    .release()
                    .orElseThrow()
                    .clean());
            assertEquals(letters + 1, mailsTo(claim.recipient().email()));
            assertTrue(releases.lookAgain(release));
            assertEquals(letters + 1, mailsTo(claim.recipient().email()), "it is said once");
        } finally {
            site.stop(0);
        }
    }

    @Test
    void aMergedPictureKeepsItsRelease() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        UUID into = UUID.randomUUID();
        database()
                .sql("insert into picture_identity (id, created_at) values (:id, now())")
                .param("id", into)
                .update();
        transaction(() -> {
            publish(new PictureIdentitiesMerged(claim.identity(), new PictureIdentityId(into)));
            return true;
        });
        assertEquals(
                into,
                database()
                        .sql("select identity from release where claim = :claim")
                        .param("claim", claim.id().value())
                        .query((row, n) -> Rows.uuid(row, "identity"))
                        .single());
    }

    @Autowired
    ApplicationEventPublisher events;

    private void publish(Object event) {
        events.publishEvent(event);
    }
}
