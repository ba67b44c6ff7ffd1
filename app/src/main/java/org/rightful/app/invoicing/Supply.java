package org.rightful.app.invoicing;

/** What is paid for, as value added tax tells it apart. */
public enum Supply {
    /** Damages for a use in the past, also where they are reckoned like a licence fee. */
    DAMAGES,
    /** Expenses of a first letter. */
    EXPENSES,
    /** The right to use a picture from now on. */
    LICENCE,
    /** Work of the service for a rights holder: its share. */
    SERVICE
}
