package org.rightful.app.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to letters of claims: sends them, shows them, prints them, and keeps what was sent. */
@Component
public class ClaimLetters {
    /** How often the service writes of its own accord about a claim: notices and reminders, by mail and by post (R55). */
    public static final int MOST_CONTACTS = 3;

    /**
     * Takes a letter in the caller's transaction and delivers it afterwards by mail. Replies carry a token of the claim.
     *
     * @param toAddress one bare mail address
     * @return its identifier, also in its Message-ID; {@link MailGivenUp} names it
     * @throws IllegalArgumentException if it is no address
     * @throws IllegalStateException if it is a notice or reminder beyond {@link #MOST_CONTACTS}, or {@link #missing} names something
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID send(ClaimReference about, String toAddress, ClaimLetter letter) {
        throw new UnsupportedOperationException();
    }

    /** Makes a letter on paper in the caller's transaction; {@link #printed} has it. It counts as {@link #send} does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID post(ClaimReference about, PostalAddress to, ClaimLetter letter) {
        throw new UnsupportedOperationException();
    }

    /** A letter on paper that was made: PDF, A4. */
    public Optional<byte[]> printed(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** The letter as it would be sent now; nothing is kept, and the place of its code is empty. */
    public Shown show(ClaimReference about, ClaimLetter letter) {
        throw new UnsupportedOperationException();
    }

    /** The letter as it would be printed now, A4, for an envelope with a window; nothing is kept. */
    public byte[] pdf(ClaimReference about, PostalAddress to, ClaimLetter letter) {
        throw new UnsupportedOperationException();
    }

    /**
     * What the operator's settings lack so that this letter cannot be sent as the law of its country wants it, as keys of settings;
     * empty if nothing. The gate asks this before a notice.
     */
    public List<String> missing(ClaimReference about, ClaimLetter letter) {
        throw new UnsupportedOperationException();
    }

    /** All letters of a claim, oldest first, also those to hosts, helpers and agencies. */
    public List<SentLetter> of(String number) {
        throw new UnsupportedOperationException();
    }

    /** The claim that a letter belongs to. */
    public Optional<String> numberOf(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** How many notices and reminders a claim has had. */
    public int contacts(String number) {
        throw new UnsupportedOperationException();
    }

    /** Deletes the letters of a claim, also those that still wait: its time of keeping is over. */
    @Transactional
    public void forget(String number) {
        throw new UnsupportedOperationException();
    }
}
