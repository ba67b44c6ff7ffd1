package org.rightful.app.gateway;

/** What came of asking for a refund. */
public sealed interface Refunding {
    /** It is given back; banks take days. It may still fail, which an event tells. */
    record Done(String refund) implements Refunding {}

    /**
     * The gateway does not give it back, and the same question will not change that: it was given back already, it was taken back by
     * the payer's bank, or it is more than was paid.
     *
     * @param detail for the operator: the gateway's own codes
     */
    record Refused(String detail) implements Refunding {}

    /** No answer. It may have been given back: ask again with the same key. */
    record Away(String detail) implements Refunding {}
}
