package org.rightful.app.accounts;

/** What an account is. */
public enum AccountKind {
    /** A photographer, or an organisation that owns rights. */
    RIGHTS_HOLDER,
    /** Somebody who acts for rights holders under mandates. */
    AGENT,
    /** The service itself: its case handlers and supervisors. */
    SERVICE
}
