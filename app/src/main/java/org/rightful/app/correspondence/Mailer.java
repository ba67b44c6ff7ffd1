package org.rightful.app.correspondence;

/** The boundary behind which mails are gone: an SMTP server, or a folder. */
interface Mailer {
    /** Hands a letter over. */
    Handed hand(Letter letter);

    /** What came of it. */
    sealed interface Handed permits Taken, NotNow, Refused {}

    /** The other side answers for it now. */
    record Taken() implements Handed {}

    /**
     * It may be taken later.
     *
     * @param reason for the operator, without an address
     */
    record NotNow(String reason) implements Handed {}

    /**
     * It will never be taken: no such mailbox, for example.
     *
     * @param reason for the operator, without an address
     */
    record Refused(String reason) implements Handed {}
}
