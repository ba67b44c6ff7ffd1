package org.rightful.vision;

/**
 * A picture that was answered with a reason instead of a fingerprint.
 *
 * @param reason one of a closed list
 * @param detail one sentence for a person: what was found, and the limit it broke if it broke one
 */
public record Rejected(Rejection reason, String detail) implements Decoded, Looked {
    public Rejected {
        if (detail.isBlank()) {
            throw new IllegalArgumentException("a rejection needs a detail");
        }
    }
}
