package org.rightful.app.gateway;

import java.net.URI;
import java.time.Instant;

/** What came of asking for a payment page. */
public sealed interface Opened {
    /**
     * A payment page.
     *
     * @param id by which {@link PaymentGateway#find} finds it
     * @param page where the payer goes now
     * @param expiresAt after that nobody can pay there
     */
    record Checkout(String id, URI page, Instant expiresAt) implements Opened {}

    /**
     * The gateway does not take it, and the same order will not be taken later.
     *
     * @param detail for the operator: the gateway's own codes; never a secret, never a name
     */
    record Refused(Why why, String detail) implements Opened {}

    /** No answer, or one that says nothing. The page may be there: ask again with the same key. */
    record Away(String detail) implements Opened {}

    /** Why a gateway refuses. */
    enum Why {
        /** The sum or the currency cannot be paid here. */
        AMOUNT,
        /** The operator's account or keys at the gateway are not right. */
        SETUP,
        /** The key was used for another order. */
        KEY
    }
}
