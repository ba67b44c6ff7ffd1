package org.rightful.app.claims;

/** What happens to a claim. */
public enum ClaimEvent {
    /** A person of the service sends the first letter. */
    SEND,
    /** A draft is thrown away. */
    DISCARD,
    /** The recipient asks or tells something that a person has to answer. */
    ASK,
    /** The recipient shows why nothing is owed: a licence, an exception, a permission, a wrong site. */
    SHOW_PROOF,
    /** The recipient says: I am the author. */
    CLAIM_AUTHORSHIP,
    /** The recipient offers a sum. */
    OFFER,
    /** The recipient takes one of the options. */
    ACCEPT,
    /** The recipient wants a refused proof to be looked at by another person (R95). */
    APPEAL,
    /** What was asked for was done, as a check of the site shows, and nothing else is asked. */
    FULFIL,
    /** A person answered every question. */
    ANSWER,
    /** A person refuses a proof. */
    REFUSE_PROOF,
    /** A supervisor decides a dispute about authorship for the holder. */
    DISMISS_DISPUTE,
    /** The holder takes an offer. */
    TAKE_OFFER,
    /** The holder declines an offer, or makes another. */
    DECLINE_OFFER,
    /** A letter came back for good. */
    RETURNED,
    /** A person sends the letter again, by post or to another address (R55). */
    SEND_AGAIN,
    /** Who hosts the site is asked to take the picture down, because whoever runs it is silent or cannot be reached. */
    TELL_HOST,
    /** A supervisor stops the claim, or all of an account. */
    STOP,
    /** A supervisor lets it go on. */
    RESUME,
    /** The date is over. */
    DATE_PASSED,
    /** What was agreed was paid. */
    PAY,
    /** A part of it was paid, or may be paid later than was agreed: the agreement goes on. */
    KEEP_PAYING,
    /** It ends, for a reason that is told. */
    CLOSE
}
