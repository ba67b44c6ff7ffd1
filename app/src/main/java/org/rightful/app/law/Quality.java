package org.rightful.app.law;

/** How well a provision was read. */
public enum Quality {
    /** The text of the statute or of the judgment was read. */
    PRIMARY,
    /** A page about it was read. */
    SECONDARY,
    /** Nothing confirms it: whatever depends on it is for a person to decide. */
    UNCONFIRMED
}
