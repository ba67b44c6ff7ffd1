package org.rightful.app.correspondence;

import jakarta.mail.MessagingException;
import java.util.function.Consumer;

/** The boundary at which mail comes in. */
interface Postbox {
    /**
     * Hands over every mail that was not taken yet. One that the taker throws for stays, and comes again; so does one that was taken
     * just before a crash.
     *
     * @return how many were taken
     * @throws MessagingException if the server does not answer
     */
    int collect(Consumer<ReadMail> taker) throws MessagingException;
}
