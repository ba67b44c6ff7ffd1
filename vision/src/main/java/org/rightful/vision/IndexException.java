package org.rightful.vision;

/** Says why an index cannot be used, and what to do. */
public final class IndexException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for a person. */
    public IndexException(String message) {
        super(message);
    }

    /** With a message for a person, and what the system said. */
    public IndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
