package org.rightful.app.claims;

/** What the gate looks at before a claim is made, and again before it is sent. Each has sentences, messages {@code gate.NAME.…}. */
public enum Check {
    /** R5, R9 to R16: whose the work is was verified, and every question about it is answered. */
    OWNERSHIP,
    /** R17, R3: nobody else has registered it or says that it is theirs. */
    CONFLICT,
    /** R7: who acts for the author may do so. */
    MANDATE,
    /** R18: the account may make claims. */
    STANDING,
    /** R20: a person said that it is the picture, and what is wanted. */
    CONFIRMED,
    /** R25, R26: a fresh, genuine capture shows it. */
    CAPTURE,
    /**
     * R12, R31, R96: no licence is on record for the site, nobody put it on the list of those to be left alone, and a licence that
     * somebody kept for it was looked at.
     */
    LICENCE,
    /** R13: sold through stock: the sale was looked up for this site. */
    STOCK,
    /** R27: the site holds a copy of its own. */
    OWN_COPY,
    /** R33, R34: the questions about exceptions are answered, and none applies. */
    EXCEPTIONS,
    /** R41. */
    LIMITATION,
    /** R35 to R37: no other claim about this picture and site, open or closed. */
    DUPLICATE,
    /** The law of the country is known well enough. */
    LAW,
    /** Somebody can be written to. */
    RECIPIENT,
    /** R43, R61: what is asked suits the site, and a sum far above the public price is signed. */
    FEE
}
