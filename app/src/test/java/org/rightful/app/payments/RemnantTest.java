package org.rightful.app.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rightful.app.ServiceTest;
import org.rightful.app.claims.Answer;
import org.rightful.app.claims.Claim;
import org.rightful.app.claims.ClaimState;
import org.rightful.app.claims.Reason;

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
    void aMergedPictureKeepsItsRelease() {
        Claim claim = agreed(Answer.Choice.PAST);
        pays(claim, settlement(claim).total());
        java.util.UUID into = java.util.UUID.randomUUID();
        database()
                .sql("insert into picture_identity (id, created_at) values (:id, now())")
                .param("id", into)
                .update();
        transaction(() -> {
            publish(new org.rightful.app.works.PictureIdentitiesMerged(
                    claim.identity(), new org.rightful.app.works.PictureIdentityId(into)));
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

    @org.springframework.beans.factory.annotation.Autowired
    org.springframework.context.ApplicationEventPublisher events;

    private void publish(Object event) {
        events.publishEvent(event);
    }
}
