package org.rightful.app.works;

/** How far it is shown that a work is its account's. What leads from one to another stands in {@link OwnershipTable}. */
public enum OwnershipState {
    /** Nothing was shown yet; searching for copies is open, claiming is not. */
    UNVERIFIED,
    /** Evidence was handed in and waits for a case handler. */
    SUBMITTED,
    /** A case handler asked for more. */
    ASKED_BACK,
    /** A case handler was convinced. */
    VERIFIED,
    /** It is not the account's, or nothing shows that it is. */
    REFUSED,
    /** Somebody else says that it is theirs; nothing moves until that is decided. */
    FROZEN
}
