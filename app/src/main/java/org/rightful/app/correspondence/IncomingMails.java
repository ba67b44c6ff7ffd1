package org.rightful.app.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to mail that came in. */
@Component
public class IncomingMails {
    /** A mail that came in. */
    public Optional<IncomingMail> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    /** All mails of a claim, oldest first. */
    public List<IncomingMail> of(String claimNumber) {
        throw new UnsupportedOperationException();
    }

    /** Mails that belong to no claim and wait for a person, oldest first. */
    public List<IncomingMail> unknown() {
        throw new UnsupportedOperationException();
    }

    /** Gives a mail that waits for a person to its claim; {@link MailReceived} is published for it again. */
    @Transactional
    public void assign(UUID id, String claimNumber) {
        throw new UnsupportedOperationException();
    }

    /** Deletes the mails of a claim: its time of keeping is over. */
    @Transactional
    public void forget(String claimNumber) {
        throw new UnsupportedOperationException();
    }
}
