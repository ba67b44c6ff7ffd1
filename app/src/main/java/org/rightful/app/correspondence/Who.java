package org.rightful.app.correspondence;

/** On whom something waits, seen from the recipient. */
public enum Who {
    RECIPIENT,
    SERVICE,
    HOLDER,
    AGENCY
}
