package org.rightful.app.correspondence;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter of a claim that was taken for sending, as it stands in the claim's history.
 *
 * @param id of the mail, also in its Message-ID; of a letter on paper its own
 * @param kind the record's name, for example {@code Notice}
 * @param code by which anybody can ask whether it is genuine
 * @param shown as it was sent, but for the secret that opens the claim
 */
public record SentLetter(UUID id, String kind, Way way, String code, Instant at, Delivered delivered, Shown shown) {
    /** How it goes. */
    public enum Way {
        MAIL,
        POST
    }

    /** How far it got. */
    public enum Delivered {
        /** It waits for the next try. */
        WAITING,
        /** The recipient's server took it; a letter on paper was made. */
        SENT,
        /** It was refused, it bounced, or it was tried too often. */
        GIVEN_UP
    }
}
