package org.rightful.app.claims;

import java.util.UUID;

/** Which claim. */
public record ClaimId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
